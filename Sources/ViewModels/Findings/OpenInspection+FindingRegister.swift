public import Fieldwork
import Storage

/// Findings: adding, changing, linking, reviewing and deleting.
extension OpenInspection {
  /// A finding that is not saved, with the next number of this laptop; whoever is at the keyboard is its author.
  public func newFinding(_ title: String, kind: FindingKind, area: String? = nil) throws(Refusal) -> Finding {
    let letter = try letterToGive()
    let entry = try Self.reading("find the next number") { () throws(StoreFailure) in
      try store.newEntry(.finding, letter: letter)
    }
    return Finding(
      id: Identifier(entry.name), number: entry.number, title: title, kind: kind, area: area,
      marking: outline.marking, author: store.workplace.author)
  }

  /// Saves a finding that is new.
  public func add(_ finding: Finding) throws(Refusal) {
    guard finding.title.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not add a finding without a title. Type one.")
    }
    let standing = try Self.reading("weigh the evidence") { () throws(StoreFailure) in
      try store.standing(of: finding)
    }
    var finding = finding
    finding.status = standing.settledStatus
    try save(
      finding, "\(finding.number): added, \(finding.kind.words)\(Self.linkWords(finding.evidence.count))")
  }

  /// Changes a finding as one commit; an agreement given to what it was is taken back by it.
  ///
  /// - Parameters:
  ///   - weighed: The finding as it is.
  ///   - next: The finding with the change.
  /// - Returns: The finding as it is then, and what the change took back.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func change(
    _ weighed: WeighedFinding, to next: Finding
  ) throws(Refusal) -> (finding: WeighedFinding, effect: FindingEffect) {
    let before = weighed.finding
    guard next != before else { return (weighed, FindingEffect()) }
    guard next.title.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not leave \(before.number) without a title. Type one.")
    }
    let after = try Self.reading("weigh the evidence of \(before.number)") { () throws(StoreFailure) in
      try store.standing(of: next)
    }
    let (finding, effect) = weighed.changing(to: next, standing: after)
    try save(finding, "\(before.number): \(finding.changeWords(from: before, in: self))\(effect.summary)")
    return (WeighedFinding(finding, standing: after, recommendations: weighed.recommendations), effect)
  }

  /// Lets a finding rest on more evidence, as one commit.
  @discardableResult
  public func link(
    _ evidence: [Identifier<Evidence>], to weighed: WeighedFinding
  ) throws(Refusal) -> (finding: WeighedFinding, effect: FindingEffect) {
    var next = weighed.finding
    next.evidence = Set(next.evidence).union(evidence).sorted()
    return try change(weighed, to: next)
  }

  /// Takes evidence away from a finding, as one commit; the items stay.
  @discardableResult
  public func unlink(
    _ evidence: [Identifier<Evidence>], from weighed: WeighedFinding
  ) throws(Refusal) -> (finding: WeighedFinding, effect: FindingEffect) {
    var next = weighed.finding
    next.evidence = next.evidence.filter { !evidence.contains($0) }
    return try change(weighed, to: next)
  }

  /// Takes a step of the review, by whoever is at the keyboard.
  ///
  /// - Parameters:
  ///   - weighed: The finding as it is.
  ///   - state: The next state.
  ///   - comment: What is said to it; needed to return it.
  /// - Returns: The finding as it is then.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func review(
    _ weighed: WeighedFinding, _ state: Review.State, comment: String = ""
  ) throws(Refusal) -> WeighedFinding {
    let finding: Finding
    do throws(ReviewFault) {
      finding = try weighed.reviewed(
        state, by: store.workplace.author, comment: comment, writers: writers(of: weighed.finding))
    } catch {
      throw Refusal(error, of: weighed.finding, to: state)
    }
    try save(finding, "\(finding.number): \(state.doneWords)")
    return WeighedFinding(
      finding, standing: weighed.standing, recommendations: weighed.recommendations)
  }

  /// Who wrote the title and the text that a finding has now: whoever was the first to write them so, references aside that
  /// have followed a theme to another name.
  func writers(of finding: Finding) -> [String] {
    let record = RecordReference(.finding, finding.id.rawValue)
    // What cannot be read of the history is told by whatever comes next; the author is known without it.
    let history = (try? store.history(of: [record], limit: .max)) ?? []
    let themes = (try? store.commitsOfThemes()) ?? []
    return [("title", finding.title), ("text", finding.text)].compactMap { field, content in
      var content = content
      while !content.isEmpty,
        let written = history.last(where: { $0.field == field && $0.new == .text(content) })
      {
        guard themes.contains(written.commit.number), case .text(let before)? = written.old else {
          return written.commit.author
        }
        content = before
      }
      return nil
    }
  }

  /// Lets a finding stand in spite of what is in doubt, by whoever is at the keyboard.
  @discardableResult
  public func accept(_ weighed: WeighedFinding, because reason: String) throws(Refusal) -> WeighedFinding {
    let number = weighed.finding.number
    guard !weighed.standing.doubts.isEmpty else {
      throw Refusal(
        "Could not accept \(number): nothing about it is in doubt. It needs no acceptance.", cause: .rule)
    }
    let reason = reason.withoutBlanksAround
    guard !reason.isEmpty else {
      throw Refusal("Could not accept \(number) without a reason. Say why it stands all the same.")
    }
    var finding = weighed.finding
    finding.acceptance = Acceptance(reason: reason, by: store.workplace.author)
    let doubts = weighed.standing.doubts.map(\.words).joined(separator: ", ")
    try save(finding, "\(number): accepted, \(doubts)")
    return WeighedFinding(finding, standing: weighed.standing, recommendations: weighed.recommendations)
  }

  /// Withdraws a finding, or lets it stand again; either way its review begins anew.
  @discardableResult
  public func withdraw(_ weighed: WeighedFinding, _ isWithdrawn: Bool) throws(Refusal) -> WeighedFinding {
    var finding = weighed.finding
    finding.status = isWithdrawn ? .withdrawn : weighed.standing.settledStatus
    finding.review = Review(state: .draft, comment: finding.review.comment)
    try save(finding, "\(finding.number): \(isWithdrawn ? "withdrawn" : "stands again")")
    return WeighedFinding(finding, standing: weighed.standing, recommendations: weighed.recommendations)
  }

  /// Deletes a finding with what ties it to evidence and recommendations, as one commit that can be undone.
  public func delete(_ finding: Finding) throws(Refusal) {
    try Self.reading("delete \(finding.number)") { () throws(StoreFailure) in
      try store.remove(
        RecordReference(.finding, finding.id.rawValue), summary: "\(finding.number): deleted")
    }
  }

  /// Whether a finding was deleted or taken back; `false` if it cannot be read.
  func isGone(_ finding: Identifier<Finding>) -> Bool {
    do throws(StoreFailure) {
      return try store.finding(finding) == nil
    } catch {
      return false
    }
  }

  private func save(_ finding: Finding, _ summary: String) throws(Refusal) {
    try Self.reading("save \(finding.number)") { () throws(StoreFailure) in
      _ = try store.save([finding], summary: summary)
    }
  }

  private static func linkWords(_ count: Int) -> String {
    count == 0 ? "" : ", \(counted(count, "item")) of evidence"
  }

  // MARK: What people type

  /// Reads a kind of finding by its code, its words or an unambiguous beginning.
  public func findingKind(typed: String) throws(Refusal) -> FindingKind {
    try Self.choose(typed, as: "a kind of finding", from: FindingKind.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads a state of the review.
  public func reviewState(typed: String) throws(Refusal) -> Review.State {
    try Self.choose(typed, as: "a state of the review", from: Review.State.allCases) {
      [$0.rawValue, $0.words]
    }
  }
}

extension String {
  /// Without blanks and line ends around it.
  var withoutBlanksAround: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
