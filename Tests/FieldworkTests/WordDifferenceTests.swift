import Fieldwork
import TestSupport
import Testing

struct WordDifferenceTests {
  private func marked(_ pieces: [WordDifference.Piece]) -> String {
    pieces.map { $0.isChanged ? "<\($0.text)>" : $0.text }.joined()
  }

  @Test(
    arguments: [
      ("", "", "", ""), ("same text", "same text", "same text", "same text"), ("", "new", "", "<new>"),
      ("old", "", "<old>", ""),
      (
        "The policy is signed by the chief.", "The strategy was signed by the chief.",
        "The <policy is> signed by the chief.", "The <strategy was> signed by the chief."
      ),
      ("one two three", "one three", "one <two >three", "one three"),
      ("line one\nline two", "line one\n\nline two", "line one<\n>line two", "line one<\n\n>line two"),
    ])
  func `words that only one version has are marked`(before: String, after: String, old: String, new: String) {
    let difference = WordDifference(from: before, to: after)
    #expect(marked(difference.before) == old)
    #expect(marked(difference.after) == new)
  }

  @Test func `the pieces are the whole text, whatever it is`() {
    var random = SeededRandom()
    for _ in 0..<500 {
      func text() -> String {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          ["a", "b", " ", "\n", "  ", "é", "long", "."].randomElement(using: &random) ?? ""
        }.joined()
      }
      let (before, after) = (text(), text())
      let difference = WordDifference(from: before, to: after)
      #expect(difference.before.map(\.text).joined() == before, "seed \(random.seed)")
      #expect(difference.after.map(\.text).joined() == after, "seed \(random.seed)")
      #expect(
        difference.before.filter { !$0.isChanged }.map(\.text).joined().filter { !$0.isWhitespace }
          == difference.after.filter { !$0.isChanged }.map(\.text).joined().filter { !$0.isWhitespace },
        "seed \(random.seed)")
    }
  }

  @Test func `beyond what is worth comparing, all between is changed`() {
    let many = { (word: String) in
      "begin " + String(repeating: word + " ", count: WordDifference.mostCompared) + "end"
    }
    let difference = WordDifference(from: many("a"), to: many("b"))
    #expect(difference.before.count == 3)
    #expect(difference.after.map(\.isChanged) == [false, true, false])
  }
}
