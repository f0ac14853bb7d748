import Foundation
import GRDB

/// Fills an empty store from the folder of an export, and finds everything that is wrong with it.
struct ImportReading {
  let folder: ImportFolder
  let db: Database
  private(set) var faults = ImportFaults()
  private var manifest: [String: Manifest.Entry] = [:]

  init(folder: ImportFolder, db: Database) {
    self.folder = folder
    self.db = db
  }

  /// Reads every file.
  ///
  /// - Returns: The content hash that the manifest promises; `nil` where it could not be read.
  /// - Throws: What SQLite reports, other than rules that a line breaks: those are faults.
  mutating func load() throws -> String? {
    guard let contentHash = try readManifest() else { return nil }
    for kind in RecordKind.allCases {
      let table = try ExchangeTable(kind, in: db)
      try read(table) { db, line, _ in try db.put(Record(kind, line)) }
    }
    for table in ExchangeTable.journal + [.drafts] {
      let marks = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
      let names = table.columns.map(\.name).joined(separator: ", ")
      let sql = "INSERT INTO \(table.name)(\(names)) VALUES (\(marks))"
      try read(table) { db, _, values in
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
      }
    }
    if faults.areOnlyChanges {
      for fault in try JournalCheck(db: db).faults() { faults.add(fault) }
    }
    return contentHash
  }

  private mutating func readManifest() throws -> String? {
    var contentHash: String?
    do throws(ImportFault) {
      let lines = try folder.lines(of: Manifest.file)
      while let bytes = try lines.next() {
        let line = try parse(bytes, in: lines)
        let fields = Dictionary(line.fields.map { ($0.name, $0.value) }) { first, _ in first }
        if lines.lines == 1 {
          guard let format = fields["export_format"]?.integer, let store = fields["store_format"]?.integer,
            let hash = fields["content_hash"]?.text
          else { throw ImportFault(Manifest.file, line: 1, .missingField("export_format")) }
          guard format <= Manifest.format, store <= Int(Schema.version) else {
            throw ImportFault(Manifest.file, line: 1, .newerFormat(max(format, store)))
          }
          contentHash = hash
        } else {
          guard let file = fields["file"]?.text, let hash = fields["blake2b"]?.text,
            let bytes = fields["bytes"]?.integer, let count = fields["lines"]?.integer
          else { throw ImportFault(Manifest.file, line: lines.lines, .missingField("file")) }
          manifest[file] = Manifest.Entry(file: file, lines: count, bytes: bytes, hash: hash)
        }
      }
      if contentHash == nil { throw ImportFault(Manifest.file, line: 1, .cutOff) }
    } catch {
      faults.add(error)
      return nil
    }
    return contentHash
  }

  /// Reads one file and hands each of its lines that is in order on.
  private mutating func read(
    _ table: ExchangeTable, _ take: (Database, JSONLine, [DatabaseValue]) throws -> Void
  ) throws {
    let lines: LineReader
    do throws(ImportFault) {
      lines = try folder.lines(of: table.file)
    } catch {
      faults.add(error)
      return
    }
    var last: FieldValue?
    let before = faults.found.count
    while true {
      do {
        guard let bytes = try lines.next() else { break }
        let line = try parse(bytes, in: lines)
        let values = try table.values(of: line, at: lines.lines)
        if let key = table.key, let own = line.fields.first(where: { $0.name == key })?.value {
          if let last, !last.isBefore(own) {
            throw ImportFault(
              table.file, line: lines.lines,
              .wrongContent(field: key, expected: "more than in the line before"))
          }
          last = own
        }
        try take(db, line, values)
      } catch let fault as ImportFault {
        faults.add(fault)
        // Behind these there is no next line to go on with.
        guard fault.line != nil else { return }
        switch fault.problem {
        case .cutOff, .tooLong, .unreadable: return
        default: continue
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        faults.add(ImportFault(table.file, line: lines.lines, .refused(error.message ?? "a rule")))
      }
    }
    if manifest[table.file].map(lines.matches) != true, faults.found.count == before || faults.more == 0 {
      faults.add(ImportFault(table.file, .changed))
    }
  }

  private func parse(_ bytes: [UInt8], in lines: LineReader) throws(ImportFault) -> JSONLine {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ImportFault(lines.file, line: lines.lines, .notUTF8)
    }
    do throws(JSONLineFault) {
      return try JSONLine(reading: bytes)
    } catch {
      // Every byte of a character but the first continues it.
      let column = bytes.prefix(error.offset).count { $0 & 0xC0 != 0x80 } + 1
      throw ImportFault(lines.file, line: lines.lines, column: column, error.problem)
    }
  }
}

extension FieldValue {
  /// Whether it stands before the other one in a file: numbers by size, texts byte by byte.
  fileprivate func isBefore(_ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    default: false
    }
  }
}

extension Record {
  /// A record from a line whose fields were checked.
  fileprivate init(_ kind: RecordKind, _ line: JSONLine) {
    let fields = Dictionary(line.fields.map { ($0.name, $0.value) }) { first, _ in first }
    self.init(RecordReference(kind, fields["id"]?.text ?? ""), values: kind.fields.map { fields[$0] })
  }
}

extension ExchangeTable {
  /// The table of a kind of record, as the store has it.
  fileprivate init(_ kind: RecordKind, in db: Database) throws {
    let columns = try db.columns(in: kind.rawValue)
    self.init(
      name: kind.rawValue,
      columns: (["id"] + kind.fields).map { field in
        let column = columns.first { $0.name == field }
        return Column(
          name: field, content: column?.type == "INTEGER" ? .integer : .text,
          isNeeded: column?.isNotNull ?? false)
      }, order: "id")
  }

  /// The column by which the lines rise; `nil` where it takes more than one.
  fileprivate var key: String? { ["id", "number"].contains(order) ? order : nil }

  /// What a line says for each column.
  fileprivate func values(of line: JSONLine, at number: Int) throws(ImportFault) -> [DatabaseValue] {
    for field in line.fields where !columns.contains(where: { $0.name == field.name }) {
      throw ImportFault(file, line: number, .unknownField(field.name))
    }
    var values: [DatabaseValue] = []
    for column in columns {
      guard let value = line.fields.first(where: { $0.name == column.name })?.value else {
        guard !column.isNeeded else { throw ImportFault(file, line: number, .missingField(column.name)) }
        values.append(.null)
        continue
      }
      guard let stored = column.content.stored(value) else {
        throw ImportFault(
          file, line: number, .wrongContent(field: column.name, expected: column.content.expected))
      }
      values.append(stored)
    }
    return values
  }
}

extension ExchangeTable.Content {
  fileprivate func stored(_ value: FieldValue) -> DatabaseValue? {
    switch (self, value) {
    case (.text, .text(let text)), (.value, .text(let text)): text.databaseValue
    case (.integer, .integer(let integer)), (.value, .integer(let integer)): integer.databaseValue
    case (.bytes, .text(let text)): text.bytesOfHexadecimal?.asBlob
    case (.text, .integer), (.integer, .text), (.bytes, .integer): nil
    }
  }

  fileprivate var expected: String {
    switch self {
    case .text: "a text"
    case .integer: "a whole number"
    case .bytes: "an even number of digits from 0 to f"
    case .value: "a text or a whole number"
    }
  }
}
