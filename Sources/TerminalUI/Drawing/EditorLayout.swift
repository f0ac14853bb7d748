import TextUI
import ViewModels

/// Text being typed, wrapped to its field and scrolled to the caret.
struct EditorLayout {
  /// The lines to be seen, each at most as wide as the field.
  let lines: [String]
  /// Where the caret is among them.
  let caret: (x: Int, y: Int)

  /// Lays text out.
  ///
  /// - Parameters:
  ///   - editor: The text and its caret.
  ///   - width: Columns of the field.
  ///   - rows: At most so many lines are shown.
  init(_ editor: EditorContent, width: Int, rows: Int) {
    // The caret behind the last character of a full line needs a column too.
    let width = max(1, width - 1)
    var wrapped: [(text: String, start: Int, length: Int)] = []
    var start = 0
    for paragraph in editor.text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var (used, length, first) = (0, 0, start)
      var lastBlank: (text: String, length: Int)?
      for character in paragraph {
        let columns = max(0, String(character).columns)
        if used + columns > width {
          if editor.isMultiline, let blank = lastBlank {
            wrapped.append((blank.text, first, blank.length))
            first += blank.length
            line = String(line.dropFirst(blank.length))
            length -= blank.length
            used = line.columns
          } else {
            wrapped.append((line, first, length))
            first += length
            (line, used, length) = ("", 0, 0)
          }
          lastBlank = nil
        }
        line.append(character)
        used += columns
        length += 1
        if character == " " { lastBlank = (line, length) }
      }
      wrapped.append((line, first, length))
      start += paragraph.count + 1
    }
    let row = wrapped.lastIndex { $0.start <= editor.caret } ?? 0
    let x = String(wrapped[row].text.prefix(editor.caret - wrapped[row].start)).columns
    let top = max(0, min(row - rows + 1, wrapped.count - rows))
    lines = wrapped.dropFirst(top).prefix(rows).map(\.text)
    caret = (min(x, width), row - top)
  }
}
