/// A table as comma-separated values (RFC 4180) with a heading, each field with its place.
///
/// A byte order mark and either kind of line end are taken; rows without any character are left out.
public struct CommaTable: Sendable {
  /// The most bytes that are read.
  public static let sizeLimit = 8 << 20

  /// One field, without its quotation marks.
  public struct Cell: Hashable, Sendable {
    public let text: String
    /// Both counted from 1; the column in Unicode scalars.
    public let line: Int
    public let column: Int
  }

  /// The names of the columns.
  public let heading: [Cell]
  /// The rows behind the heading, of any number of cells each.
  public let rows: [[Cell]]

  /// Reads a table.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Throws: Every fault of the form; what the fields mean is not looked at.
  public init(_ bytes: [UInt8]) throws(PlanFaults) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = try SourceText.decode(
      bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes, limit: Self.sizeLimit)
    let table = DelimitedText(text)
    guard table.faults.isEmpty else { throw PlanFaults(table.faults) }
    guard let first = table.records.first else {
      throw PlanFaults([
        PlanFault(
          at: Position(), reading: "the table", because: "it is empty",
          next: "Begin with the names of the columns")
      ])
    }
    heading = first.map(Cell.init)
    rows = table.records.dropFirst().map { $0.map(Cell.init) }
  }
}

extension CommaTable.Cell {
  fileprivate init(_ field: DelimitedText.Field) {
    self.init(text: field.text, line: field.position.line, column: field.position.column)
  }
}
