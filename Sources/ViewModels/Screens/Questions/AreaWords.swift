public import Fieldwork

extension OpenInspection {
  /// What the forces answered to the questions of each area of the plan that has some to be counted together.
  public func areaTallies() throws(Refusal) -> [AreaTally] {
    var tallies: [(question: Question, tally: Tally)] = []
    for question in outline.questions where question.answers == .tri {
      tallies.append((question, try tally(of: question)))
    }
    return outline.areas.map { AreaTally($0, of: tallies, among: outline.questions) }.filter {
      !$0.questions.isEmpty
    }
  }

  /// The same for the area of this code.
  public func areaTally(_ code: String) throws(Refusal) -> AreaTally {
    guard let found = try areaTallies().first(where: { $0.area.code == code }) else {
      throw Refusal(
        "Could not count the area '\(areaName(code))': none of its questions is answered yes, partly or no.",
        cause: .rule)
    }
    return found
  }

  /// The answer given most often, with its word and count: "most yes (61 of 80 answers)".
  public func leadingWords(of tally: AreaTally) -> String {
    guard tally.asked > 0 else { return leadingWord(of: tally) }
    guard let leading = tally.leading else {
      return "\(leadingWord(of: tally)) (\(counted(tally.asked, "answer")))"
    }
    return "\(leadingWord(of: tally)) (\(tally.share(of: leading).words) answers)"
  }

  /// The same without the count: "most yes".
  func leadingWord(of tally: AreaTally) -> String {
    guard tally.asked > 0 else { return "not asked yet" }
    guard let leading = tally.leading else { return "evenly divided" }
    return "\(quantifiers.word(for: tally.share(of: leading))) \(leading.words(for: .tri))"
  }
}

extension AreaTally {
  /// "12 questions, 21 of 46 forces asked", or "7 of 18 questions counted, …" where some do not add up.
  public var reach: String {
    "\(questionWords), \(forcesAsked) of \(counted(forces.count, "force")) asked"
  }

  /// "7 of 18 questions counted".
  var questionWords: String {
    questions.count == allQuestions
      ? counted(allQuestions, "question")
      : "\(questions.count) of \(counted(allQuestions, "question")) counted"
  }

  /// Which questions are counted; `nil` where all are.
  var countedWords: String? {
    questions.count == allQuestions ? nil : "Only questions that are answered yes, partly or no are counted."
  }

  /// "yes 61, partly 12, no 5, not known 2 of 80 answers"; answers that nobody gave are left out.
  public var sentence: String { asked == 0 ? "asked nowhere yet" : "\(brief) of \(counted(asked, "answer"))" }

  /// "yes 61, partly 12, no 5, not known 2".
  var brief: String {
    Self.order.filter { $0.wasAsked && count($0) > 0 }.map { "\($0.words(for: .tri)) \(count($0))" }
      .joined(separator: ", ")
  }

  /// The bar of the answers.
  var bar: [BarPart] { Self.order.map { BarPart(count($0), $0.tone(for: .tri)) } }
}
