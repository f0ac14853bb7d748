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
  var focus = 0
  /// What is being typed; `nil` in fields that take no text.
  var buffer: TextBuffer?
  /// Typed texts that could not be saved as they are; they stay until they can be.
  var unsaved: [Field: String] = [:]
  /// Those of them that are not on the disk as drafts either.
  var unkept: Set<Field> = []
  /// Choices that could not be saved, by field; each is the one that was made last.
  var waiting: [Field: Option?] = [:]
  /// What is wrong with them.
  var faults: [Field: String] = [:]
  var keeper: DraftKeeper?
  var suggestions = FieldSuggestions()
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
}
