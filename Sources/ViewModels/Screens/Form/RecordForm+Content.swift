import Fieldwork

/// What such a form shows.
extension RecordForm {
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
  func isShown(_ option: Option, in field: Field) -> Bool {
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
}
