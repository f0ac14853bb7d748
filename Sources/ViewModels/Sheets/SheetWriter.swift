public import Fieldwork
import Storage

extension OpenInspection {
  /// The question sheets of a body as lines of text, for filling in on paper or with any editor.
  ///
  /// - Parameters:
  ///   - body: The force, unit or partner.
  ///   - kind: Only the activities of this kind.
  ///   - isFilled: Whether what is recorded is printed, too.
  /// - Returns: Lines of at most 78 columns, but for words that are longer.
  /// - Throws: ``Refusal``.
  public func sheets(of body: Body, kind: ActivityKind? = nil, isFilled: Bool) throws(Refusal) -> [String] {
    let marking = try highestMarking().description
    var lines = [SheetPage.centred(marking), ""]
    lines += SheetPage.wrapped(sheetHeading) + [""]
    for activity in try activities(in: body.id) where kind == nil || activity.kind == kind?.code {
      let form = try sheetForm(of: activity)
      let outcome = try outcome(of: activity.id)
      let notes = isFilled ? try notes(on: body, of: activity) : []
      lines += [SheetFrame.rule, "", "\(SheetForm.activityLabel): \(form.address)"]
      for field in form.fields {
        lines += field.printed.isEmpty ? [] : [""] + field.printed.flatMap { SheetPage.wrapped($0) }
        let texts =
          isFilled || field.meaning == .post ? outcome.sheetTexts(of: field, in: self, notes: notes) : []
        for text in texts { lines += [""] + SheetPage.value(text, of: field, in: form) }
        if texts.isEmpty || [.followUp, .note].contains(field.meaning) {
          lines += ["", "\(field.label):"]
          if [.summary, .note].contains(field.meaning) { lines += ["", ""] }
        }
      }
      lines.append("")
    }
    return lines + [SheetFrame.rule, "", SheetFrame.end, SheetPage.centred(marking)]
  }

  /// What stands above the first sheet.
  var sheetHeading: String { "\(SheetFrame.title): \(outline.title). \(SheetFrame.instructions)" }

  func sheetForm(of activity: Activity) throws(Refusal) -> SheetForm {
    let context = try context(for: activity)
    return SheetForm(
      address: address(of: activity), title: title(of: activity), kind: context.kind,
      schedule: context.schedule)
  }

  func notes(on body: Body, of activity: Activity) throws(Refusal) -> [Note] {
    let notes = try Self.reading("read the notes") { () throws(StoreFailure) in try store.notes(on: body.id) }
    return notes.reversed().filter { $0.activity == activity.id }
  }
}

extension Outcome {
  /// What is recorded in a field, in the form in which it is written behind the label; several where there can be.
  func sheetTexts(of field: SheetField, in inspection: OpenInspection, notes: [Note]) -> [String] {
    let texts: [String?] =
      switch field.meaning {
      case .date: [conversation.slot.date?.readable]
      case .time: [conversation.slot.time?.description]
      case .place: [conversation.slot.place]
      case .mode: [conversation.mode?.words]
      case .post: [conversation.post]
      case .inspectors: [conversation.inspectors]
      case .heads(let role): [attendance[role].map(String.init)]
      case .answer(let number):
        [
          answers[number]?.response.map { response in
            // A number without its unit reads back as it was.
            let kind = inspection.outline.questions.first { $0.id == number }?.answers ?? .text
            return if case .number = kind, case .value(let value) = response { value } else {
              response.words(for: kind)
            }
          }
        ]
      case .answerNote(let number): [answers[number]?.note]
      case .summary: [conversation.summary]
      case .followUp: followUps.map(\.sheetText)
      case .note: notes.map(\.text)
      }
    return texts.compactMap(\.self).filter { !SheetText.parts(of: $0).isEmpty }
  }
}

extension FollowUp {
  /// "promise; post; by 3 Dec 2018; done".
  var sheetText: String {
    [promise, post, due.map { "by \($0.readable)" } ?? "", isDone ? "done" : ""].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }
}

/// Lines of a page of paper.
private enum SheetPage {
  static let width = SheetFrame.rule.count

  static func centred(_ text: String) -> String {
    String(repeating: " ", count: max(0, (width - text.count) / 2)) + text
  }

  /// A paragraph broken between words.
  static func wrapped(_ text: String, width: Int = width) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in SheetText.parts(of: text) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }

  /// A label and what is recorded there; lines that would read as a label are quoted.
  static func value(_ text: String, of field: SheetField, in form: SheetForm) -> [String] {
    var lines: [String] = []
    for (index, paragraph) in SheetText.lines(of: text).enumerated() {
      let start = index == 0 ? "\(field.label): " : ""
      let broken = wrapped(String(paragraph), width: index == 0 ? width - start.count : width - 2)
      for (place, line) in broken.enumerated() {
        if index == 0, place == 0, !isLikeLabel(line, in: form) {
          lines.append(start + line)
        } else {
          if lines.isEmpty { lines.append(start) }
          lines.append((isLikeLabel(line, in: form) ? "> " : "  ") + line)
        }
      }
    }
    return lines.map { line in
      SheetText.parts(of: line).isEmpty ? "" : line.last == " " ? String(line.dropLast()) : line
    }
  }

  /// Whether a reader would take some of the line for something else than text.
  private static func isLikeLabel(_ line: String, in form: SheetForm) -> Bool {
    line.first == ">" || SheetLabel.rest(of: line[...], behind: SheetForm.activityLabel) != nil
      || line.indices.contains { index in
        form.fields.contains { SheetLabel.rest(of: line[index...], behind: $0.label) != nil }
      }
  }
}
