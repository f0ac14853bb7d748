public import Fieldwork
public import Storage

/// The form of one activity: arrangement, questions in the order of the schedule, and what comes after.
///
/// A choice is saved when it is made; a text when its field is left, and kept as a draft meanwhile.
public final class ActivityForm: Screen {
  let inspection: OpenInspection
  let id: Identifier<Activity>
  let kind: ActivityKind
  let schedule: [Question]
  var outcome: Outcome
  private(set) var fields: [FormField] = []
  var focus = 0
  /// What is being typed; `nil` in fields that take no text.
  private(set) var buffer: TextBuffer?
  /// Whether the typing goes to the note beside the answer.
  var isInNote = false
  /// Typed texts that could not be saved as they are, by field; they stay until they can be.
  var unsaved: [FormText: String] = [:]
  /// Those of them that are not on the disk as drafts either.
  private(set) var unkept: Set<FormText> = []
  /// What is wrong with them.
  var faults: [FormText: String] = [:]
  /// Choices that could not be saved, by field; ``outcome`` shows them as made.
  var waiting: [FormField: [OutcomeEdit]] = [:]
  /// The outcome when the form was opened.
  private(set) var opened: Outcome
  /// What takes back that a choice was put back, by field.
  var restored: [FormField: OutcomeEdit] = [:]
  private(set) var suggestions = FieldSuggestions()
  var keeper: DraftKeeper?
  private var savedAt: Moment?
  private var savedTexts: [FormText: Moment] = [:]

  init(_ id: Identifier<Activity>, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.id = id
    outcome = try inspection.outcome(of: id)
    opened = outcome
    let context = try inspection.context(for: outcome.activity)
    kind = context.kind
    schedule = context.schedule
    fields = listFields()
    let firstBlank = outcome.blanks(in: schedule).first.flatMap { fields.firstIndex(of: .answer($0.id)) }
    focus = firstBlank ?? 0
    enter()
  }

  public var place: Place { .activity(id) }
  public var title: String { inspection.title(of: outcome.activity) }
  public var marking: Marking { outcome.activity.marking }
  public var subject: Subject { Subject(body: outcome.activity.body, activity: id) }
  public var contexts: [ActionContext] { buffer == nil ? [.field, .form] : [.text, .form] }

