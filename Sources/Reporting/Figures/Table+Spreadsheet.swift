extension Table {
  /// The table for spreadsheets (RFC 4180), without its caption.
  public var commaSeparated: String {
    var table = SpreadsheetTable(columns)
    for row in rows { table.add(row) }
    return table.text
  }
}
