import Fieldwork

extension ActivityForm {
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
