/// Why an activity has to stay.
public enum DeletionObstacle: Hashable, Sendable {
  /// The plan asks for it, so it counts, done or not.
  case isDue
  /// Its conversation serves these activities of other forces too.
  case serves([Activity])
}

extension Outcome {
  /// Why the activity cannot be deleted; `nil` if it can, with all that was recorded about it.
  ///
  /// One that only joined the conversation of another can go and leave it behind.
  public var obstacleToDeleting: DeletionObstacle? {
    if activity.isDue { return .isDue }
    guard activity.conversation == activity.id.conversation, !sharedWith.isEmpty else { return nil }
    return .serves(sharedWith)
  }
}
