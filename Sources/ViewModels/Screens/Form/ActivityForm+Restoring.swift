import Fieldwork

/// Putting one field back as it was.
extension ActivityForm {
  /// Puts the field back as it was saved or, where that is what it holds, as it was when the form was opened.
  ///
  /// In a text this is one step of typing; a choice is saved, as all are, and can be taken back as well.
  func restore() -> [Effect] {
    if let typed = buffer?.text {
      let saved = storedText
      let before = typed == saved ? storedText(in: opened) : saved
      guard before != typed else { return [.announce(Notice("\(name) is as it was."))] }
      // Undo brings it back as long as the field is not left; the list of discarded drafts does so afterwards.
      let aside = unsavedText.map { keeper?.putAside($0) ?? [] } ?? []
      return aside + replaceText(with: before)
        + [
          .announce(
            Notice("\(name) is as it was \(typed == saved ? "when opened" : "saved"). Ctrl-_ undoes."))
        ]
    }
    guard let before = choice(in: opened), let now = choice(in: outcome), before != now else {
      return [.announce(Notice("\(name) is as it was."))]
    }
    return saveChoice(before, undoing: now, saying: "\(name) is as it was when opened. Ctrl-_ undoes.")
  }

  /// Takes back what ``restore()`` did to a choice.
  func undoRestoring() -> [Effect] {
    guard let edit = restored[field] else { return [.perform(.undo)] }
    return saveChoice(edit, undoing: nil, saying: "\(name) is what it was before.")
  }

  private func saveChoice(_ edit: OutcomeEdit, undoing now: OutcomeEdit?, saying words: String) -> [Effect] {
    do throws(Refusal) {
      let effects = try record([edit])
      restored[field] = now
      return effects + [.announce(Notice(words))]
    } catch {
      if error.mayPass { hold([edit], in: field, because: error) }
      return [.announce(Notice(error))]
    }
  }

  /// The choice of the field as an edit that makes it again; `nil` where nothing is chosen.
  private func choice(in outcome: Outcome) -> OutcomeEdit? {
    switch field {
    case .answer(let number): .answer(question: number, outcome.response(to: number))
    case .mode: .mode(outcome.conversation.mode)
    case .marking: .marking(outcome.activity.marking)
    default: nil
    }
  }

  private var name: String { label(of: field).split(separator: " ").joined(separator: " ") }
}
