/// What is held: people meeting at a place and time.
///
/// It may serve an activity in each of two forces. It has no field for a name: who held a post is kept with the
/// post (``PostHolder``), and of a focus group only roles and heads are kept (``Attendance``).
public struct Conversation: Hashable, Sendable, Identifiable {
  /// Its name in the store.
  public let id: Identifier<Conversation>
  public var slot: Slot
  public var mode: MeetingMode?
  /// The post met, by title.
  public var post: String
  /// Who went, as written.
  public var inspectors: String
  public var summary: String

  /// Makes a conversation; nothing is agreed unless given.
  public init(
    id: Identifier<Conversation>, slot: Slot = .init(), mode: MeetingMode? = nil, post: String = "",
    inspectors: String = "", summary: String = ""
  ) {
    self.id = id
    self.slot = slot
    self.mode = mode
    self.post = post
    self.inspectors = inspectors
    self.summary = summary
  }
}

/// When and where.
public struct Slot: Hashable, Sendable {
  public var date: CalendarDate?
  public var time: ClockTime?
  public var place: String

  /// Nothing agreed, unless given.
  public init(date: CalendarDate? = nil, time: ClockTime? = nil, place: String = "") {
    self.date = date
    self.time = time
    self.place = place
  }

  /// Whether nothing is agreed.
  public var isEmpty: Bool { self == Slot() }
}

/// A slot that is gone: kept for ever, with who moved it and why.
public struct PastSlot: Hashable, Sendable, Identifiable {
  public let id: Identifier<PastSlot>
  public let conversation: Identifier<Conversation>
  public let slot: Slot
  /// The day it was given up.
  public let movedOn: CalendarDate
  /// The author of the change.
  public let movedBy: String
  public let reason: MoveReason

  /// Makes a past slot.
  public init(
    id: Identifier<PastSlot>, conversation: Identifier<Conversation>, slot: Slot, movedOn: CalendarDate,
    movedBy: String, reason: MoveReason
  ) {
    self.id = id
    self.conversation = conversation
    self.slot = slot
    self.movedOn = movedOn
    self.movedBy = movedBy
    self.reason = reason
  }
}

/// Who held a post in a body from some day on, for chief officers change post during fieldwork.
public struct PostHolder: Hashable, Sendable, Identifiable {
  public let id: Identifier<PostHolder>
  public let body: Identifier<Body>
  /// The post, by title.
  public let post: String
  public let name: String
  /// The first day known.
  public let since: CalendarDate

  /// Makes a holder.
  public init(
    id: Identifier<PostHolder>, body: Identifier<Body>, post: String, name: String, since: CalendarDate
  ) {
    self.id = id
    self.body = body
    self.post = post
    self.name = name
    self.since = since
  }
}

extension Sequence<PostHolder> {
  /// Who held the post on a day: the newest holder known by then, or else the first known at all.
  ///
  /// The holders are those of one post. Of two since the same day, the one recorded later counts; without a
  /// day, the newest of all.
  public func holder(on date: CalendarDate?) -> PostHolder? {
    let inOrder = sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    guard let date else { return inOrder.last }
    return inOrder.last { $0.since <= date } ?? inOrder.first
  }
}

/// How many of a role came to a focus group.
public struct Attendance: Hashable, Sendable {
  public let conversation: Identifier<Conversation>
  /// The code of the role.
  public let role: String
  /// Heads, 0 to 999.
  public let heads: Int

  /// Makes a count.
  public init(conversation: Identifier<Conversation>, role: String, heads: Int) {
    self.conversation = conversation
    self.role = role
    self.heads = heads
  }
}
