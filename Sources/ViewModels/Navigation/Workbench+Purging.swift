extension Workbench {
  /// Asks for the text under the cursor, after what is being typed was saved.
  func takeOut() -> [Effect] {
    guard let found = screen.textAtCursor else {
      return [.announce(Notice(Self.noText, tone: .warning))]
    }
    let subject = screen.subject
    let leaving = screen.leave()
    // What is typed owes a reason first.
    if leaving.contains(where: { if case .present = $0 { true } else { false } }) { return leaving }
    return leaving + [.present(PurgeFlow(found, about: subject, in: inspection).askingText)]
  }

  /// Why there is nothing to take out.
  static let noText =
    "The cursor is not on a text. Go to it first: a note, a field or answer, a draft, a change in a history."
}
