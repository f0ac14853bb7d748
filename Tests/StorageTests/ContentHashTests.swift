import CSodium
import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct ContentHashTests {
  @Test func `two laptops with the same records have one content hash, whatever was done on the way there`()
    throws
  {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let one = try first.makeStore(.fixed(author: "A", device: "one"))
    let other = try second.makeStore(.fixed(author: "B", device: "other"))
    #expect(try one.contentHash() == other.contentHash())

    try one.answer("CO2", .value("yes"))
    #expect(try one.contentHash() != other.contentHash())
    try other.answer("CO2", .value("no"))
    #expect(try one.contentHash() != other.contentHash())
    try other.answer("CO2", .value("yes"))
    #expect(try one.contentHash() == other.contentHash())

    try one.keepDraft("typing", for: RecordReference(.note, "n"), field: "text")
    #expect(try one.contentHash() == other.contentHash())
  }

  @Test func `accents made in two ways are the same content`() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let (one, other) = (try first.makeStore(), try second.makeStore())
    try one.answer("CO1", .value("caf\u{E9}"))
    try other.answer("CO1", .value("cafe\u{301}"))
    #expect(try one.contentHash() == other.contentHash())
    try other.answer("CO1", .value("cafe"))
    #expect(try one.contentHash() != other.contentHash())
  }

  @Test func `the content hash can be computed again from the written format alone`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.makeStore()
    try store.answer("CO1", .value("“quoted” \"so\" \\ \n\u{1F}Ŷ"), note: "first")
    let lines = try store.read { db in
      try RecordKind.allCases.map(\.rawValue).sorted().flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map { row in
          var fields: [String: Any] = ["record": table]
          for (column, value) in row where column != "digest" && !value.isNull {
            fields[column] =
              switch value.storage {
              case .int64(let number): Int(number)
              default: String.fromDatabaseValue(value) ?? ""
              }
          }
          let json = try JSONSerialization.data(
            withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
          return String(decoding: json, as: UTF8.self) + "\n"
        }
      }
    }
    var hash = [UInt8](repeating: 0, count: 32)
    let bytes = Array(lines.joined().utf8)
    crypto_generichash(&hash, 32, bytes, UInt64(bytes.count), nil, 0)
    #expect(try store.contentHash() == hash.map { String(format: "%02x", $0) }.joined())
  }
}
