import Foundation
import TestSupport

/// Inputs that lie in Tests/Fuzzing/Corpus, and what chance makes of them.
struct Corpus {
  let seeds: [[UInt8]]

  /// Reads the inputs of one parser.
  init(_ parser: String, besides file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(
      path: "../Fuzzing/Corpus/\(parser)"
    )
    .standardized.path
    seeds = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
    }
  }

  private static let words: [[UInt8]] = [
    "\u{1B}[31m", "\u{0}", "\u{202E}", "\u{FEFF}", "\r\n", "\r", "\t", "\"", "'", "- ", ": ", "&a ", "*a",
    "!!binary ",
    "---\n", "{", "}", "[", "]", ",", "#", "|\n", ">\n", "~", "99999999999999999999", "-1", "0x", "1e999",
    "\\u0000",
    "\\ud800", "e\u{301}", "字", String(repeating: "A", count: 2000), String(repeating: "(", count: 400),
    "Activity: kent/chief-officer-interview\n", "force,activity\n",
  ].map { Array($0.utf8) }

  /// An input that was changed in up to eight places.
  func mutated(using random: inout SeededRandom) -> [UInt8] {
    var bytes = seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2, 3: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: place)
      case 4: bytes.removeSubrange(place..<end)
      case 5: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 6:
        let other = seeds.randomElement(using: &random) ?? []
        bytes.insert(
          contentsOf: other.dropFirst(Int.random(in: 0...other.count, using: &random)).prefix(200), at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
