/// A finding with how it stands on its evidence, and what answers it.
public struct WeighedFinding: Hashable, Sendable, Identifiable {
  public let finding: Finding
  public let standing: Standing
  /// The recommendations that answer it, in the order of their numbers.
  public let recommendations: [Recommendation]

  /// Puts them together.
  public init(_ finding: Finding, standing: Standing, recommendations: [Recommendation] = []) {
    self.finding = finding
    self.standing = standing
    self.recommendations = recommendations
  }

  public var id: Identifier<Finding> { finding.id }

  /// How well it stands today: evidence may have changed since the finding was saved last.
  public var status: FindingStatus {
    if finding.status == .withdrawn { return .withdrawn }
    return finding.review.state == .agreed ? .agreed : standing.settledStatus
  }

  /// What stands out until somebody accepts it with a reason; who withdraws a finding claims nothing.
  public var openDoubts: [Standing.Doubt] {
    finding.acceptance == nil && finding.status != .withdrawn ? standing.doubts : []
  }

  /// Whether it may not stand as long as no recommendation answers it.
  public var owesRecommendation: Bool {
    finding.kind.needsRecommendation && recommendations.isEmpty && finding.status != .withdrawn
  }

  /// Whether something is to be done about it before it can stand.
  public var standsOut: Bool { !openDoubts.isEmpty || owesRecommendation }

  /// The finding after a step of its review.
  ///
  /// - Parameters:
  ///   - state: The next state.
  ///   - person: Who takes the step.
  ///   - comment: What they say; needed to return it.
  ///   - writers: Who wrote what it says, besides its author.
  /// - Returns: The finding as it is then.
  /// - Throws: ``ReviewFault``; a cause of concern is agreed only with a recommendation.
  public func reviewed(
    _ state: Review.State, by person: String, comment: String = "", writers: [String] = []
  ) throws(ReviewFault) -> Finding {
    let reviewed = try finding.reviewed(
      state, by: person, comment: comment, standing: standing, writers: writers)
    guard state != .agreed || !owesRecommendation else { throw .recommendationMissing }
    return reviewed
  }

  /// The finding after a change of its content or its evidence.
  ///
  /// - Parameters:
  ///   - next: The finding with the change.
  ///   - after: How it stands on its evidence then.
  /// - Returns: What is to be saved, and what follows from the change.
  public func changing(to next: Finding, standing after: Standing) -> (
    finding: Finding, effect: FindingEffect
  ) {
    var (next, effect) = settled(next, standing: after)
    (next, effect.endsAgreement) = next.afterChange(from: finding, standing: after)
    return (next, effect)
  }

  /// The finding after a change of items that it rests on, as ``Evidence/bearsTheSame(as:)`` tells one: it was not
  /// agreed on these.
  ///
  /// - Parameter after: How it stands on them.
  /// - Returns: What is to be saved, and what follows from the change; the finding as it is, if nothing does.
  public func afterChangeOfEvidence(standing after: Standing) -> (finding: Finding, effect: FindingEffect) {
    var (next, effect) = settled(finding, standing: after)
    if finding.review.state == .agreed, finding.status != .withdrawn {
      next = next.noLongerAgreed(
        "Its evidence changed after \(finding.review.reviewer) had agreed it.", standing: after)
      effect.endsAgreement = true
    }
    return effect == FindingEffect() ? (finding, effect) : (next, effect)
  }

  /// The finding after a change of what answers it: a cause of concern is agreed with a recommendation, or not at all.
  ///
  /// - Parameter remaining: The recommendations that answer it then.
  /// - Returns: What is to be saved, and what follows from the change; the finding as it is, if nothing does.
  public func afterChangeOfAnswers(_ remaining: [Recommendation]) -> (finding: Finding, effect: FindingEffect)
  {
    var effect = FindingEffect()
    let owes = WeighedFinding(finding, standing: standing, recommendations: remaining).owesRecommendation
    guard owes, !owesRecommendation, finding.review.state == .agreed else { return (finding, effect) }
    effect.endsAgreement = true
    return (
      finding.noLongerAgreed(
        "No recommendation answers it any more since \(finding.review.reviewer) had agreed it.",
        standing: standing),
      effect
    )
  }

  /// A changed finding with the status that its evidence gives it, and without an acceptance of other doubts.
  private func settled(_ next: Finding, standing after: Standing) -> (Finding, FindingEffect) {
    var next = next
    var effect = FindingEffect()
    // What was accepted is what stood in doubt then.
    let hasNewDoubt = !Set(after.doubts).subtracting(standing.doubts).isEmpty
    if hasNewDoubt, next.acceptance != nil, next.acceptance == finding.acceptance {
      next.acceptance = nil
      effect.endsAcceptance = true
    }
    if next.status == finding.status, ![.withdrawn, .agreed].contains(next.status) {
      next.status = after.settledStatus
    }
    return (next, effect)
  }
}

/// What a change of a finding takes back.
public struct FindingEffect: Hashable, Sendable {
  /// Whether the agreement given to what it was counts no more.
  public internal(set) var endsAgreement = false
  /// Whether something is in doubt now that nobody accepted.
  public internal(set) var endsAcceptance = false

  /// Nothing.
  public init() {}
}
