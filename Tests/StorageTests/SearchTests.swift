import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

struct SearchTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.answer("CO1", .value("Y Tŵr a'r tŷ ger Ynys Môn"), note: "Llandrillo-yn-Rhos")
  }

  private func finds(_ typed: String) throws -> Bool {
    let hits = try store.search(typed, limit: 9)
    #expect(try store.searchCount(typed) == hits.count)
    return hits.contains { $0.record.kind == .answer }
  }

  @Test(arguments: [
    "tŵr", "twr", "TŴR", "tw\u{302}r", "ty", "tŷ", "y\u{302}nys", "ynys mon", "môn YNYS", "yny",
    "llandr rhos", "Tŵr a'r",
    "  môn ,;", "🦊 mon", "Ⓐ mon",
  ])
  func `Welsh is found with its accents or without, by beginnings, in any order`(typed: String) throws {
    #expect(try finds(typed))
  }

  @Test(arguments: ["wr", "ynys kent", "xyz", "", " ", "\u{302}", "🦊", "\"\""])
  func `what no word begins with is not found`(typed: String) throws {
    #expect(try !finds(typed))
  }

  @Test(arguments: ["powys", "DYFED pow", "dyfed-powys", "chief-off powys"])
  func `bodies and activities are found by name`(typed: String) throws {
    #expect(try store.search(typed, limit: 9).contains { $0.body == "t1/dyfed-powys" })
  }

  @Test(arguments: [
    "\"", "*", "a OR", "NEAR(", "col:x", "'; --", "\u{0}", "AND", "(((", "^a", "-", "\u{D4E}\"",
    "a\u{D4E}\" OR \"",
    "\u{600}\"", "a\u{20DD}\"b", String(repeating: "a ", count: 9999), String(repeating: "\"", count: 999),
    String(repeating: "ab", count: 99_999),
  ])
  func `nothing typed makes search fail`(typed: String) throws {
    _ = try finds(typed)
  }

  @Test func `five thousand things typed at random make search not fail`() throws {
    var random = SeededRandom()
    let signs = Array(
      "\"'*^:()-+{}[],.;&|~!@#$%\\/<>=?_` \t\n\0aeyŵŷ1é\u{301}\u{D4E}\u{600}\u{200D}\u{FEFF}\u{E000}🦊"
        .unicodeScalars)
    let words = ["OR", "AND", "NOT", "NEAR", "content", "rowid", "rank", "kent", "tŵr"]
    for _ in 1...5000 {
      var typed = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: typed += words.randomElement(using: &random) ?? ""
        case 1:
          if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
            typed.unicodeScalars.append(scalar)
          }
        default: if let scalar = signs.randomElement(using: &random) { typed.unicodeScalars.append(scalar) }
        }
      }
      #expect(throws: Never.self, "'\(typed)', seed \(random.seed)") { try store.search(typed, limit: 2) }
    }
  }

  @Test func `search forgets the words of an answer that became another`() throws {
    try store.answer("CO1", .value("Something else"))
    #expect(try !finds("ynys"))
    #expect(try finds("something"))
    try store.answer("CO1", nil)
    #expect(try !finds("something"))
  }

  @Test func `hits come page by page`() throws {
    let all = try store.search("c", limit: 100)
    let pages = try (0..<all.count).flatMap { try store.search("c", limit: 1, offset: $0) }
    #expect(pages == all)
    #expect(all.count > 3)
  }
}
