/// Everything recorded about one activity.
public struct Outcome: Hashable, Sendable {
  public var activity: Activity
  public var conversation: Conversation
  /// By the question's number; a question without an entry is blank.
  public var answers: [String: Answer]
  /// Heads by the code of the role; a role without an entry was not counted.
  public var attendance: [String: Int]
  /// In the order in which they were promised.
  public var followUps: [FollowUp]
  /// The slots that are gone, oldest first.
  public var pastSlots: [PastSlot]
  /// Who has held the post, in any order.
  public var holders: [PostHolder]
  /// The activities of other forces that the same conversation serves.
  public var sharedWith: [Activity]

  /// Makes an outcome; what is left out is empty.
  public init(
    activity: Activity, conversation: Conversation, answers: [String: Answer] = [:],
    attendance: [String: Int] = [:], followUps: [FollowUp] = [], pastSlots: [PastSlot] = [],
    holders: [PostHolder] = [], sharedWith: [Activity] = []
  ) {
    self.activity = activity
    self.conversation = conversation
    self.answers = answers
    self.attendance = attendance
    self.followUps = followUps
    self.pastSlots = pastSlots
    self.holders = holders
    self.sharedWith = sharedWith
  }

  /// The response to a question; `nil` while blank.
  public func response(to question: String) -> Response? { answers[question]?.response }

  /// The questions of a schedule without a response, in its order.
  public func blanks(in schedule: [Question]) -> [Question] { schedule.filter { response(to: $0.id) == nil } }

  /// Who held the post on the day of the slot.
  public var holder: PostHolder? {
    holders.filter { $0.post == conversation.post }.holder(on: conversation.slot.date)
  }
}
