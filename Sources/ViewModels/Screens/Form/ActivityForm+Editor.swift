import Fieldwork

extension ActivityForm {
  /// Hands the text of the field to the user's editor; what comes back is saved.
  ///
  /// Where an answer is chosen that is the note beside it, and the choice keeps the focus.
  func editorRequest() -> [Effect] {
    let isBeside = buffer == nil && question != nil
    let kept = keepText()
    if isBeside { enterNote(true) }
    guard let before = buffer else { return kept }
    if isBeside { enterNote(false) }
    let title = "\(inspection.title(of: outcome.activity)) \(label(of: field))"
    return kept + [
      .edit(
        EditorRequest(title: title, text: before.text) { [self] text in
          if isBeside { enterNote(true) }
          let effects = replaceText(with: text) + leaveField()
          if isBeside { enterNote(false) }
          return effects
        })
    ]
  }

  private func enterNote(_ isNote: Bool) {
    isInNote = isNote
    enter()
  }
}
