/// Something promised in a conversation: what, by which post, by when.
public struct FollowUp: Hashable, Sendable, Identifiable {
  public let id: Identifier<FollowUp>
  public let activity: Identifier<Activity>
  public var promise: String
  /// The post that promised, by title; never a name.
  public var post: String
  public var due: CalendarDate?
  public var isDone: Bool

  /// Makes a follow-up.
  public init(
    id: Identifier<FollowUp>, activity: Identifier<Activity>, promise: String, post: String = "",
    due: CalendarDate? = nil, isDone: Bool = false
  ) {
    self.id = id
    self.activity = activity
    self.promise = promise
    self.post = post
    self.due = due
    self.isDone = isDone
  }
}

/// A free note on a body, taken whenever something was said.
public struct Note: Hashable, Sendable, Identifiable {
  public let id: Identifier<Note>
  public let body: Identifier<Body>
  /// The activity that was open when it was taken.
  public let activity: Identifier<Activity>?
  /// When it was begun, as day and time where the laptop is.
  public let date: CalendarDate
  public let time: ClockTime
  public var text: String
  public var marking: Marking

  /// Makes a note.
  public init(
    id: Identifier<Note>, body: Identifier<Body>, activity: Identifier<Activity>?, date: CalendarDate,
    time: ClockTime, text: String, marking: Marking
  ) {
    self.id = id
    self.body = body
    self.activity = activity
    self.date = date
    self.time = time
    self.text = text
    self.marking = marking
  }
}

/// A response and what was noted beside it.
public struct Answer: Hashable, Sendable {
  public let activity: Identifier<Activity>
  /// The question's number.
  public let question: String
  /// `nil` while blank.
  public var response: Response?
  public var note: String

  /// Makes an answer; blank unless given.
  public init(activity: Identifier<Activity>, question: String, response: Response? = nil, note: String = "")
  {
    self.activity = activity
    self.question = question
    self.response = response
    self.note = note
  }
}
