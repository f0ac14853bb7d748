import Fieldwork
public import Storage

/// Drafts of the form's texts: going on with one, giving one up.
extension ActivityForm {
  /// The text that has the focus, in words: "CO1", "CO1 note", "Summary".
  var textName: String { label(of: field).trimmingBlanks + (text.isNote ? " note" : "") }

  /// Puts the cursor on the text whose drafts have this name.
  ///
  /// - Returns: Whether there is one.
  func goTo(draftNamed name: String) -> Bool { enter(draftNamed: name) != nil }

  public func goOn(with draft: Draft) -> [Effect] {
    guard isOf(draft), let effects = enter(draftNamed: draft.field) else { return [] }
    return effects
  }

  public func giveUp(_ draft: Draft) {
    guard isOf(draft), let text = formText(draftNamed: draft.field) else { return }
    forget(text)
  }

  private func isOf(_ draft: Draft) -> Bool { draft.record == RecordReference(.activity, id.rawValue) }

  private func enter(draftNamed name: String) -> [Effect]? {
    formText(draftNamed: name).flatMap { enter($0) }
  }

  private func formText(draftNamed name: String) -> FormText? {
    fields.lazy.flatMap { [FormText($0), FormText($0, isNote: true)] }.first { $0.draftName == name }
  }
}
