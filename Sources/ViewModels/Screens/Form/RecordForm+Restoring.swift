import Fieldwork

/// Putting one field of a record back as it was.
extension RecordForm {
  func reopen() {
    form.opened = [:]
    noteOpened()
  }

  /// Takes note of what the field with the focus holds, if that is not known yet.
  func noteOpened() {
    guard form.opened[form.field] == nil else { return }
    form.opened[form.field] = stored(in: form.field)
  }

  /// Puts the field back as it was saved or, where that is what it holds, as it was when the form was opened.
  ///
  /// In a text this is one step of typing; a choice is saved, as all are.
  func restore() -> [Effect] {
    let field = form.field
    let (name, saved, opened) = (field.label, stored(in: field), form.opened[field])
    if let typed = form.buffer?.text {
      guard let before = typed == saved ? opened : saved, before != typed else {
        return [.announce(Notice("\(name) is as it was."))]
      }
      let isUnsaved = typed != saved && !typed.allSatisfy(\.isWhitespace)
      let aside = isUnsaved ? form.keeper?.putAside(typed) ?? [] : []
      let words = "\(name) is as it was \(typed == saved ? "when opened" : "saved"). Ctrl-_ undoes."
      return aside + replaceText(with: before) + [.announce(Notice(words))]
    }
    guard case .choice(let choices, _) = input(of: field), let opened, opened != saved else {
      return [.announce(Notice("\(name) is as it was."))]
    }
    let before = choices.first { $0.option.code == opened }?.option
    let words = "\(name) is as it was when opened. Ctrl-_ undoes."
    let effects = choosing(before, advancing: false)
    return stored(in: field) == opened ? effects + [.announce(Notice(words))] : effects
  }

  /// The text that a field holds, or the code of its choice; `nil` where it holds neither.
  private func stored(in field: Field) -> String? {
    switch input(of: field) {
    case .text: storedText(of: field)
    case .choice(let choices, _): choices.first { isChosen($0.option, in: field) }?.option.code ?? ""
    case .action: nil
    }
  }
}
