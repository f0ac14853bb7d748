import Fieldwork

/// Choices while the store cannot be written: shown as made, and saved as soon as it can be.
extension ActivityForm {
  public var unkeptTexts: [UnkeptText] {
    var typed: [FormText: String] = [:]
    for text in unkept { typed[text] = unsaved[text] }
    if keeper?.isBehind == true { typed[text] = buffer?.text }
    return fields.flatMap { field in
      let texts = [FormText(field), FormText(field, isNote: true)].compactMap { text in
        typed[text].map { (text.isNote ? " note" : "", $0) }
      }
      let chosen = waiting[field].map { _ in ("", value(of: field).plain) }
      return (texts + [chosen].compactMap(\.self)).map {
        UnkeptText(name: label(of: field).trimmingBlanks + $0, text: $1)
      }
    }
  }

  /// Keeps a choice of the field that could not be saved.
  func hold(_ edit: OutcomeEdit, because refusal: Refusal) {
    waiting[field] = edit
    faults[FormText(field)] = refusal.message
    showWaiting()
  }

  /// Puts the choices that wait over what is stored.
  func showWaiting() {
    for field in fields { if let edit = waiting[field] { _ = try? inspection.apply([edit], to: &outcome) } }
  }

  /// Saves the choices that wait, in one commit; they go on waiting if that cannot be done yet.
  func saveWaiting() -> [Effect] {
    let held = waiting
    guard !held.isEmpty else { return [] }
    do throws(Refusal) {
      let effects = try record(fields.compactMap { held[$0] })
      waiting = [:]
      for field in held.keys { faults[FormText(field)] = nil }
      return effects
    } catch {
      for field in held.keys where waiting[field] != nil { faults[FormText(field)] = error.message }
      return []
    }
  }
}
