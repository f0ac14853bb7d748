import ViewModels

/// A table as comma-separated values (RFC 4180), for spreadsheets.
struct CommaSeparated {
  private(set) var text: String

  /// Begins a table with the names of its columns.
  init(_ heading: [String]) { text = Self.line(heading) }

  /// Adds a row; `nil` is an empty cell.
  mutating func add(_ cells: [String?]) { text += Self.line(cells.map { $0 ?? "" }) }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// One cell; what a spreadsheet would take for a formula gets an apostrophe in front.
  private static func cell(_ text: String) -> String {
    var shown = VisibleText.lines(text)
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      shown = "'" + shown
    }
    guard shown.contains(where: { ",\"\n".contains($0) }) else { return shown }
    return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
