/// How far a document has come, from the wish for it to its return.
public enum DocumentStatus: String, CaseIterable, Sendable {
  case notRequested = "not-requested"
  case requested
  /// Asked for again.
  case chased
  case promised
  case received
  case read
  /// Read, and what matters in it is written down.
  case keyPointsLogged = "key-points-logged"
  case notHeld = "not-held-by-force"
  /// It exists, and the inspectors are not given it.
  case withheld
  case returnedOrDestroyed = "returned-or-destroyed"
}

extension DocumentStatus {
  /// The words shown: `key points logged`.
  public var words: String {
    switch self {
    case .notHeld: "not held by the force"
    default: String(rawValue.map { $0 == "-" ? " " : $0 })
    }
  }

  /// Whether somebody owes it to the inspectors.
  public var isOwed: Bool { [.requested, .chased, .promised].contains(self) }

  /// Whether it counts towards the documents reviewed: it was read, whatever became of it.
  public var isReviewed: Bool { [.read, .keyPointsLogged, .returnedOrDestroyed].contains(self) }

  /// Whether the inspectors have had it in hand.
  public var isReceived: Bool { self == .received || isReviewed }

  /// Whether nothing more is expected of it.
  public var isSettled: Bool { [.keyPointsLogged, .notHeld, .withheld, .returnedOrDestroyed].contains(self) }

  /// The statuses that it may take next, in the order of the menu.
  ///
  /// A document may come without having been asked for, and one may be chased again and again; what was
  /// received does not become owed again.
  public var moves: [DocumentStatus] {
    switch self {
    case .notRequested: [.requested, .received, .notHeld]
    case .requested: [.chased, .promised, .received, .notHeld, .withheld, .notRequested]
    case .chased, .promised: [.chased, .promised, .received, .notHeld, .withheld]
    case .received: [.read, .keyPointsLogged, .returnedOrDestroyed]
    case .read: [.keyPointsLogged, .received, .returnedOrDestroyed]
    case .keyPointsLogged: [.returnedOrDestroyed, .read]
    case .notHeld: [.requested, .received]
    case .withheld: [.chased, .promised, .received, .notHeld]
    case .returnedOrDestroyed: [.received, .read, .keyPointsLogged]
    }
  }

  /// The letter that chooses it in the menu of moves; no two share one.
  public var key: Character {
    switch self {
    case .notRequested: "b"
    case .requested: "r"
    case .chased: "c"
    case .promised: "p"
    case .received: "i"
    case .read: "d"
    case .keyPointsLogged: "k"
    case .notHeld: "n"
    case .withheld: "w"
    case .returnedOrDestroyed: "x"
    }
  }
}
