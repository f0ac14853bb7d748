import Foundation
import GRDB

/// A text that an export carries beside the records: a table for people, a word of explanation.
public struct ExportedText: Sendable {
  /// A file name without a folder.
  public let file: String
  public let text: String

  /// Makes one.
  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

extension Store {
  /// Writes the whole store into a folder as plain JSON Lines: records, journal and drafts.
  ///
  /// Everything is looked at first, as ``verify(progress:)`` does: what was changed behind the program's back does not
  /// go out into the world. The folder appears under its name only when it is whole and on the disk. The same store gives the same bytes
  /// everywhere. Folder and files are for their owner alone.
  ///
  /// - Parameters:
  ///   - path: The folder; it must not exist, or be empty.
  ///   - texts: What is to lie beside.
  /// - Returns: The names of the files, in the order in which they were written.
  /// - Throws: ``StoreFailure``; nothing is left behind then.
  @discardableResult
  public func export(to path: String, beside texts: [ExportedText] = []) throws(StoreFailure) -> [String] {
    if let fault = try verify().fault { throw .damaged(path: self.path, detail: "a fault in \(fault.place)") }
    let folder = try ExportFolder(becoming: path)
    do {
      let contentHash = try contentHash()
      try read { db in
        for kind in RecordKind.allCases {
          try folder.write(kind.exchangeFile) { file in
            for record in try db.records(kind, where: "TRUE ORDER BY id") { try file.add(record.line.text) }
          }
        }
        for table in ExchangeTable.journal + [.drafts] {
          try folder.write(table.file) { file in try table.write(to: file, from: db) }
        }
        for text in texts { try folder.write(text.file) { file in try file.add(text.text) } }
        let manifest = Manifest(contentHash: contentHash, entries: folder.entries)
        try folder.write(Manifest.file) { file in try file.add(manifest.text) }
      }
      try folder.publish()
    } catch {
      folder.discard()
      throw error
    }
    return folder.entries.map(\.file)
  }
}

extension Record {
  /// The record as a line of an export.
  var line: JSONLine {
    JSONLine([("id", .text(reference.id))] + zip(reference.kind.fields, values).map { ($0, $1) })
  }
}

extension ExchangeTable {
  fileprivate func write(to file: ExportFile, from db: Database) throws {
    let names = columns.map(\.name).joined(separator: ", ")
    let rows = try Row.fetchCursor(db, sql: "SELECT \(names) FROM \(name) ORDER BY \(order)")
    while let row = try rows.next() {
      let fields = columns.indices.map { index -> (String, FieldValue?) in
        let value = row[index] as DatabaseValue
        if case .blob(let data) = value.storage { return (columns[index].name, .text(data.hexadecimal)) }
        return (columns[index].name, FieldValue(value))
      }
      try file.add(JSONLine(fields).text)
    }
  }
}
