/// Why a step of a review is refused.
public enum ReviewFault: Error, Hashable, Sendable {
  case notAllowed(from: Review.State, to: Review.State)
  /// Nobody agrees a finding of their own, nor words of their own in one of another's.
  case ownFinding(author: String)
  /// Whoever returns a finding says what is amiss.
  case commentMissing
  /// What the evidence leaves in doubt has to be accepted with a reason first.
  case inDoubt([Standing.Doubt])
  /// A cause of concern that no recommendation answers.
  case recommendationMissing
}

extension Review.State {
  /// The states that may come next, in the order of the menu.
  public var moves: [Review.State] {
    switch self {
    case .draft: [.inReview]
    case .inReview: [.returned, .agreed, .draft]
    case .returned: [.inReview, .draft]
    case .agreed: [.returned]
    }
  }
}

extension Finding {
  /// The finding after a step of its review.
  ///
  /// - Parameters:
  ///   - state: The next state.
  ///   - person: Who takes the step.
  ///   - comment: What they say; needed to return it.
  ///   - standing: How it stands on its evidence.
  ///   - writers: Who wrote what it says, besides its author.
  /// - Returns: The finding as it is then; agreed ones have the status *agreed*.
  /// - Throws: ``ReviewFault``.
  public func reviewed(
    _ state: Review.State, by person: String, comment: String = "", standing: Standing,
    writers: [String] = []
  ) throws(ReviewFault) -> Finding {
    guard review.state.moves.contains(state) else { throw .notAllowed(from: review.state, to: state) }
    if state == .agreed {
      for writer in [author] + writers where folded(person) == folded(writer) {
        throw .ownFinding(author: writer)
      }
      guard standing.doubts.isEmpty || acceptance != nil else { throw .inDoubt(standing.doubts) }
    }
    guard state != .returned || comment.contains(where: { !$0.isWhitespace }) else { throw .commentMissing }
    var finding = self
    let isJudged = state == .agreed || state == .returned
    finding.review = Review(
      state: state, comment: isJudged ? comment : review.comment, reviewer: isJudged ? person : "")
    if state == .agreed { finding.status = .agreed }
    if review.state == .agreed, status == .agreed { finding.status = standing.settledStatus }
    return finding
  }

  /// The finding after a change of its content by anybody; agreement given to what it was does not count for
  /// what it is.
  ///
  /// - Parameters:
  ///   - before: The finding as it was.
  ///   - standing: How it stands on its evidence now.
  /// - Returns: The finding, and whether an agreement was taken back.
  public func afterChange(from before: Finding, standing: Standing) -> (finding: Finding, wasReset: Bool) {
    var content = self
    (content.review, content.status) = (before.review, before.status)
    guard before.review.state == .agreed, content != before else { return (self, false) }
    return (
      noLongerAgreed("Changed after \(before.review.reviewer) had agreed it.", standing: standing), true
    )
  }

  /// The finding as a draft again, with the reason where the reviewer's comment stands.
  func noLongerAgreed(_ reason: String, standing: Standing) -> Finding {
    var finding = self
    finding.review = Review(state: .draft, comment: reason)
    finding.status = standing.settledStatus
    return finding
  }
}

extension Standing {
  /// The status that the evidence alone gives a finding.
  public var settledStatus: FindingStatus {
    if supporting.isEmpty { return .draft }
    if !contradicting.isEmpty { return .challenged }
    return isTriangulated ? .corroborated : .needsCorroboration
  }
}
