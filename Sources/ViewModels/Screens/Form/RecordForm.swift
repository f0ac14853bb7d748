import Fieldwork
import Storage

/// The form of one record whose fields are texts, choices and things that Enter does.
///
/// Moving, typing, drafts and saving are the same for all such forms; a form says what its fields hold and how one
/// is saved. A choice is saved when it is made; a text when its field is left, and kept as a draft meanwhile.
protocol RecordForm: Screen {
  associatedtype Field: RecordField
  var inspection: OpenInspection { get }
  var form: RecordFormState<Field> { get set }
  /// The record that drafts are kept under.
  var record: RecordReference { get }

  func input(of field: Field) -> FieldInput
  /// The stored content in the form in which it is typed.
  func storedText(of field: Field) -> String
  /// The stored content as it is shown.
  func value(of field: Field) -> StyledText
  /// Whether what is shown takes as many lines as it needs.
  func isWrapped(_ field: Field) -> Bool
  /// What can be typed there.
  func help(for field: Field) -> String
  func heading(before field: Field) -> StyledText?
  func isChosen(_ option: Option, in field: Field) -> Bool
  func suggestions(for field: Field) -> FieldSuggestions
  /// Saves what was typed; a refusal leaves it in the field.
  func save(_ typed: String, in field: Field) throws(Refusal)
  /// Saves a choice, or that nothing is chosen.
  func choose(_ option: Option?, in field: Field) throws(Refusal)
  /// What Enter does in a field that takes no text.
  func open(_ field: Field) -> [Effect]
  /// What there is to be told of the save just made.
  func notices() -> [Effect]
}

/// A field of a form of one record.
protocol RecordField: Hashable, CaseIterable, RawRepresentable<String> {
  var label: String { get }
  /// Whether it holds a day, which can be stepped by `+` and `-`.
  var isDay: Bool { get }
  /// Whether its text takes all the room there is while it is typed.
  var isPage: Bool { get }
}

extension RecordField {
  var isPage: Bool { false }
}

/// Where a form is, and what was typed in it.
struct RecordFormState<Field: RecordField> {
  fileprivate(set) var focus = 0
  /// What is being typed; `nil` in fields that take no text.
  fileprivate(set) var buffer: TextBuffer?
  /// Typed texts that could not be saved as they are; they stay until they can be.
  var unsaved: [Field: String] = [:]
  /// Those of them that are not on the disk as drafts either.
  var unkept: Set<Field> = []
  /// Choices that could not be saved, by field; each is the one that was made last.
  var waiting: [Field: Option?] = [:]
  /// What is wrong with them.
  var faults: [Field: String] = [:]
  fileprivate(set) var keeper: DraftKeeper?
  fileprivate(set) var suggestions = FieldSuggestions()
  var savedAt: Moment?
  var savedTexts: [Field: Moment] = [:]
  /// What the fields held that had the focus since the form was opened, before anything was changed there: the text,
  /// or the code of the choice.
  var opened: [Field: String] = [:]
  let fields = Array(Field.allCases)

  var field: Field { fields[focus] }
  var isCaretAtEnd: Bool { buffer.map { $0.caret == $0.characters.count } ?? false }
}

extension RecordForm {
  func notices() -> [Effect] { [] }
  func isWrapped(_ field: Field) -> Bool { false }
  var contexts: [ActionContext] { form.buffer == nil ? [.field, .form] : [.text, .form] }

  /// What every such form can do.
  var formActions: [ActionState] {
    [
      ActionState(.nextField), ActionState(.previousField), ActionState(.save), ActionState(.saveAndClose),
      ActionState(.restoreField),
      ActionState(.editor, disabledReason: form.buffer == nil ? "This field takes no text." : nil),
      ActionState(.history),
    ]
  }

  /// That what is selected can be withheld from the public, or else the record.
  var withholdState: ActionState {
    ActionState(.withhold, label: form.buffer?.selection == nil ? nil : "withhold it")
  }

