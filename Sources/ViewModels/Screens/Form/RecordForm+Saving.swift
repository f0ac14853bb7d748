import Fieldwork

/// Saving what was typed or chosen, and telling what could not be.
extension RecordForm {
  /// Saves what was typed in the field; what cannot be saved stays there, with what is wrong with it.
  func leaveField() -> [Effect] {
    guard let typed = form.buffer?.text else { return [] }
    let field = form.field
    guard typed != storedText(of: field) else {
      form.keeper?.drop()
      (form.unsaved[field], form.faults[field]) = (nil, nil)
      return []
    }
    do throws(Refusal) {
      try save(typed, in: field)
      form.keeper?.drop()
      (form.unsaved[field], form.faults[field]) = (nil, nil)
      form.savedAt = inspection.now
      form.savedTexts[field] = form.savedAt
      return [.saved] + notices() + saveRefused(but: field)
    } catch {
      (form.unsaved[field], form.faults[field]) = (typed, error.message)
      let effects = form.keeper?.keep() ?? []
      if form.keeper?.isBehind == true { form.unkept.insert(field) }
      return effects + [.announce(Notice(error))]
    }
  }

  /// Saves texts that were refused when their fields were left: what was wrong with them may have been what another
  /// field says now.
  private func saveRefused(but saved: Field) -> [Effect] {
    saveTexts { $0 != saved }.flatMap { field in
      [.saved, .announce(Notice("\(field.label) is saved now as well."))] + notices()
    }
  }

  /// Says of texts that stay unsaved which they are, why, and that they wait; nothing if there is none.
  func tellingUnsaved() -> [Effect] {
    let unsaved = form.fields.filter { form.unsaved[$0] != nil }
    guard let first = unsaved.first else { return [] }
    let labels = listed(unsaved.map { "'\($0.label)'" })
    return [
      .announce(
        Notice(
          "\(labels) \(unsaved.count == 1 ? "is" : "are") not saved and \(unsaved.count == 1 ? "waits as a draft" : "wait as drafts"). "
            + (form.faults[first] ?? ""), tone: .warning))
    ]
  }

  func choosing(_ option: Option?, advancing: Bool) -> [Effect] {
    guard case .choice = input(of: form.field) else { return [] }
    do throws(Refusal) {
      try choose(option, in: form.field)
      (form.waiting[form.field], form.faults[form.field]) = (nil, nil)
      form.savedAt = inspection.now
      let refused = saveRefused(but: form.field)
      if advancing { form.focus = min(form.focus + 1, form.fields.count - 1) }
      return [.saved] + enter() + notices() + refused
    } catch {
      guard error.mayPass else { return [.announce(Notice(error))] }
      form.waiting[form.field] = .some(option)
      form.faults[form.field] = error.message
      if advancing { form.focus = min(form.focus + 1, form.fields.count - 1) }
      return enter() + [.announce(Notice(error))]
    }
  }
}
