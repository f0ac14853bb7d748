/// A table as comma-separated values (RFC 4180) that no spreadsheet takes for formulas.
///
/// A cell that one would calculate, if only behind blanks, has an apostrophe in front. Control characters become
/// blanks.
struct SpreadsheetTable {
  private(set) var text = ""

  /// Begins a table with the names of its columns.
  init(_ heading: [String]) { add(heading) }

  /// Adds a row.
  mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

  private static func cell(_ text: String) -> String {
    var shown = text.unicodeScalars.map { scalar -> String in
      if scalar == "\n" { return "\n" }
      if scalar == "\r" || scalar == "\t" { return " " }
      let isControl =
        scalar.properties.generalCategory == .control || "\u{2028}\u{2029}".unicodeScalars.contains(scalar)
      return isControl ? " " : String(scalar)
    }.joined()
    if isFormula(text) { shown = "'" + shown }
    guard shown.unicodeScalars.contains(where: { ",;\"\n".unicodeScalars.contains($0) }) else { return shown }
    return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "\t" || first == "\r" { return true }
    // Spreadsheets take full-width signs for plain ones, and pass over blanks and what cannot be seen.
    let start = text.unicodeScalars.first { scalar in
      let category = scalar.properties.generalCategory
      return !scalar.properties.isWhitespace && category != .format && category != .control
    }
    return start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}
