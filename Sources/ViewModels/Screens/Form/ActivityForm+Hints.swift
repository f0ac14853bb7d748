import Fieldwork
import Storage

extension ActivityForm {
  /// What stands under a field: what is wrong with it, or what can be typed.
  func hint(of field: FormField, isFocused: Bool) -> StyledText {
    if let fault = faults[FormText(field, isNote: isFocused && isInNote)] { return StyledText(fault, .fault) }
    guard isFocused else { return StyledText(faults[FormText(field, isNote: true)] ?? "", .fault) }
    if isInNote { return StyledText(textState + "Enter is a new line, Esc goes back to the answer", .muted) }
    if let suggestion = buffer.flatMap({ suggestions.suggestion(for: $0.text) }), isCaretAtEnd {
      return StyledText("Right takes ", .muted) + StyledText(suggestion.value, .plain)
        + StyledText(suggestion.count > 1 ? ", Alt-n shows the next of \(suggestion.count)" : "", .muted)
    }
    if let question, question.answers.options.isEmpty {
      let states = "  Alt-u not known, Alt-a not asked, Alt-x n/a"
      return StyledText(
        (question.answers == .text
          ? textState + "Enter is a new line, Tab goes on" : question.answers.accepted) + states, .muted)
    }
    switch field {
    case .status:
      return StyledText(
        "t or Enter: move to another status" + (outcome.activity.isDue ? "" : ", d: delete the activity"),
        .muted)
    case .date, .followUpDue: return dateHint
    case .summary: return StyledText(textState + "Enter is a new line, Tab goes on", .muted)
    case .time: return StyledText("9:30", .muted)
    case .followUp: return StyledText("Enter: done or not, d: delete", .muted)
    case .newFollowUp:
      return StyledText("what was promised to us; Tab adds it", .muted)
    case .followUpPost: return StyledText("the post that promised it, never a name", .muted)
    case .heads: return StyledText("heads, 0 to 999; never names", .muted)
    case .holder: return StyledText("who holds the post, kept with the date", .muted)
    default: return ""
    }
  }

  var isCaretAtEnd: Bool { buffer.map { $0.caret == $0.characters.count } ?? false }

  /// How long the text is, and where it is safe by now.
  private var textState: String {
    guard let typed = buffer?.text else { return "" }
    let words = typed.split(whereSeparator: \.isWhitespace).count
    let state: String
    if typed == storedText {
      state = typed.isEmpty ? "" : fieldSavedAt.map { ", saved \($0.time)" } ?? ", saved"
    } else if let kept = keptAt {
      state = ", draft kept \(kept.time)"
    } else {
      state = ", not saved yet"
    }
    return words == 0 && state.isEmpty ? "" : "\(counted(words, "word"))\(state)  "
  }

  /// The day that is meant by what is typed so far, and how a day can be typed.
  private var dateHint: StyledText {
    let forms = StyledText("5 Nov 2018, 5/11, t today, +7; + and - step a day", .muted)
    guard let typed = buffer?.text, typed != storedText,
      let date = try? CalendarDate(typed: typed, today: inspection.today), date.readable != typed
    else { return forms }
    return StyledText("\(date.weekday.shortName) \(date.readable)  ", .strong) + forms
  }

  /// What a date field holds after `+`, `-` or `t` was typed behind a whole date: a day on, a day back, today.
  func date(afterTyping typed: String) -> String? {
    guard isCaretAtEnd, let text = buffer?.text else { return nil }
    return CalendarDate.stepped(text, by: typed, today: inspection.today)
  }
}
