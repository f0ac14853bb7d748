import Fieldwork
import Storage

/// What keys do in such a form.
extension RecordForm {
  /// Carries out an action that every such form knows; `nil` for any other.
  func take(_ action: ActionID, page: Int) -> [Effect]? {
    if let effects = edit(action) { return effects }
    if let step = action.fieldStep(of: form.fields.count, page: page) { return move(by: step) }
    switch action {
    case .open:
      guard case .action = input(of: form.field) else { return move(by: 1) }
      return open(form.field)
    case .blank, .textDeleteBack: return choosing(nil, advancing: false)
    case .chooseNext: return step(by: 1)
    case .choosePrevious: return step(by: -1)
    case .save: return leaveField() + saveWaiting()
    case .saveAndClose, .back: return leaveField() + tellingUnsaved() + [.back]
    case .restoreField: return restore()
    case .textUndo: return [.perform(.undo)]
    case .editor: return editorRequest()
    case .withhold: return withholding()
    default: return nil
    }
  }

  func type(_ text: String) -> [Effect]? {
    if form.buffer != nil {
      if form.field.isDay, form.isCaretAtEnd, let typed = form.buffer?.text,
        let date = CalendarDate.stepped(typed, by: text, today: inspection.today)
      {
        return replaceText(with: date)
      }
      form.buffer?.insert(text)
      return changed()
    }
    guard case .choice(let choices, _) = input(of: form.field) else { return nil }
    // Capitals are keys of the program, such as the one that lists the drafts.
    guard let choice = choices.first(where: { String($0.key) == text }) else {
      return slippedDigit(text, among: choices.map(\.key))
    }
    return choosing(choice.option, advancing: true)
  }

  func paste(_ text: String) -> [Effect]? {
    guard form.buffer != nil else { return nil }
    form.buffer?.insert(text)
    return changed() + keepText()
  }

  func moveCursor(to index: Int) -> [Effect] {
    var item = 0
    for (place, field) in form.fields.enumerated() {
      if heading(before: field) != nil { item += 1 }
      if item == index { return move(by: place - form.focus) }
      item += 1
    }
    return []
  }

  private func edit(_ action: ActionID) -> [Effect]? {
    guard var edited = form.buffer else { return nil }
    if action == .textUp, edited.isOnFirstLine { return nil }
    if action == .textDown, edited.isOnLastLine { return nil }
    if action == .nextSuggestion || action == .previousSuggestion {
      form.suggestions.step(by: action == .nextSuggestion ? 1 : -1, from: edited.text)
      return []
    }
    if action == .textRight, form.isCaretAtEnd, let taken = form.suggestions.suggestion(for: edited.text) {
      return replaceText(with: taken.text)
    }
    let before = edited.text
    guard edited.perform(action) else { return nil }
    form.buffer = edited
    return edited.text == before ? [] : changed()
  }

  func replaceText(with text: String) -> [Effect] {
    form.buffer?.replace(with: text)
    return changed()
  }

  private func changed() -> [Effect] {
    form.faults[form.field] = nil
    form.suggestions.settle()
    return form.keeper?.changed(to: form.buffer?.text ?? "", from: storedText(of: form.field)) ?? []
  }

  /// Steps through the choices with the arrows; nothing chosen counts as before the first.
  private func step(by step: Int) -> [Effect] {
    guard case .choice(let choices, _) = input(of: form.field), !choices.isEmpty else { return [] }
    let current = choices.firstIndex { isShown($0.option, in: form.field) }
    let next = current.map { $0 + step } ?? (step > 0 ? 0 : choices.count - 1)
    return choices.indices.contains(next) ? choosing(choices[next].option, advancing: false) : []
  }

  /// Asks why to withhold what is selected, once the field is saved; without a selection, what of the record.
  private func withholding() -> [Effect] {
    let (typed, selection, field) = (form.buffer?.text ?? "", form.buffer?.selection, form.field)
    let effects = leaveField()
    // What could not be saved cannot be withheld either: the stretch would be one of another text.
    guard form.unsaved[field] == nil else { return effects }
    let flow = WithholdFlow(inspection)
    guard let selection, record.kind.redactableFields.contains(field.rawValue) else {
      return effects + flow.asking(of: record)
    }
    guard storedText(of: field) == typed else {
      let words = "\(field.label) was tidied up as it was saved. Select in it once more."
      return effects + [.announce(Notice(words, tone: .warning))]
    }
    return effects + flow.asking(field.rawValue, of: record, characters: selection, in: typed)
  }

  /// Hands the text of the field to the user's editor; what comes back is saved.
  private func editorRequest() -> [Effect] {
    guard let before = form.buffer else { return [] }
    let field = form.field
    return keepText() + [
      .edit(
        EditorRequest(title: "\(title) \(field.label)", text: before.text) { [self] text in
          focus(on: field)
          return replaceText(with: text) + leaveField()
        })
    ]
  }
}

extension CalendarDate {
  /// What a field for a day holds after `+`, `-` or `t` was typed behind a whole day: a day on, a day back, today;
  /// `nil` where the sign is a part of what is being typed.
  static func stepped(_ text: String, by sign: String, today: CalendarDate) -> String? {
    guard ["+", "-", "t"].contains(sign), let date = try? CalendarDate(typed: text, today: today) else {
      return nil
    }
    let hasYear = text.count >= 8 && text.contains(String(date.year))
    switch sign {
    // "today" and "5 Oct" have a "t" of their own.
    case "t": return hasYear ? today.readable : nil
    // "5-11-2018" has a dash of its own.
    case "-": return hasYear || text.contains(where: \.isLetter) ? date.adding(days: -1).readable : nil
    default: return date.adding(days: 1).readable
    }
  }
}
