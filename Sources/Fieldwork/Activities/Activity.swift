/// Something that is due or done in a body: one interview, one focus group.
public struct Activity: Hashable, Sendable, Identifiable {
  /// Its name in the store.
  public let id: Identifier<Activity>
  public let body: Identifier<Body>
  /// The code of its kind.
  public let kind: String
  /// 1 for the first of its kind in the body, 2 for the second.
  public let ordinal: Int
  /// Whether the plan asks for it; only these count as due.
  public let isDue: Bool
  public var status: ActivityStatus
  /// Why, for the statuses that need a reason.
  public var reason: MoveReason?
  /// The conversation it is answered in; two forces may share one.
  public var conversation: Identifier<Conversation>
  public var marking: Marking

  /// Makes an activity.
  public init(
    id: Identifier<Activity>, body: Identifier<Body>, kind: String, ordinal: Int = 1, isDue: Bool = true,
    status: ActivityStatus = .notArranged, reason: MoveReason? = nil, conversation: Identifier<Conversation>,
    marking: Marking = .official
  ) {
    self.id = id
    self.body = body
    self.kind = kind
    self.ordinal = ordinal
    self.isDue = isDue
    self.status = status
    self.reason = reason
    self.conversation = conversation
    self.marking = marking
  }
}

extension Identifier<Activity> {
  /// The conversation that an activity of this name begins with, before it shares that of another.
  public var conversation: Identifier<Conversation> { Identifier<Conversation>("\(rawValue)/conversation") }
}

/// Where an activity is found, as typed on the command line: `kent/chief-officer-interview`, or with `#2` for
/// the second of its kind.
public struct ActivityAddress: Hashable, Sendable, CustomStringConvertible {
  /// The body, by any name that ``BodyDirectory`` knows.
  public let body: String
  public let kind: String
  /// 1 or more.
  public let ordinal: Int

  /// Makes an address.
  public init(body: String, kind: String, ordinal: Int = 1) {
    self.body = body
    self.kind = kind
    self.ordinal = ordinal
  }

  /// Reads `kent/chief-officer-interview#2`; `nil` without a slash, or with a number that is none.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.lastIndex(of: "/") else { return nil }
    let tail = text[text.index(after: slash)...].split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = tail.first, !kind.isEmpty, slash != text.startIndex else { return nil }
    var ordinal = 1
    if tail.count == 2 {
      guard tail[1].utf8.count <= 6, let number = decimal(Array(tail[1].utf8)[...]), number > 0 else {
        return nil
      }
      ordinal = number
    }
    self.init(body: String(text[..<slash]), kind: String(kind), ordinal: ordinal)
  }

  /// The typed form; `#1` is left out.
  public var description: String { "\(body)/\(kind)" + (ordinal == 1 ? "" : "#\(ordinal)") }
}
