/// One question of a schedule.
public struct Question: Hashable, Sendable, Identifiable {
  /// Its number in the schedule, `CO1`; unique in the inspection.
  public let id: String
  /// The code of the activity kind in which it is put.
  public let kind: String
  /// The code of its area.
  public let area: String
  public let text: String
  /// What counts as an answer.
  public let answers: AnswerKind

  /// Makes a question.
  public init(id: String, kind: String, area: String, text: String, answers: AnswerKind) {
    self.id = id
    self.kind = kind
    self.area = area
    self.text = text
    self.answers = answers
  }
}
