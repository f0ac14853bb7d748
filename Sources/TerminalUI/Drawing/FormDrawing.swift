import TextUI
import ViewModels

extension CellBuffer {
  /// Draws a form, scrolled so that the whole of the focused field can be seen, or where there is no room for it the
  /// row being typed, and puts the cursor there.
  ///
  /// - Returns: How wide the field being typed in is; `nil` if none is.
  mutating func draw(
    _ form: FormContent, in area: Rect, viewport: inout Viewport, targets: inout Targets, look: Look
  ) -> Int? {
    let room = area.inset(right: 1)
    var blocks: [FormBlock] = []
    var heights: [Int] = []
    let longest = form.items.map(\.ownLabel.columns).max() ?? 0
    let longLabel = max(FormBlock.shortLabel, min(longest + 1, room.width / 3))
    for (index, item) in form.items.enumerated() {
      let block = FormBlock(
        item, isFocused: index == form.focus, size: room.size, longLabel: longLabel, look: look)
      blocks.append(block)
      heights.append(block.lines.count)
    }
    let focusStart = heights.prefix(form.focus).reduce(0, +)
    let total = heights.reduce(0, +)
    viewport.reveal(focusStart + heights[form.focus] - 1, count: total, length: room.height, margin: 1)
    viewport.reveal(focusStart, count: total, length: room.height, margin: form.focus == 0 ? 0 : 1)
    if let caret = blocks[form.focus].caret {
      viewport.reveal(focusStart + caret.y, count: total, length: room.height)
    }
    var y = -viewport.offset
    for (index, block) in blocks.enumerated() {
      defer { y += heights[index] }
      guard y + heights[index] > 0, y < room.height else { continue }
      for (offset, line) in block.lines.enumerated() where (0..<room.height).contains(y + offset) {
        let place = room.row(y + offset)
        targets.note(.row(index), at: place)
        if let field = block.fieldRows, field.contains(offset) {
          fill(place.inset(left: block.fieldStart), .fieldFocused)
        }
        put(line, in: place, glyphs: look.glyphs)
        if index == form.focus, offset == 0, block.fieldRows?.contains(0) != true {
          tint(place, .rowSelected)
        }
      }
      guard index == form.focus else { continue }
      let caret = block.caret ?? (x: 0, y: 0)
      cursor = Cursor(
        x: min(room.x + caret.x, room.maxX - 1), y: min(max(room.y, room.y + y + caret.y), room.maxY - 1),
        isVisible: block.caret != nil)
    }
    scrollbar(
      in: Rect(x: area.maxX - 1, y: area.y, width: 1, height: area.height),
      showing: viewport.visible(count: total, length: room.height), of: total, glyphs: look.glyphs)
    let focused = blocks[form.focus]
    return focused.fieldRows.map { _ in max(8, room.width - focused.fieldStart) }
  }
}

/// The lines that an item of a form takes.
private struct FormBlock {
  private(set) var lines: [Line] = []
  /// The lines that are the field being typed in, and the column they begin at.
  private(set) var fieldRows: Range<Int>?
  private(set) var fieldStart = 0
  /// Where the next character goes, from the block's first cell.
  private(set) var caret: (x: Int, y: Int)?

  /// Columns for the label; those of questions are short, those of other fields as long as the form has them.
  private let labelWidth: Int

  /// The columns that labels of questions take, and those of other fields at least.
  static let shortLabel = 11

  /// How many rows the form has to show its fields in.
  private let height: Int

  init(_ item: FormItem, isFocused: Bool, size: Size, longLabel: Int, look: Look) {
    height = size.rows
    let width = size.columns
    labelWidth =
      if case .field(let field) = item, field.question.isEmpty { longLabel } else { Self.shortLabel }
    switch item {
    case .heading(let text): lines = [look.line(text)]
    case .words(let text): lines = look.line(text).wrapped(to: width)
    case .field(let field):
      if isFocused {
        addFocused(field, width: width, look: look)
      } else {
        addResting(field, width: width, look: look)
      }
    }
  }

  /// A field without the focus: one line, or two where a question and its answer need more room.
  private mutating func addResting(_ field: FieldContent, width: Int, look: Look) {
    let value = look.line(field.value)
    guard !field.question.isEmpty else {
      addValue(of: field, labelled: Span(label(field.label), .textMuted), width: width, look: look)
      addFault(of: field, width: width, look: look)
      return
    }
    let answerWidth = min(max(width / 3, 12), 40)
    let label = label(field.label)
    if width >= 60 {
      let answer = value.columns == 0 ? 0 : answerWidth + 2
      let room = max(1, width - label.columns - answer)
      let question = Line(field.question).truncated(to: room, ellipsis: look.glyphs.ellipsis)
      let gap = String(repeating: " ", count: max(0, room - question.columns) + (answer == 0 ? 0 : 2))
      lines = [
        Line([Span(label, .key)] + question.spans + [Span(gap)] + value.spans)
      ]
    } else {
      lines = [
        Line([Span(label, .key)] + (value.spans.isEmpty ? [Span(field.question, .textMuted)] : value.spans))
      ]
    }
    if !field.note.isEmpty { lines.append(noteLine(field.note, width: width, look: look)) }
    addFault(of: field, width: width, look: look)
  }

