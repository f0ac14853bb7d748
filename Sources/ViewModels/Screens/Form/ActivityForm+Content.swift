import Fieldwork
import Storage

extension ActivityForm {
  /// The form as content: arrangement, questions, afterwards.
  var formContent: Content {
    var items: [FormItem] = []
    var focusedItem = 0
    for (index, field) in fields.enumerated() {
      if let heading = heading(before: field) { items.append(.heading(heading)) }
      if index == focus { focusedItem = items.count }
      items.append(.field(content(of: field, isFocused: index == focus)))
    }
    if !outcome.pastSlots.isEmpty {
      items.append(.heading(StyledText("Slots that are gone", .heading)))
      items += outcome.pastSlots.map { .words(words(for: $0)) }
    }
    return .form(FormContent(items: items, focus: focusedItem))
  }

  /// The field that an item of the content stands for; `nil` for words and headings.
  func field(ofItem index: Int) -> FormField? {
    var item = 0
    for field in fields {
      if heading(before: field) != nil { item += 1 }
      if item == index { return field }
      item += 1
    }
    return nil
  }

  /// The field that shows a record; of the several of a meeting, the one that holds the words, or else the summary.
  func field(showing record: RecordReference, holding words: String) -> FormField? {
    switch record.kind {
    case .answer: record.id.split(separator: "/").last.map { .answer(String($0)) }
    case .followUp: .followUp(Identifier(record.id))
    case .conversation:
      [.place, .post, .inspectors].first { RowFilter(words).accepts(RowWords(value(of: $0).plain)) }
        ?? .summary
    default: nil
    }
  }

  private func heading(before field: FormField) -> StyledText? {
    switch field {
    case .status:
      return StyledText("Arrangement", .heading)
        + StyledText(outcome.sharedWith.isEmpty ? "" : "  one conversation with \(sharedNames)", .muted)
    case .answer(let number) where number == schedule.first?.id:
      let answered = schedule.count - outcome.blanks(in: schedule).count
      return StyledText("Questions", .heading)
        + StyledText("  \(answered) of \(schedule.count) answered", .muted)
    case .summary: return StyledText("Afterwards", .heading)
    default: return nil
    }
  }

  private var sharedNames: String {
    outcome.sharedWith.map { (try? inspection.body($0.body))?.shortName ?? $0.body.rawValue }
      .joined(separator: ", ")
  }

  private func content(of field: FormField, isFocused: Bool) -> FieldContent {
    let question = schedule.first { .answer($0.id) == field }
    let editor = isFocused ? editorContent : nil
    return FieldContent(
      label: label(of: field), question: question?.text ?? "", value: value(of: field),
      options: isFocused ? options(of: field) : [], editor: editor,
      note: unsaved[FormText(field, isNote: true)] ?? question.flatMap { outcome.answers[$0.id]?.note } ?? "",
      hint: hint(of: field, isFocused: isFocused))
  }

  /// The text being typed.
  var editorContent: EditorContent? {
    buffer.map {
      EditorContent(
        label: isInNote ? "Note" : "", text: $0.text, caret: $0.caret, isMultiline: $0.isMultiline,
        selection: $0.selection)
    }
  }

  private func options(of field: FormField) -> [FieldOption] {
    guard !isInNote, case .choice(let choices, let takesStates) = input(of: field) else { return [] }
    let given = choices.map {
      FieldOption(key: $0.key, label: $0.option.label, isChosen: isChosen($0.option))
    }
    guard takesStates, let question else { return given }
    let response = outcome.response(to: question.id)
    return given
      + zip("uax", Response.states).map { key, state in
        FieldOption(key: key, label: state.label, isChosen: response == state.response)
      }
  }

  func value(of field: FormField) -> StyledText {
    if let text = unsaved[FormText(field)] { return StyledText(text.replacingLineEnds, .warning) }
    let value = valueInOutcome(of: field)
    return waiting[field] == nil ? value : StyledText(value.plain, .warning)
  }

  private func valueInOutcome(of field: FormField) -> StyledText {
    let conversation = outcome.conversation
    switch field {
    case .status:
      let fact = ActivityFact(status: outcome.activity.status, date: conversation.slot.date)
      return outcome.activity.status.label(
        isLate: fact.isLate(today: inspection.today, clock: inspection.outline.writeUpClock))
        + StyledText(outcome.activity.reason.map { "  \($0.words)" } ?? "", .muted)
    case .date:
      return StyledText(conversation.slot.date.map { "\($0.weekday.shortName) \($0.readable)" } ?? "")
    case .time: return StyledText(conversation.slot.time?.description ?? "")
    case .place: return StyledText(conversation.slot.place)
    case .mode: return StyledText(conversation.mode?.words ?? "")
    case .post: return StyledText(conversation.post)
    case .holder:
      return StyledText(outcome.holder?.name ?? "")
        + StyledText(outcome.holder.map { "  since \($0.since.readable) or before" } ?? "", .muted)
    case .inspectors: return StyledText(conversation.inspectors)
    case .heads(let role): return StyledText(outcome.attendance[role].map(String.init) ?? "")
    case .summary: return StyledText(conversation.summary.replacingLineEnds)
    case .followUp(let id):
      guard let followUp = followUp(id) else { return "" }
      return .mark(followUp.isDone ? .done : .none, followUp.isDone ? .statusDone : .statusNone)
        + StyledText(" \(followUp.promise)")
    case .followUpPost(let id): return StyledText(followUp(id)?.post ?? "")
    case .followUpDue(let id): return StyledText(followUp(id)?.due?.readable ?? "")
    case .newFollowUp: return ""
    case .marking: return StyledText(outcome.activity.marking.description)
    case .answer(let number):
      guard let question = schedule.first(where: { $0.id == number }),
        let response = outcome.response(to: number)
      else { return "" }
      return StyledText(response.words(for: question.answers).replacingLineEnds, response.tone)
    }
  }

  private func words(for past: PastSlot) -> StyledText {
    StyledText(
      "\(past.slot.date?.readable ?? "no day")\(past.slot.time.map { " \($0)" } ?? "")  moved "
        + "\(past.movedOn.readable) by \(past.movedBy): \(past.reason.words)")
  }
}

extension Response {
  /// What the response means for the eye.
  var tone: Tone {
    switch self {
    case .value("yes"): .answerYes
    case .value("partly"): .answerPartly
    case .value("no"): .answerNo
    case .value: .plain
    case .notKnown, .notAsked, .notApplicable: .answerUnknown
    }
  }
}
