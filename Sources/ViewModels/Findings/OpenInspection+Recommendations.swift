public import Fieldwork
import Storage

/// Recommendations: adding, changing and deleting.
extension OpenInspection {
  /// A recommendation that is not saved, with the next number of this laptop; its wording is that of nobody's report
  /// yet.
  public func newRecommendation(
    _ text: String, to addressee: Recommendation.Addressee, answering findings: [Identifier<Finding>] = []
  ) throws(Refusal) -> Recommendation {
    let letter = try letterToGive()
    let entry = try Self.reading("find the next number") { () throws(StoreFailure) in
      try store.newEntry(.recommendation, letter: letter)
    }
    return Recommendation(
      id: Identifier(entry.name), number: entry.number, text: text, addressee: addressee,
      findings: findings.sorted(), isVerified: false)
  }

  /// Saves a recommendation that is new.
  public func add(_ recommendation: Recommendation) throws(Refusal) {
    try save(
      recommendation,
      "\(recommendation.number): added, to \(recommendation.addressee.toWords)"
        + answerWords(recommendation.findings))
  }

  /// Changes a recommendation as one commit; causes of concern that it alone answered are drafts again by it.
  ///
  /// - Returns: What the change took back.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func change(_ before: Recommendation, to next: Recommendation) throws(Refusal) -> Aftermath {
    guard next != before else { return Aftermath(findings: []) }
    let aftermath = try aftermath(ofAnswering: next.findings, with: before)
    try save(
      next, changing: aftermath.findings.map(\.after),
      "\(before.number): \(changeWords(from: before, to: next))\(aftermath.summary)")
    return aftermath
  }

  /// Deletes a recommendation with what ties it to findings, as one commit that can be undone; causes of concern that
  /// it alone answered are drafts again by it.
  ///
  /// - Returns: What this took back.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func delete(_ recommendation: Recommendation) throws(Refusal) -> Aftermath {
    let aftermath = try aftermath(ofAnswering: [], with: recommendation)
    try Self.reading("delete \(recommendation.number)") { () throws(StoreFailure) in
      try store.remove(
        [RecordReference(.recommendation, recommendation.id.rawValue)],
        changing: aftermath.findings.map(\.after),
        summary: "\(recommendation.number): deleted\(aftermath.summary)")
    }
    return aftermath
  }

  /// Whether a recommendation was deleted or taken back; `false` if it cannot be read.
  func isGone(_ recommendation: Identifier<Recommendation>) -> Bool {
    do throws(StoreFailure) {
      return try store.recommendation(recommendation) == nil
    } catch {
      return false
    }
  }

  /// "addressee Home Office, deadline 5 Nov 2019" for the history, without anything typed freely.
  public func changeWords(from old: Recommendation, to new: Recommendation) -> String {
    var done: [String] = []
    if old.text != new.text { done.append(textChange(of: "wording", from: old.text, to: new.text)) }
    if old.addressee != new.addressee { done.append("to \(new.addressee.toWords)") }
    if old.deadline != new.deadline {
      done.append(new.deadline.map { "deadline \($0.readable)" } ?? "deadline taken away")
    }
    if old.status != new.status { done.append(new.status.words) }
    if old.isVerified != new.isVerified {
      done.append(new.isVerified ? "wording verified" : "wording unverified")
    }
    if old.findings != new.findings {
      done.append(new.findings.isEmpty ? "answers no finding" : "answers \(numbers(of: new.findings))")
    }
    return done.joined(separator: ", ")
  }

  private func answerWords(_ findings: [Identifier<Finding>]) -> String {
    findings.isEmpty ? "" : ", answers \(numbers(of: findings))"
  }

  private func save(
    _ recommendation: Recommendation, changing findings: [Finding] = [], _ summary: String
  ) throws(Refusal) {
    guard recommendation.text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not leave \(recommendation.number) without a wording. Type what is recommended.")
    }
    try Self.reading("save \(recommendation.number)") { () throws(StoreFailure) in
      _ = try store.save([recommendation], changing: findings, summary: summary)
    }
  }

  // MARK: What people type

  /// Reads an addressee by code, words or an unambiguous beginning.
  public func addressee(typed: String) throws(Refusal) -> Recommendation.Addressee {
    try Self.choose(typed, as: "an addressee", from: Recommendation.Addressee.allCases) {
      [$0.rawValue, $0.words]
    }
  }

  /// Reads how far a recommendation has come.
  public func recommendationStatus(typed: String) throws(Refusal) -> Recommendation.Status {
    try Self.choose(typed, as: "a status of a recommendation", from: Recommendation.Status.allCases) {
      [$0.rawValue, $0.words]
    }
  }
}

extension Recommendation.Addressee {
  /// Behind "to": "the Home Office".
  public var toWords: String {
    switch self {
    case .npccPreventLead, .homeOffice, .collegeOfPolicing: "the \(words)"
    case .chiefConstables: words
    case .other: "another body"
    }
  }
}

extension Recommendation {
  /// Whether its deadline has passed while it is not closed.
  public func isOverdue(on today: CalendarDate) -> Bool {
    status != .closedByInspectorate && deadline.map { $0 < today } ?? false
  }
}
