import Fieldwork

extension ActivityForm {
  /// The promise of the cursor, or on the status the activity itself.
  public var deletable: Deletable {
    switch field {
    case .status: .activity(id)
    case .followUp(let id), .followUpPost(let id), .followUpDue(let id):
      followUp(id).map { .followUp($0) } ?? .nothing("What was promised is gone already.")
    default:
      .nothing(
        "d deletes what was promised or, on the status, an added activity. Backspace blanks an answer.")
    }
  }

  public var actions: [ActionState] {
    let isQuestion = question != nil
    let notQuestion = isQuestion ? nil : "The cursor is not on a question."
    return [
      ActionState(.status), ActionState(.nextField), ActionState(.previousField),
      ActionState(
        .nextBlank,
        disabledReason: outcome.blanks(in: schedule).isEmpty ? "Every question has an answer." : nil),
      ActionState(.noteField, disabledReason: notQuestion),
      ActionState(.notKnown, disabledReason: notQuestion),
      ActionState(.notAsked, disabledReason: notQuestion),
      ActionState(.notApplicable, disabledReason: notQuestion), ActionState(.save),
      ActionState(.saveAndClose), ActionState(.restoreField),
      ActionState(.editor, disabledReason: buffer == nil && !isQuestion ? "This field takes no text." : nil),
      ActionState(.share), ActionState(.history),
    ]
  }
}
