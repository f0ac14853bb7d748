/// How far an activity has come.
public enum ActivityStatus: String, CaseIterable, Sendable {
  case notArranged = "not-arranged"
  case requested
  case proposed
  case confirmed
  case inProgress = "in-progress"
  /// Held in part; a second sitting is needed.
  case partDone = "part-done"
  /// Held; the notes are not written up.
  case doneNotesDue = "done-notes-due"
  case doneWrittenUp = "done-written-up"
  /// The old slot is gone and none is agreed.
  case rescheduled
  case declined
  case cancelled
  case notApplicable = "not-applicable"
}

extension ActivityStatus {
  /// The words shown: `notes due`.
  public var words: String {
    switch self {
    case .notArranged: "not arranged"
    case .requested: "requested"
    case .proposed: "proposed"
    case .confirmed: "confirmed"
    case .inProgress: "in progress"
    case .partDone: "part done"
    case .doneNotesDue: "notes due"
    case .doneWrittenUp: "written up"
    case .rescheduled: "rescheduled"
    case .declined: "declined"
    case .cancelled: "cancelled"
    case .notApplicable: "not applicable"
    }
  }

  /// Whether people have met: part done, notes due or written up.
  public var isHeld: Bool {
    switch self {
    case .partDone, .doneNotesDue, .doneWrittenUp: true
    default: false
    }
  }

  /// Whether it took place and its notes are all in.
  public var isWrittenUp: Bool { self == .doneWrittenUp }

  /// Whether nothing more is owed: written up, declined, cancelled or not applicable.
  public var isSettled: Bool {
    switch self {
    case .doneWrittenUp, .declined, .cancelled, .notApplicable: true
    default: false
    }
  }

  /// Whether it stands in the diary, so that a slot of it is worth showing as a visit to come.
  public var isInDiary: Bool {
    switch self {
    case .proposed, .confirmed, .inProgress: true
    default: false
    }
  }

  /// Whether somebody has to say why.
  public var needsReason: Bool {
    switch self {
    case .declined, .cancelled, .notApplicable, .rescheduled: true
    default: false
    }
  }

  /// Whether the day it is held on has to be known.
  public var needsDate: Bool { isHeld }

  /// The letter that chooses it in the menu of moves; no two share one.
  public var key: Character {
    switch self {
    case .notArranged: "b"
    case .requested: "r"
    case .proposed: "p"
    case .confirmed: "c"
    case .inProgress: "i"
    case .partDone: "h"
    case .doneNotesDue: "n"
    case .doneWrittenUp: "w"
    case .rescheduled: "m"
    case .declined: "d"
    case .cancelled: "x"
    case .notApplicable: "a"
    }
  }
}
