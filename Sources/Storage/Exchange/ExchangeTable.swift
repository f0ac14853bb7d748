/// A table of the store as a file of an export: a line for each row.
struct ExchangeTable {
  /// How a column stands in the file.
  enum Content {
    case text, integer
    /// Bytes as hexadecimal digits.
    case bytes
    /// Text or number.
    case value
  }

  struct Column {
    let name: String
    let content: Content
    let isNeeded: Bool
  }

  let name: String
  let columns: [Column]
  /// What decides the order of the lines.
  let order: String

  var file: String { name + ".jsonl" }

  /// The tables beside the records, in an order that the references between them allow.
  static let journal = [
    ExchangeTable(
      name: "device", columns: [column("id", .text), column("name", .text)], order: "rowid"),
    ExchangeTable(
      name: "journal_commit",
      columns: [
        column("number", .integer), column("device", .text), column("sequence", .integer),
        column("time_ms", .integer), column("counter", .integer), column("author", .text),
        column("kind", .text), column("summary", .text), column("undoes", .integer, isNeeded: false),
        column("previous", .bytes), column("hash", .bytes),
      ], order: "number"),
    ExchangeTable(
      name: "journal_value",
      columns: [
        column("number", .integer), column("salt", .bytes), column("digest", .bytes),
        column("content", .value, isNeeded: false),
      ], order: "number"),
    ExchangeTable(
      name: "journal_change",
      columns: [
        column("number", .integer), column("commit_number", .integer), column("kind", .text),
        column("record", .text), column("field", .text), column("old_value", .integer, isNeeded: false),
        column("new_value", .integer, isNeeded: false), column("old_commit", .integer, isNeeded: false),
      ], order: "number"),
  ]

  static let journalFile = "journal_commit.jsonl"

  static let drafts = ExchangeTable(
    name: "draft",
    columns: [
      column("kind", .text), column("record", .text), column("field", .text), column("content", .text),
      column("time_ms", .integer), column("discarded_ms", .integer, isNeeded: false),
    ], order: "kind, record, field, discarded_ms, time_ms, content")

  private static func column(_ name: String, _ content: Content, isNeeded: Bool = true) -> Column {
    Column(name: name, content: content, isNeeded: isNeeded)
  }
}

extension RecordKind {
  /// The file of an export that holds the records of this kind.
  var exchangeFile: String { rawValue + ".jsonl" }
}

/// The list of an export's files, with what each has to be.
struct Manifest {
  static let file = "manifest.jsonl"
  /// The layout of the folder; a later one gets the next number.
  static let format = 1

  struct Entry: Hashable {
    let file: String
    let lines: Int
    let bytes: Int
    /// BLAKE2b of 32 bytes over the file, in hexadecimal digits.
    let hash: String
  }

  let contentHash: String
  var entries: [Entry] = []

  /// A line of its own for the whole, then one for each file.
  var text: String {
    let head = JSONLine([
      ("content_hash", .text(contentHash)), ("export_format", .integer(Self.format)),
      ("store_format", .integer(Int(Schema.version))),
    ])
    return head.text
      + entries.map { entry in
        JSONLine([
          ("blake2b", .text(entry.hash)), ("bytes", .integer(entry.bytes)), ("file", .text(entry.file)),
          ("lines", .integer(entry.lines)),
        ]).text
      }.joined()
  }
}

extension Collection<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension String {
  /// The bytes that lower-case hexadecimal digits stand for; `nil` for anything else.
  var bytesOfHexadecimal: [UInt8]? {
    let digits = utf8.map { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}
