/// What a digit does that chooses nothing in a field where digits choose: it is a slip of the finger, and must not
/// lead away to a section of the program, where what is typed next would be taken for commands.
///
/// - Returns: What to say; `nil` for anything else, which is left to the keys of the program.
func slippedDigit(_ text: String, among keys: [Character]) -> [Effect]? {
  let digits = keys.filter(\.isNumber)
  guard text.count == 1, text.allSatisfy(\.isNumber), let first = digits.first, let last = digits.last else {
    return nil
  }
  let span = digits.count > 2 ? ["\(first) to \(last)"] : digits.map(String.init)
  let all = span + keys.filter { !$0.isNumber }.map(String.init)
  return [.announce(Notice(Refusal("Could not choose '\(text)': the keys here are \(alternatives(all)).")))]
}
