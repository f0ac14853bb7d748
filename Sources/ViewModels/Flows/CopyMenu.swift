import Fieldwork

/// What can be copied from where the cursor is, a letter each.
struct CopyMenu {
  private let content: Content
  private let subject: Subject
  private let own: [OwnCopy]
  private let inspection: OpenInspection

  /// Looks at what a screen shows and is about.
  init(_ screen: any Screen, in inspection: OpenInspection) {
    content = screen.content
    subject = screen.subject
    own = screen.copies
    self.inspection = inspection
  }

  var menu: Menu {
    let choices = choices.filter { !$0.text.isEmpty }
    return Menu(
      title: "Copy", message: choices.isEmpty ? "Nothing here can be copied." : "",
      entries: choices.map { choice in
        let shown = choice.text.split(separator: "\n").first.map(String.init) ?? ""
        return Menu.Entry(
          item: MenuItem(key: choice.key, label: StyledText(choice.name), detail: String(shown.prefix(200)))
        ) {
          [.copy(CopiedText(what: choice.what, text: choice.text))]
        }
      })
  }

  private struct Choice {
    let key: Character
    let name: String
    /// To complete "Copied …".
    let what: String
    let text: String

    /// Text from the store becomes fit for a terminal.
    init(key: Character, name: String, what: String, text: String) {
      self.init(key: key, name: name, what: what, safe: VisibleText.lines(text))
    }

    init(key: Character, name: String, what: String, safe: String) {
      (self.key, self.name, self.what, text) = (key, name, what, safe)
    }
  }

  private var choices: [Choice] {
    own.map { Choice(key: $0.key, name: $0.name, what: $0.what, text: $0.text) } + references + shown
  }

  private var references: [Choice] {
    var choices: [Choice] = []
    let outcome = subject.activity.flatMap { try? inspection.outcome(of: $0) }
    if let finding = subject.finding.flatMap({ try? inspection.finding($0).finding }) {
      let number = finding.number.description
      choices.append(Choice(key: "r", name: "number", what: "the number \(number)", text: number))
      choices.append(Choice(key: "t", name: "title", what: "the title of \(number)", text: finding.title))
      choices.append(Choice(key: "x", name: "text", what: "the text of \(number)", text: finding.text))
    } else if let section = subject.section.flatMap({ try? inspection.reportSection(named: $0) }) {
      let name = "section \(section.position)"
      choices.append(Choice(key: "t", name: "heading", what: "the heading of \(name)", text: section.title))
      choices.append(Choice(key: "x", name: "text as typed", what: "the text of \(name)", text: section.text))
    } else if let recommendation = subject.recommendation.flatMap({ try? inspection.recommendation($0) }) {
      let number = recommendation.number.description
      choices.append(Choice(key: "r", name: "number", what: "the number \(number)", text: number))
      choices.append(
        Choice(key: "t", name: "wording", what: "the wording of \(number)", text: recommendation.text))
    } else if let item = subject.evidence.flatMap({ try? inspection.evidence($0) }) {
      let number = item.number.description
      choices.append(Choice(key: "r", name: "number", what: "the number \(number)", text: number))
      choices.append(Choice(key: "t", name: "passage", what: "the passage of \(number)", text: item.passage))
    } else if let document = subject.document.flatMap({ try? inspection.document($0) }) {
      let reference = document.reference.description
      choices.append(Choice(key: "r", name: "reference", what: "the reference \(reference)", text: reference))
      choices.append(Choice(key: "t", name: "title", what: "the title", text: document.title))
    } else if let activity = outcome?.activity {
      let address = inspection.address(of: activity).description
      choices.append(Choice(key: "r", name: "reference", what: "the reference \(address)", text: address))
      let title = inspection.title(of: activity)
      choices.append(Choice(key: "t", name: "title", what: "the title", text: title))
    } else if let body = subject.body.flatMap({ try? inspection.body($0) }) {
      choices.append(Choice(key: "r", name: "reference", what: "the reference \(body.slug)", text: body.slug))
      choices.append(Choice(key: "t", name: "name", what: "the name", text: body.name))
    }
    return choices
  }

  private var shown: [Choice] {
    switch content {
    case .list(let list): return rows(list)
    case .matrix(let matrix):
      guard matrix.rowCount > 0 else { return [] }
      let cell = matrix.cell(matrix.cursor.row, matrix.cursor.column)
      return [
        Choice(
          key: "c", name: "cell", what: "the cell",
          text: cell.mark == nil && cell.word.isEmpty ? "" : matrix.detail.plain)
      ]
        + lines([matrix.cells(of: matrix.cursor.row)])
    case .form(let form):
      guard form.items.indices.contains(form.focus), case .field(let field) = form.items[form.focus] else {
        return []
      }
      return answer(field)
    case .document(let document):
      return [
        Choice(
          key: "c", name: "text", what: "the text", text: document.lines.map(\.plain).joined(separator: "\n"))
      ]
    case .comparison(let comparison):
      return [
        Choice(key: "c", name: "new", what: "the new version", text: comparison.after.text),
        Choice(key: "o", name: "old", what: "the old version", text: comparison.before.text),
      ]
    }
  }

  /// The marked rows, or that of the cursor.
  private func rows(_ list: ListContent) -> [Choice] {
    let marked = list.marks.map { isMarked in (0..<list.count).filter(isMarked) } ?? []
    return lines((marked.isEmpty ? [list.cursor] : marked).filter { $0 < list.count }.map(list.cells))
  }

  private func lines(_ rows: [[String]]) -> [Choice] {
    let rows = rows.filter { !$0.isEmpty }
    let text = rows.map { $0.filter { !$0.isEmpty }.joined(separator: "  ") }.joined(separator: "\n")
    let cells = rows.map { $0.map(Self.cell).joined(separator: "\t") }.joined(separator: "\n")
    let what = rows.count == 1 ? "the row" : "\(rows.count) rows"
    return [
      Choice(key: "w", name: rows.count == 1 ? "row" : "\(rows.count) marked rows", what: what, text: text),
      Choice(
        key: "s", name: rows.count == 1 ? "line for a spreadsheet" : "\(rows.count) lines for a spreadsheet",
        what: "\(what) for a spreadsheet", safe: cells),
    ]
  }

  private func answer(_ field: FieldContent) -> [Choice] {
    let isAnswer = field.editor?.label.isEmpty == true
    let value = isAnswer ? field.editor?.text ?? "" : field.value.plain
    let note = field.editor?.label.isEmpty == false ? field.editor?.text ?? "" : field.note
    let question = field.question.isEmpty ? "" : "\(field.label)  \(field.question)"
    let name = field.question.isEmpty ? field.label.lowercased() : "answer"
    return [
      Choice(key: "c", name: name, what: "the \(name)", text: value),
      Choice(key: "n", name: "note", what: "the note", text: note),
      Choice(key: "q", name: "question", what: "the question", text: question),
    ]
  }

  /// A cell of a line for a spreadsheet; what one would take for a formula gets an apostrophe in front.
  private static func cell(_ text: String) -> String {
    let line = VisibleText.line(text)
    return line.first.map { "=+-@".contains($0) } == true ? "'" + line : line
  }
}