  public var status: String {
    let answered = schedule.count - outcome.blanks(in: schedule).count
    return [
      schedule.isEmpty ? nil : "\(answered) of \(schedule.count) answered",
      unsavedCount == 0 ? nil : "\(unsavedCount) not saved", savedAt.map { "saved \($0.time)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private var unsavedCount: Int { unsaved.count + waiting.count }

  public var content: Content { formContent }

  public var takeable: Takeable {
    let typed = buffer.map { $0.selected ?? $0.text }.flatMap { $0.isEmpty ? nil : $0 }
    if let question {
      // What is selected is meant alone; else the whole answer with what is noted beside it.
      return .activity(id, question: question.id, passage: buffer?.selected)
    }
    return .activity(id, question: nil, passage: field == .summary ? typed : nil)
  }

  /// The field that has the focus.
  var field: FormField { fields[focus] }

  /// The text that typing goes to.
  var text: FormText { FormText(field, isNote: isInNote) }

  /// When the text of the field was saved in this form; `nil` if it was not.
  var fieldSavedAt: Moment? { savedTexts[text] }
  /// When what is typed in the field was last kept as a draft; `nil` if something typed is not kept yet.
  var keptAt: Moment? { isBehind ? nil : keeper?.keptAt.map { inspection.moment($0) } }

  public var editor: EditorContent? { editorContent }
  public func moveCaret(to index: Int) { buffer?.moveCaret(to: index) }

  /// The question of the field, if it is one.
  var question: Question? {
    guard case .answer(let number) = field else { return nil }
    return schedule.first { $0.id == number }
  }

  // MARK: Keys

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if let effects = edit(action) { return effects }
    if let step = action.fieldStep(of: fields.count, page: page) { return move(by: step) }
    switch action {
    case .open: return open()
    case .nextBlank: return goToNextBlank()
    case .noteField: return question == nil ? [] : leaveField() + [toggleNote()].compactMap(\.self)
    case .blank where question == nil && field != .mode: return [.perform(.delete)]
    case .blank, .textDeleteBack: return choose(response: nil, advancing: false)
    case .notKnown: return choose(response: .notKnown)
    case .notAsked: return choose(response: .notAsked)
    case .notApplicable: return choose(response: .notApplicable)
    case .chooseNext: return step(by: 1)
    case .choosePrevious: return step(by: -1)
    case .status: return leavingField { [.present(statusFlow.menu())] }
    case .share:
      return leavingField { [.present(ActivityMenu.forSharing(outcome.activity, in: inspection))] }
    case .history: return leavingField { [.go(historyPlace)] }
    case .save: return leaveField() + saveWaiting()
    case .saveAndClose: return leavingField { tellingUnsaved() + [.back] }
    case .editor: return editorRequest()
    case .restoreField: return restore()
    case .textUndo: return undoRestoring()
    case .back:
      let effects = leaveField()
      if isInNote {
        isInNote = false
        enter()
        return effects
      }
      return effects + tellingUnsaved() + [.back]
    default: return []
    }
  }

  public func type(_ text: String) -> [Effect]? {
    if buffer != nil {
      if takesDate, let date = date(afterTyping: text) { return replaceText(with: date) }
      buffer?.insert(text)
      return changed()
    }
    guard case .choice(let choices, let takesStates) = input(of: field) else { return nil }
    if let choice = choices.first(where: { String($0.key) == text.lowercased() }) {
      return choose(choice.option)
    }
    switch text.lowercased() {
    case "u" where takesStates: return choose(response: .notKnown)
    case "a" where takesStates: return choose(response: .notAsked)
    case "x" where takesStates: return choose(response: .notApplicable)
    default: return slippedDigit(text, among: choices.map(\.key) + (takesStates ? ["u", "a", "x"] : []))
    }
  }

  public func paste(_ text: String) -> [Effect]? {
    guard buffer != nil else { return nil }
    buffer?.insert(text)
    return changed() + keepText()
  }

  public func moveCursor(to index: Int) -> [Effect] {
    guard let field = field(ofItem: index), let target = fields.firstIndex(of: field) else { return [] }
    return move(by: target - focus)
  }

  public func reveal(_ record: RecordReference, holding words: String) {
    guard let field = field(showing: record, holding: words), let index = fields.firstIndex(of: field) else {
      return
    }
    focus = index
    isInNote = false
    enter()
  }

  public func reload() throws(Refusal) {
    let (field, before) = (field, storedText)
    outcome = try inspection.outcome(of: id)
    showWaiting()
    fields = listFields()
    focus = fields.firstIndex(of: field) ?? min(focus, fields.count - 1)
    unsaved = unsaved.filter { fields.contains($0.key.field) }
    // What is being typed stays, caret and all, unless the stored text has changed under it.
    let isSame = field == self.field && before == storedText && buffer != nil
    if !isSame, keeper?.isBehind != true, unsaved[text] == nil { enter() }
  }

  public func reopen() { (opened, restored) = (outcome, [:]) }

  /// Goes to the field that was changed first.
  public func show(_ changes: [HistoryEntry]) {
    // What was changed, not what came along: an answer before the conversation that it was given in.
    let changes = changes.filter { !$0.isCreation } + changes.filter(\.isCreation)
    guard let index = changes.lazy.compactMap(field(showing:)).first.flatMap({ fields.firstIndex(of: $0) }),
      index != focus
    else { return }
    focus = index
    isInNote = false
    enter()
  }

  public func leave() -> [Effect] { leavingField { saveWaiting() + tellingUnsaved() } }
  public var isBehind: Bool { keeper?.isBehind ?? false || !unkept.isEmpty || !waiting.isEmpty }

  public func keepText() -> [Effect] {
    var effects = (keeper?.keep() ?? []) + saveWaiting()
    // With the cause gone, what it kept from being saved has no fault any more.
    if keeper?.isBehind != true, unkept.remove(text) != nil { faults[text] = nil }
    for text in unkept where text != self.text || buffer == nil {
      let keeper = DraftKeeper(
        inspection, record: RecordReference(.activity, id.rawValue), field: text.draftName)
      _ = keeper.changed(to: unsaved[text] ?? "", from: "")
      effects += keeper.keep()
      if !keeper.isBehind, unkept.remove(text) != nil { faults[text] = nil }
    }
    return effects
  }

  /// An editing action in a text field; `nil` if it is none, or leaves the field.
  private func edit(_ action: ActionID) -> [Effect]? {
    guard var edited = buffer else { return nil }
    if action == .textUp, edited.isOnFirstLine { return nil }
    if action == .textDown, edited.isOnLastLine { return nil }
    if action == .nextSuggestion || action == .previousSuggestion {
      suggestions.step(by: action == .nextSuggestion ? 1 : -1, from: edited.text)
      return []
    }
    if action == .textRight, isCaretAtEnd, let taken = suggestions.suggestion(for: edited.text) {
      return replaceText(with: taken.text)
    }
    let before = edited.text
    guard edited.perform(action) else { return nil }
    buffer = edited
    return edited.text == before ? [] : changed()
  }

  /// Puts a text into the field as if it had been typed; one step to undo.
  func replaceText(with text: String) -> [Effect] {
    buffer?.replace(with: text)
    return changed()
  }

  private func changed() -> [Effect] {
    faults[text] = nil
    suggestions.settle()
    return keeper?.changed(to: buffer?.text ?? "", from: storedText) ?? []
  }

  // MARK: Moving

  func move(by step: Int) -> [Effect] {
    let target = min(max(focus + step, 0), fields.count - 1)
    // From the last field, going on only saves it.
    let effects = leaveField()
    focus = min(max(target, 0), fields.count - 1)
    isInNote = false
    return effects + enter()
  }

  private func goToNextBlank() -> [Effect] {
    let effects = leaveField()
    let blanks = Set(outcome.blanks(in: schedule).map { FormField.answer($0.id) })
    let order = Array(fields.indices.dropFirst(focus + 1)) + Array(fields.indices.prefix(focus + 1))
    guard
      let next = order.first(where: { blanks.contains(fields[$0]) || faults[FormText(fields[$0])] != nil })
    else {
      return effects + [.announce(Notice("Every question has an answer."))]
    }
    focus = next
    isInNote = false
    return effects + enter()
  }

  /// Makes the field ready for typing, with a text that was left unsaved, a draft, or what is stored.
  @discardableResult
  func enter() -> [Effect] {
    buffer = nil
    keeper = nil
    let isMultiline: Bool
    if isInNote {
      isMultiline = true
    } else if case .text(let multiline) = input(of: field) {
      isMultiline = multiline
    } else {
      return []
    }
    let keeper = DraftKeeper(
      inspection, record: RecordReference(.activity, id.rawValue), field: text.draftName)
    self.keeper = keeper
    suggestions = FieldSuggestions(for: field, in: inspection.store)
    let stored = storedText
    buffer = TextBuffer(unsaved[text] ?? stored, isMultiline: isMultiline)
    if unkept.contains(text), let typed = unsaved[text] { _ = keeper.changed(to: typed, from: stored) }
    guard unsaved[text] == nil, let draft = keeper.recovered(from: stored) else { return [] }
    buffer?.replace(with: draft.text)
    return [
      .announce(
        Notice(
          "This is what was being typed \(inspection.moment(draft.time).readable); it is saved on leaving."))
    ]
  }

  /// Puts the cursor on a text.
  ///
  /// - Returns: What follows; `nil` if the form has no such field.
  func enter(_ text: FormText) -> [Effect]? {
    guard let index = fields.firstIndex(of: text.field) else { return nil }
    focus = index
    isInNote = text.isNote
    return enter()
  }

  /// Takes note that a text which was left before is saved now.
  func settle(_ text: FormText) {
    DraftKeeper(inspection, record: RecordReference(.activity, id.rawValue), field: text.draftName).drop()
    drop(text)
    savedTexts[text] = savedAt
  }

  /// Forgets a text that could not be saved, its fault with it.
  func drop(_ text: FormText) {
    unsaved[text] = nil
    faults[text] = nil
    unkept.remove(text)
  }

  /// Gives up what was typed for a text and could not be saved.
  func forget(_ text: FormText) {
    drop(text)
    if text == self.text { enter() }
  }

  private func toggleNote() -> Effect? {
    isInNote.toggle()
    return enter().first
  }

  // MARK: Saving

  /// Saves the field, then goes on, unless saving it has first to ask something.
  private func leavingField(_ next: () -> [Effect]) -> [Effect] {
    let effects = leaveField()
    let asks = effects.contains { if case .present = $0 { true } else { false } }
    return asks ? effects : effects + next()
  }

  /// Saves what was typed in the field.
  ///
  /// What cannot be saved stays in the field, with what is wrong with it.
  func leaveField() -> [Effect] {
    guard let typed = buffer?.text else { return [] }
    guard typed != storedText else {
      keeper?.drop()
      drop(text)
      return []
    }
    do throws(Refusal) {
      let edit = try self.edit(typed, of: text)
      if case .slot(let slot, _) = edit, outcome.isMove(to: slot) {
        return askWhyMoved(to: slot, typed: typed)
      }
      return try record([edit], takingOver: true) + saveWaiting()
    } catch {
      faults[text] = error.message
      return keepUnsaved(typed) + [.announce(Notice(error))]
    }
  }

  /// Records edits.
  ///
  /// - Parameters:
  ///   - edits: What to record.
  ///   - takesOver: Whether that is what is typed in the field, whose draft is then no longer needed.
  /// - Returns: What follows.
  /// - Throws: ``Refusal``; nothing has changed then.
  func record(_ edits: [OutcomeEdit], takingOver takesOver: Bool = false) throws(Refusal) -> [Effect] {
    outcome = try inspection.record(edits, in: id)
    waiting[field] = nil
    showWaiting()
    savedAt = inspection.now
    if takesOver {
      keeper?.drop()
      drop(text)
      savedTexts[text] = savedAt
    }
    let field = field
    fields = listFields()
    focus = fields.firstIndex(of: field) ?? min(focus, fields.count - 1)
    return [.saved]
  }

  /// Keeps a text that could not be saved, here and on the disk.
  private func keepUnsaved(_ typed: String) -> [Effect] {
    unsaved[text] = typed
    let effects = keeper?.keep() ?? []
    if keeper?.isBehind == true { unkept.insert(text) }
    return effects
  }

  private var statusFlow: StatusFlow {
    let names = fields.filter { unsaved[FormText($0)] != nil || $0 != .status && waiting[$0] != nil }
      .map { label(of: $0) }
    return StatusFlow(activity: id, in: inspection, unsaved: names)
  }

  private func askWhyMoved(to slot: Slot, typed: String) -> [Effect] {
    let moved = field
    return keepUnsaved(typed) + [
      .present(
        StatusFlow.reasons { [self] reason in
          focus = fields.firstIndex(of: moved) ?? focus
          isInNote = false
          enter()
          do throws(Refusal) {
            let effects = try record([.slot(slot, reason: reason)], takingOver: true)
            enter()
            return effects + [.announce(Notice("Moved: \(reason.words). The old slot is kept."))]
          } catch {
            return [.announce(Notice(error))]
          }
        })
    ]
  }

  /// What is typed in the field and not saved; `nil` for nothing.
  var unsavedText: String? {
    guard let typed = buffer?.text, typed != storedText, typed.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    return typed
  }
}
