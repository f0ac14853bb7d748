import ViewModels

/// A table as comma-separated values (RFC 4180), for spreadsheets.
struct CommaSeparated {
  private(set) var text: String

  /// Begins a table with the names of its columns.
  init(_ heading: [String]) { text = Self.line(heading) }

  /// Adds a row; `nil` is an empty cell.
  mutating func add(_ cells: [String?]) { text += Self.line(cells.map { $0 ?? "" }) }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// One cell; what a spreadsheet would take for a formula, if only behind blanks, gets an apostrophe in front.
  private static func cell(_ text: String) -> String {
    var shown = VisibleText.lines(text)
    if isFormula(text) { shown = "'" + shown }
    guard shown.contains(where: { ",\"\n".contains($0) }) else { return shown }
    return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first != "\t", first != "\r" else { return !text.isEmpty }
    // Spreadsheets take full-width signs for plain ones, and pass over blanks.
    let start = text.unicodeScalars.first { !$0.properties.isWhitespace && !VisibleText.isHidden($0) }
    return start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}
