extension ActivityStatus {
  /// The statuses that an activity may take next, in the order of the menu.
  ///
  /// What was held can be recorded at once, whether it had been arranged here or not: inspectors arrange by
  /// telephone and write down afterwards. What was held cannot be declined, and nothing that was held becomes
  /// unheld except by reopening the notes or saying that it was opened by mistake.
  public var moves: [ActivityStatus] {
    switch self {
    case .notArranged: [.requested, .proposed, .confirmed] + Self.sitting + Self.closing
    case .requested: [.proposed, .confirmed] + Self.sitting + Self.closing + [.notArranged]
    case .proposed: [.confirmed, .rescheduled] + Self.sitting + Self.closing + [.requested, .notArranged]
    case .confirmed: Self.sitting + [.rescheduled] + Self.closing + [.proposed]
    case .inProgress: [.partDone, .doneNotesDue, .doneWrittenUp, .confirmed, .rescheduled, .cancelled]
    case .partDone: [.inProgress, .doneNotesDue, .doneWrittenUp]
    case .doneNotesDue: [.doneWrittenUp, .partDone, .inProgress]
    case .doneWrittenUp: [.doneNotesDue, .partDone]
    case .rescheduled: [.requested, .proposed, .confirmed] + Self.sitting + Self.closing
    case .declined, .cancelled, .notApplicable:
      [.notArranged, .requested, .proposed, .confirmed] + Self.closing.filter { $0 != self }
    }
  }

  private static let sitting: [ActivityStatus] = [.inProgress, .partDone, .doneNotesDue, .doneWrittenUp]
  private static let closing: [ActivityStatus] = [.declined, .cancelled, .notApplicable]
}

/// Why a status move is refused.
public enum MoveFault: Error, Hashable, Sendable {
  /// The table of moves has no such step.
  case notAllowed(from: ActivityStatus, to: ActivityStatus)
  /// The status asks for a reason and none was given.
  case reasonMissing(ActivityStatus)
}

extension ActivityStatus {
  /// Checks a move against the table and the need for a reason.
  ///
  /// Staying where it is needs no permission.
  ///
  /// - Throws: ``MoveFault``.
  public func checkMove(to next: ActivityStatus, reason: MoveReason?) throws(MoveFault) {
    guard next == self || moves.contains(next) else { throw .notAllowed(from: self, to: next) }
    guard !next.needsReason || reason != nil else { throw .reasonMissing(next) }
  }
}

/// Why an activity was declined, called off, moved or does not apply.
public enum MoveReason: String, CaseIterable, Sendable {
  case intervieweeUnavailable = "interviewee-unavailable"
  case operationalCommitment = "operational-commitment"
  /// The force has another inspection in the same days; PEEL ran beside CT4.
  case clashWithOtherInspection = "force-clash-with-other-inspection"
  case postVacant = "post-vacant"
  case roleSharedElsewhere = "role-shared-elsewhere"
  case inspectorUnavailable = "inspector-unavailable"
  case travelOrWeather = "travel-or-weather"
  case lowAttendance = "low-attendance"
  case refusedNoReason = "refused-no-reason"

  /// The words shown: "post vacant".
  public var words: String {
    self == .clashWithOtherInspection
      ? "clash with another inspection" : String(rawValue.map { $0 == "-" ? " " : $0 })
  }
}

/// How people were met.
public enum MeetingMode: String, CaseIterable, Sendable {
  case faceToFace = "face-to-face"
  case telephone, video, written

  /// The words shown.
  public var words: String { self == .faceToFace ? "face to face" : rawValue }
}