  /// How many texts are not saved, and when something was saved last.
  var formStatus: String {
    [
      unsavedCount == 0 ? nil : "\(unsavedCount) not saved", form.savedAt.map { "saved \($0.time)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private var unsavedCount: Int { form.unsaved.count + form.waiting.count }

  var editor: EditorContent? {
    form.buffer.map {
      EditorContent(
        text: $0.text, caret: $0.caret, isMultiline: $0.isMultiline, isPage: form.field.isPage,
        selection: $0.selection)
    }
  }

  func moveCaret(to index: Int) { form.buffer?.moveCaret(to: index) }
  var isBehind: Bool { form.keeper?.isBehind ?? false || !form.waiting.isEmpty || hasUnkept }
  func keepText() -> [Effect] { (form.keeper?.keep() ?? []) + saveWaiting() + keepUnkept() }
  func leave() -> [Effect] { leaveField() + saveWaiting() + tellingUnsaved() }

  // MARK: Content

  /// The form as content, with the fields' own headings.
  var formContent: Content {
    var items: [FormItem] = []
    var focused = 0
    for (index, field) in form.fields.enumerated() {
      if let heading = heading(before: field) { items.append(.heading(heading)) }
      if index == form.focus { focused = items.count }
      items.append(.field(content(of: field, isFocused: index == form.focus)))
    }
    return .form(FormContent(items: items, focus: focused))
  }

  private func content(of field: Field, isFocused: Bool) -> FieldContent {
    var options: [FieldOption] = []
    if isFocused, case .choice(let choices, _) = input(of: field) {
      options = choices.map {
        FieldOption(key: $0.key, label: $0.option.label, isChosen: isShown($0.option, in: field))
      }
    }
    let typed = (form.unsaved[field] ?? form.waiting[field].map { $0?.label ?? "" })
      .map { StyledText($0.replacingLineEnds, .warning) }
    return FieldContent(
      label: field.label, value: typed ?? value(of: field), isWrapped: isWrapped(field), options: options,
      editor: isFocused ? editor : nil,
      hint: hint(of: field, isFocused: isFocused))
  }

  /// Whether an option is the one that was chosen last, saved or not.
  private func isShown(_ option: Option, in field: Field) -> Bool {
    form.waiting[field].map { $0?.code == option.code } ?? isChosen(option, in: field)
  }

  private func hint(of field: Field, isFocused: Bool) -> StyledText {
    if let fault = form.faults[field] { return StyledText(fault, .fault) }
    guard isFocused else { return "" }
    if form.isCaretAtEnd, let suggestion = form.buffer.flatMap({ form.suggestions.suggestion(for: $0.text) })
    {
      return StyledText("Right takes ", .muted) + StyledText(suggestion.value, .plain)
        + StyledText(suggestion.count > 1 ? ", Alt-n shows the next of \(suggestion.count)" : "", .muted)
    }
    if field.isDay { return dayHint }
    let state = form.buffer?.isMultiline == true ? textState : ""
    return StyledText(state + help(for: field), .muted)
  }

  private var dayHint: StyledText {
    let forms = StyledText("5 Nov 2018, 5/11, t today, +7; + and - step a day", .muted)
    guard let typed = form.buffer?.text, typed != storedText(of: form.field),
      let date = try? CalendarDate(typed: typed, today: inspection.today), date.readable != typed
    else { return forms }
    return StyledText("\(date.weekday.shortName) \(date.readable)  ", .strong) + forms
  }

  /// How long the text is, and where it is safe by now.
  private var textState: String {
    guard let typed = form.buffer?.text else { return "" }
    let words = typed.split(whereSeparator: \.isWhitespace).count
    let state: String
    if typed == storedText(of: form.field) {
      state = typed.isEmpty ? "" : form.savedTexts[form.field].map { ", saved \($0.time)" } ?? ", saved"
    } else if !isBehind, let kept = form.keeper?.keptAt {
      state = ", draft kept \(inspection.moment(kept).time)"
    } else {
      state = ", not saved yet"
    }
    return words == 0 && state.isEmpty ? "" : "\(counted(words, "word"))\(state)  "
  }

  // MARK: Keys

  /// Carries out an action that every such form knows; `nil` for any other.
  func take(_ action: ActionID, page: Int) -> [Effect]? {
    if let effects = edit(action) { return effects }
    switch action {
    case .nextField, .down, .textDown, .textNewline: return move(by: 1)
    case .previousField, .up, .textUp: return move(by: -1)
    case .pageDown: return move(by: max(1, page / 3))
    case .pageUp: return move(by: -max(1, page / 3))
    case .first: return move(by: -form.fields.count)
    case .last: return move(by: form.fields.count)
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
    return changed()
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

  // MARK: Moving

  func move(by step: Int) -> [Effect] {
    let effects = leaveField()
    form.focus = min(max(form.focus + step, 0), form.fields.count - 1)
    return effects + enter()
  }

  /// Puts the cursor on a field, with what was being typed there.
  @discardableResult
  func focus(on field: Field) -> [Effect] {
    form.focus = form.fields.firstIndex(of: field) ?? form.focus
    return enter()
  }

  /// Makes the field ready for typing, with a text that was left unsaved, a draft, or what is stored.
  @discardableResult
  func enter() -> [Effect] {
    (form.buffer, form.keeper) = (nil, nil)
    let field = form.field
    noteOpened()
    guard case .text(let isMultiline) = input(of: field) else { return [] }
    let keeper = DraftKeeper(inspection, record: record, field: field.rawValue)
    form.keeper = keeper
    form.suggestions = suggestions(for: field)
    let stored = storedText(of: field)
    form.buffer = TextBuffer(form.unsaved[field] ?? stored, isMultiline: isMultiline)
    if form.unkept.contains(field), let typed = form.unsaved[field] {
      _ = keeper.changed(to: typed, from: stored)
    }
    guard form.unsaved[field] == nil, let draft = keeper.recovered(from: stored) else { return [] }
    form.buffer?.replace(with: draft.text)
    return [
      .announce(
        Notice(
          "This is what was being typed \(inspection.moment(draft.time).readable); it is saved on leaving."))
    ]
  }

  /// Shows the record as it is stored now; what is being typed stays, unless that has changed under it.
  func refreshed(_ read: () throws(Refusal) -> Void) throws(Refusal) {
    let before = storedText(of: form.field)
    try read()
    let isSame = before == storedText(of: form.field) && form.buffer != nil
    if !isSame, form.keeper?.isBehind != true, form.unsaved[form.field] == nil { enter() }
  }

  // MARK: Drafts

  func goOn(with draft: Draft) -> [Effect] {
    guard draft.record == record, let field = Field(rawValue: draft.field) else { return [] }
    return focus(on: field)
  }

  func giveUp(_ draft: Draft) {
    guard draft.record == record, let field = Field(rawValue: draft.field) else { return }
    (form.unsaved[field], form.faults[field]) = (nil, nil)
    if field == form.field { enter() }
  }

  // MARK: Saving

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
  private func tellingUnsaved() -> [Effect] {
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

  /// Steps through the choices with the arrows; nothing chosen counts as before the first.
  private func step(by step: Int) -> [Effect] {
    guard case .choice(let choices, _) = input(of: form.field), !choices.isEmpty else { return [] }
    let current = choices.firstIndex { isShown($0.option, in: form.field) }
    let next = current.map { $0 + step } ?? (step > 0 ? 0 : choices.count - 1)
    return choices.indices.contains(next) ? choosing(choices[next].option, advancing: false) : []
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