  /// Without the focus, a field has something to say only where its content is not saved.
  private mutating func addFault(of field: FieldContent, width: Int, look: Look) {
    guard !field.hint.plain.isEmpty else { return }
    let line = Line([Span(String(repeating: " ", count: labelWidth))] + look.line(field.hint).spans)
    lines.append(line.truncated(to: width, ellipsis: look.glyphs.ellipsis))
  }

  private mutating func addFocused(_ field: FieldContent, width: Int, look: Look) {
    let indent = labelWidth
    let room = max(8, width - indent)
    if field.question.isEmpty {
      if let editor = field.editor {
        add(editor, label: field.label, at: indent, room: room, look: look)
      } else {
        addValue(of: field, labelled: Span(label(field.label), .textStrong), width: width, look: look)
      }
    } else {
      let wrapped = field.question.wrapped(to: room)
      for (index, part) in wrapped.enumerated() {
        let head = index == 0 ? label(field.label) : String(repeating: " ", count: indent)
        lines.append(Line([Span(head, .key), Span(String(part), .textStrong)]))
      }
      if let editor = field.editor {
        if !editor.label.isEmpty, !field.value.plain.isEmpty {
          lines.append(Line([Span(String(repeating: " ", count: indent))] + look.line(field.value).spans))
        }
        add(editor, label: editor.label, at: indent, room: room, look: look)
      }
    }
    addOptions(field.options, indent: indent, room: room)
    if !field.note.isEmpty, field.editor?.label != "Note" {
      lines.append(noteLine(field.note, width: width, look: look))
    }
    let hint = look.line(field.hint)
    if hint.columns > 0 {
      lines += hint.wrapped(to: room).map { Line([Span(String(repeating: " ", count: indent))] + $0.spans) }
    }
  }

  /// The label and the value behind it, below itself where it is wrapped.
  private mutating func addValue(of field: FieldContent, labelled label: Span, width: Int, look: Look) {
    let value = look.line(field.value)
    let parts = field.isWrapped ? value.wrapped(to: max(8, width - labelWidth)) : [value]
    for (index, part) in parts.enumerated() {
      lines.append(
        Line([index == 0 ? label : Span(String(repeating: " ", count: labelWidth))] + part.spans))
    }
  }

  private mutating func add(
    _ editor: EditorContent, label text: String, at indent: Int, room: Int, look: Look
  ) {
    let layout = editor.layout(width: room, rows: editor.rows(in: height))
    let start = lines.count
    fieldStart = indent
    for (index, line) in layout.lines(selecting: editor.selection).enumerated() {
      let head = index == 0 ? label(text) : String(repeating: " ", count: indent)
      lines.append(Line([Span(head, .textStrong)] + line.spans))
    }
    fieldRows = start..<lines.count
    caret = (indent + layout.caret.column, start + layout.caret.row)
  }

  /// The options on as many lines as they need, the chosen one set off.
  private mutating func addOptions(_ options: [FieldOption], indent: Int, room: Int) {
    guard !options.isEmpty else { return }
    let lead = Span(String(repeating: " ", count: indent))
    var spans = [lead]
    var used = 0
    for option in options {
      let length = option.label.columns + 5
      if used > 0, used + length > room {
        lines.append(Line(spans))
        (spans, used) = ([lead], 0)
      }
      if option.isChosen {
        spans.append(Span("[\(option.key) \(option.label)]", .buttonFocused))
        spans.append(Span(" "))
      } else {
        spans += [Span(" "), Span(String(option.key), .key), Span(" \(option.label)  ")]
      }
      used += length
    }
    lines.append(Line(spans))
  }

  private func noteLine(_ note: String, width: Int, look: Look) -> Line {
    let text = note.split(whereSeparator: \.isNewline).joined(separator: " / ")
    return Line([Span(label("") + look.glyphs.teeLeft + " ", .border), Span(text, .textMuted)])
      .truncated(to: width, ellipsis: look.glyphs.ellipsis)
  }

  private func label(_ text: String) -> String {
    let cut = text.truncated(to: labelWidth - 1)
    return cut + String(repeating: " ", count: labelWidth - cut.columns)
  }
}

extension TextLayout {
  /// The rows of a field that is being typed in, with what is selected set off.
  func lines(selecting selection: Range<Int>?) -> [Line] {
    guard let selection else { return rows.map { Line($0, .fieldFocused) } }
    return rows(selecting: selection).map { row in
      Line([
        Span(row.before, .fieldFocused), Span(row.selected, .matchCurrent), Span(row.after, .fieldFocused),
      ])
    }
  }
}

extension EditorContent {
  /// How many rows a wrapped text has at most, unless there is a reason for others.
  static let fieldRows = 8

  /// How many rows the text has at most in a form of so many, in which there are other fields to be seen.
  func rows(in height: Int) -> Int { isPage ? max(Self.fieldRows, height - 5) : Self.fieldRows }

  /// The text as a field of this width shows it.
  func layout(width: Int, rows: Int = fieldRows) -> TextLayout {
    TextLayout(text, caret: caret, in: Size(columns: width, rows: isMultiline ? rows : 1))
  }
}

extension FormItem {
  /// The label of a field that is no question.
  fileprivate var ownLabel: String {
    if case .field(let field) = self, field.question.isEmpty { field.label } else { "" }
  }
}
