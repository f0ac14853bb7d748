import Fieldwork

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
    try self.init(text, separator: ",", passingOver: 0)
  }

  /// Reads a table as any spreadsheet saves it.
  ///
  /// That is with commas, semicolons or tabs, in UTF-8, UTF-16 or the code page of Windows, with any line ends, and with
  /// the line `sep=;` that Excel writes for itself. A null character becomes `␀`.
  ///
  /// - Parameter bytes: The file.
  /// - Throws: Every fault of the form; what the fields mean is not looked at.
  public init(spreadsheet bytes: [UInt8]) throws(PlanFaults) {
    try SourceText.checkKind(of: bytes)
    var text = try SourceText.decode(
      Array(String(savedBytes: bytes, marksNulls: true).utf8), limit: Self.sizeLimit)
    if !text.unicodeScalars.contains("\n") {
      text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\r" ? "\n" : $0 }))
    }
    let first = text.unicodeScalars.prefix { !"\r\n".unicodeScalars.contains($0) }
    let named = Self.named(in: first)
    try self.init(text, separator: named ?? Self.separator(of: text), passingOver: named == nil ? 0 : 1)
  }

  /// The separator that Excel names in a first line of its own; `nil` if it is another line.
  private static func named(in line: Substring.UnicodeScalarView) -> Unicode.Scalar? {
    let sign = "sep=".unicodeScalars
    guard line.count == 5, let last = line.last, line.dropLast().elementsEqual(sign) else { return nil }
    return last
  }

  /// What parts the names of the columns: the sign that stands most often between them, outside quotation marks.
  private static func separator(of text: String) -> Unicode.Scalar {
    let candidates: [Unicode.Scalar] = [",", ";", "\t"]
    var counts = candidates.map { _ in 0 }
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", !isQuoted, counts.contains(where: { $0 > 0 }) { break }
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, let index = candidates.firstIndex(of: scalar) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return zip(candidates, counts).first { $0.1 == most }?.0 ?? ","
  }

  private init(_ text: String, separator: Unicode.Scalar, passingOver count: Int) throws(PlanFaults) {
    let table = DelimitedText(text, separator: separator)
    guard table.faults.isEmpty else { throw PlanFaults(table.faults) }
    guard let first = table.records.dropFirst(count).first else {
      throw PlanFaults([
        PlanFault(
          at: Position(), reading: "the table", because: "it is empty",
          next: "Begin with the names of the columns")
      ])
    }
    heading = first.map(Cell.init)
    rows = table.records.dropFirst(count + 1).map { $0.map(Cell.init) }
  }
}

extension CommaTable.Cell {
  fileprivate init(_ field: DelimitedText.Field) {
    self.init(text: field.text, line: field.position.line, column: field.position.column)
  }
}

extension CommaTable.Cell {
  /// The text as it was meant: with one kind of line end, and without the apostrophe that keeps a spreadsheet from
  /// taking it for a formula.
  public var plainText: String {
    let scalars = text.unicodeScalars.filter { $0 != "\r" }
    guard scalars.first == "'" else { return String(String.UnicodeScalarView(scalars)) }
    let sign = scalars.dropFirst().first { !$0.properties.isWhitespace }
    let isGuard = sign.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    return String(String.UnicodeScalarView(isGuard ? Array(scalars.dropFirst()) : Array(scalars)))
  }
}
