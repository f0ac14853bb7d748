public import Fieldwork
import Storage

/// What a change of evidence takes back from the findings that rest on it, or one of a recommendation from those that
/// it answers.
public struct Aftermath {
  /// The findings that lose something, in the order of their numbers, with what each loses.
  let findings: [(before: Finding, after: Finding, effect: FindingEffect)]

  /// Behind the summary of the change: ", F3 no longer agreed, F4 no longer accepted".
  var summary: String {
    findings.map { ", \($0.after.number)\($0.effect.summary.dropFirst())" }.joined()
  }

  /// What to tell whoever made the change; `nil` for nothing.
  public var words: String? {
    if findings.count == 1, let only = findings.first {
      return only.effect.words(for: only.after, agreedBy: only.before.review.reviewer)
    }
    func numbers(_ isMeant: (FindingEffect) -> Bool) -> [String] {
      findings.filter { isMeant($0.effect) }.map(\.after.number.description)
    }
    let (agreed, accepted) = (numbers(\.endsAgreement), numbers(\.endsAcceptance))
    let parts = [
      agreed.isEmpty
        ? nil
        : agreed.count == 1
          ? "\(agreed[0]) was agreed as it stood; it is a draft again and has to be agreed anew."
          : "\(listed(agreed)) were agreed as they stood; they are drafts again and have to be agreed anew.",
      accepted.isEmpty ? nil : "What is in doubt about \(listed(accepted)) now was not accepted yet.",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension OpenInspection {
  /// Changes an item of evidence; findings that were agreed on what it said are drafts again by the same commit.
  ///
  /// - Returns: What the change took back.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func change(_ before: Evidence, to next: Evidence) throws(Refusal) -> Aftermath {
    guard next != before else { return Aftermath(findings: []) }
    // What else is said of an item that quotes a document from before it was a stub may be put right.
    if next.source != before.source || next.passage != before.passage { try checkSource(of: next) }
    let aftermath =
      next.bearsTheSame(as: before)
      ? Aftermath(findings: []) : try aftermath(ofChanging: [next.id: next])
    let summary = changingSummary(from: before, to: next) + aftermath.summary
    try Self.reading("save the evidence") { () throws(StoreFailure) in
      _ = try store.save([next], changing: aftermath.findings.map(\.after), summary: summary)
    }
    return aftermath
  }

  /// What becomes of the findings that rest on items when these change, or go.
  ///
  /// - Parameter changes: Each item as it is to be; `nil` for one that goes.
  /// - Returns: The findings that lose something by it.
  /// - Throws: ``Refusal``.
  func aftermath(ofChanging changes: [Identifier<Evidence>: Evidence?]) throws(Refusal) -> Aftermath {
    var found: [(before: Finding, after: Finding, effect: FindingEffect)] = []
    for id in try findings(on: changes.keys.sorted()) {
      let weighed = try finding(id)
      let items = try evidence(of: weighed.finding).compactMap { item in changes[item.id] ?? item }
      var (after, effect) = weighed.afterChangeOfEvidence(standing: Standing(of: items))
      guard effect != FindingEffect() else { continue }
      after.evidence = items.map(\.id).sorted()
      found.append((weighed.finding, after, effect))
    }
    return Aftermath(findings: found.sorted { $0.before.number < $1.before.number })
  }

  /// What becomes of the findings that a recommendation answers when it answers others, or none.
  ///
  /// - Parameters:
  ///   - findings: What it is to answer.
  ///   - recommendation: As it is.
  /// - Returns: The findings that lose something by it.
  /// - Throws: ``Refusal``.
  func aftermath(
    ofAnswering findings: [Identifier<Finding>], with recommendation: Recommendation
  ) throws(Refusal) -> Aftermath {
    var found: [(before: Finding, after: Finding, effect: FindingEffect)] = []
    for id in recommendation.findings where !findings.contains(id) && !isGone(id) {
      let weighed = try finding(id)
      let (after, effect) = weighed.afterChangeOfAnswers(
        weighed.recommendations.filter { $0.id != recommendation.id })
      if effect != FindingEffect() { found.append((weighed.finding, after, effect)) }
    }
    return Aftermath(findings: found.sorted { $0.before.number < $1.before.number })
  }
}
