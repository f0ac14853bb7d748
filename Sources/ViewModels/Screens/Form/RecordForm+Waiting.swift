import Fieldwork

/// Choices and texts of a record while the store cannot be written.
extension RecordForm {
  /// Whether a text that was left is neither saved nor kept.
  var hasUnkept: Bool { !form.unkept.isDisjoint(with: form.unsaved.keys) }

  var unkeptTexts: [UnkeptText] {
    form.fields.compactMap { field in
      let isTyped = field == form.field && form.keeper?.isBehind == true
      let text = isTyped ? form.buffer?.text : form.unkept.contains(field) ? form.unsaved[field] : nil
      return text.map { UnkeptText(name: field.label, text: $0, draft: .init(record, field.rawValue)) }
        ?? form.waiting[field].map { UnkeptText(name: field.label, text: $0?.label ?? "") }
    }
  }

  /// Puts texts that could neither be saved nor kept on the disk as drafts, once it takes them.
  func keepUnkept() -> [Effect] {
    if form.keeper?.isBehind != true { form.unkept.remove(form.field) }
    var effects: [Effect] = []
    for field in form.unkept where field != form.field {
      let keeper = DraftKeeper(inspection, record: record, field: field.rawValue)
      if let typed = form.unsaved[field] {
        _ = keeper.changed(to: typed, from: storedText(of: field))
        effects += keeper.keep()
      }
      if !keeper.isBehind { form.unkept.remove(field) }
    }
    return effects
  }

  /// Saves the choices and texts that could not be saved when they were made or left, but for the text being typed;
  /// they go on waiting if that cannot be done yet.
  func saveWaiting() -> [Effect] {
    var effects: [Effect] = []
    if !saveTexts({ $0 != form.field || form.buffer == nil }).isEmpty { effects = [.saved] + notices() }
    for (field, option) in form.waiting {
      do throws(Refusal) {
        try choose(option, in: field)
        (form.waiting[field], form.faults[field]) = (nil, nil)
        form.savedAt = inspection.now
        effects = [.saved] + notices()
      } catch {
        form.faults[field] = error.message
      }
    }
    return effects
  }

  /// Saves texts that could not be saved when they were left.
  ///
  /// - Parameter isMeant: Whether the text of a field is meant.
  /// - Returns: The fields that are saved now; the others say why not.
  func saveTexts(_ isMeant: (Field) -> Bool) -> [Field] {
    var saved: [Field] = []
    for field in form.fields where isMeant(field) {
      guard let typed = form.unsaved[field] else { continue }
      do throws(Refusal) {
        try save(typed, in: field)
        DraftKeeper(inspection, record: record, field: field.rawValue).drop()
        (form.unsaved[field], form.faults[field]) = (nil, nil)
        form.unkept.remove(field)
        form.savedAt = inspection.now
        form.savedTexts[field] = form.savedAt
        saved.append(field)
      } catch {
        form.faults[field] = error.message
      }
    }
    return saved
  }
}
