import Fieldwork
import Storage

/// Choices and texts while the store cannot be written: shown as made, and saved as soon as it can be.
extension ActivityForm {
  public var unkeptTexts: [UnkeptText] {
    var typed: [FormText: String] = [:]
    for text in unkept { typed[text] = unsaved[text] }
    if keeper?.isBehind == true { typed[text] = buffer?.text }
    return fields.flatMap { field in
      let texts = [FormText(field), FormText(field, isNote: true)].compactMap { text in
        typed[text].map {
          UnkeptText(
            name: label(of: field).trimmingBlanks + (text.isNote ? " note" : ""), text: $0,
            draft: .init(RecordReference(.activity, id.rawValue), text.draftName))
        }
      }
      let chosen = waiting[field].map { _ in
        UnkeptText(name: label(of: field).trimmingBlanks, text: value(of: field).plain.trimmingBlanks)
      }
      return texts + [chosen].compactMap(\.self)
    }
  }

  /// Keeps a choice that could not be saved, in the place of the one that waits there already.
  func hold(_ edits: [OutcomeEdit], in field: FormField, because refusal: Refusal) {
    waiting[field] = edits
    faults[FormText(field)] = refusal.message
    // A status cannot be reached from one that waits, so it is from the stored one, if that can be read.
    if let stored = try? inspection.outcome(of: id) { outcome = stored }
    showWaiting()
  }

  public func hold(_ status: HeldStatus, because refusal: Refusal) -> Bool {
    guard case .activity(id, let edits) = status else { return false }
    hold(edits, in: .status, because: refusal)
    return true
  }

  public func settleStatus() { (waiting[.status], faults[FormText(.status)]) = (nil, nil) }

  /// Puts the choices that wait over what is stored.
  func showWaiting() {
    for field in fields { if let edits = waiting[field] { _ = try? inspection.apply(edits, to: &outcome) } }
  }

  /// Saves what waits: the choices in one commit, then each text that was left unsaved, but for the one being typed.
  ///
  /// What cannot be saved yet goes on waiting, with what is wrong with it.
  func saveWaiting() -> [Effect] { saveChoices() + saveTexts() }

  /// Says of texts and choices that stay unsaved which they are, and why; nothing if there is none.
  func tellingUnsaved() -> [Effect] {
    let names = fields.flatMap { field in
      [FormText(field), FormText(field, isNote: true)].filter {
        unsaved[$0] != nil || !$0.isNote && waiting[field] != nil
      }
    }
    guard let first = names.first else { return [] }
    let owed = "A moved slot owes a reason: go to it, and leave it once more."
    let labels = listed(names.map { "'\(label(of: $0.field).trimmingBlanks)\($0.isNote ? " note" : "")'" })
    let verb = names.count == 1 ? "is" : "are"
    return [.announce(Notice("\(labels) \(verb) not saved. \(faults[first] ?? owed)", tone: .warning))]
  }

  private func saveTexts() -> [Effect] {
    let typed = unsaved.filter { $0.key != text || buffer == nil }
    var effects: [Effect] = []
    for text in fields.flatMap({ [FormText($0), FormText($0, isNote: true)] }) {
      guard let words = typed[text] else { continue }
      do throws(Refusal) {
        let edit = try edit(words, of: text)
        // A moved slot owes a reason, which is asked for in its field.
        if case .slot(let slot, _) = edit, outcome.isMove(to: slot) { continue }
        // Recording settles the choice of the cursor's field, which this is not.
        let held = waiting
        effects += try record([edit])
        waiting = held
        showWaiting()
        settle(text)
      } catch {
        faults[text] = error.message
      }
    }
    return effects
  }

  private func saveChoices() -> [Effect] {
    let held = waiting
    guard !held.isEmpty else { return [] }
    do throws(Refusal) {
      let effects = try record(fields.flatMap { held[$0] ?? [] })
      waiting = [:]
      for field in held.keys { faults[FormText(field)] = nil }
      return effects
    } catch {
      for field in held.keys where waiting[field] != nil { faults[FormText(field)] = error.message }
      return []
    }
  }
}
