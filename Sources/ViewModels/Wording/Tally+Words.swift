public import Fieldwork

extension Tally {
  /// The tally as a sentence: "yes 21, partly 9, not known 2 of 32 asked; 14 not asked, blank or not applicable".
  ///
  /// Answers that nobody gave are left out.
  public func sentence(for kind: AnswerKind) -> String {
    let parts = Self.order(for: kind).filter { $0.wasAsked && count($0) > 0 }
      .map { "\($0.words(for: kind)) \(count($0))" }
    let rest = "\(total - asked) not asked, blank or not applicable"
    return parts.isEmpty
      ? "asked nowhere yet; \(rest)" : "\(parts.joined(separator: ", ")) of \(asked) asked; \(rest)"
  }
}
