import Fieldwork

extension ActivityForm {
  /// Hands the text of the field to the user's editor; what comes back is saved.
  func editorRequest() -> [Effect] {
    guard let buffer else { return [] }
    return keepText() + [
      .edit(
        EditorRequest(
          title: "\(inspection.title(of: outcome.activity)) \(label(of: field))", text: buffer.text
        ) { [self] text in
          replaceText(with: text) + leaveField()
        })
    ]
  }
}
