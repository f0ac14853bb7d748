import Fieldwork

/// A word that the command line knows beside the ids and titles of the actions.
///
/// A new one is added to the list in ``ScreenMaker/verbs(on:actions:)``; completion, help and the sentence about
/// unknown words follow.
struct CommandVerb {
  /// What is typed; the first is the one to be offered.
  let names: [String]
  /// What follows the name, as in "FORCE"; empty for nothing.
  let argument: String
  /// What it does, in a sentence.
  let help: String
  /// Whether the line may be kept for later runs, which it may not if it can quote what was recorded.
  let isKept: Bool
  /// What can follow the name, for what is typed of it so far.
  let candidates: (String) -> [String]
  /// Carries it out with what followed the name, blanks around it taken away.
  let run: (String) throws(Refusal) -> [Effect]

  init(
    _ names: String, argument: String = "", _ help: String, isKept: Bool = true,
    candidates: @escaping (String) -> [String] = { _ in [] },
    run: @escaping (String) throws(Refusal) -> [Effect]
  ) {
    self.names = names.split(separator: " ").map(String.init)
    self.argument = argument
    self.help = help
    self.isKept = isKept
    self.candidates = candidates
    self.run = run
  }
}
