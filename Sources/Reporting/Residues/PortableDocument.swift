/// A PDF file as the search needs it: its streams expanded, and the text that they show.
struct PortableDocument {
  /// Streams as they are once expanded.
  private(set) var streams: [[UInt8]] = []
  /// What the pages show, once for each way in which the file's fonts could mean it.
  private(set) var texts: [[UInt8]] = []
  /// Why part of it cannot be searched; empty when all can.
  private(set) var unreadable: [String] = []

  static func isPDF(_ bytes: [UInt8]) -> Bool {
    find(Array("%PDF-".utf8), in: Array(bytes.prefix(1024))) != nil
  }

  init(_ bytes: [UInt8]) {
    if find(Array("/Encrypt".utf8), in: bytes) != nil { unreadable.append("it is encrypted") }
    var (index, outside): (Int, [UInt8]) = (0, [])
    while let start = find(Array("stream".utf8), in: bytes, from: index) {
      outside += bytes[index..<start]
      index = start + 6
      let isEnd = start >= 3 && bytes[start - 3..<start].elementsEqual("end".utf8)
      guard !isEnd else { continue }
      var data = index
      if data < bytes.count, bytes[data] == 0x0D { data += 1 }
      guard data < bytes.count, bytes[data] == 0x0A || data > index else { continue }
      if bytes[data] == 0x0A { data += 1 }
      let end = find(Array("endstream".utf8), in: bytes, from: data) ?? bytes.count
      let dictionary = Self.dictionary(before: start, bytes)
      take(dictionary, Array(bytes[data..<end]))
      index = end
    }
    outside += bytes[index...]
    texts = Self.texts(of: streams + [outside])
  }

  private static func dictionary(before start: Int, _ bytes: [UInt8]) -> String {
    let from = max(0, start - 2000)
    let text = String(decoding: bytes[from..<start], as: UTF8.self)
    return text.ranges(of: " obj").last.map { String(text[$0.upperBound...]) } ?? text
  }

  /// Shapes of letters and the like, which hold no text and cost much to look through.
  private static let shapes = [
    "/Length1", "/Type1C", "/CIDFontType0C", "/OpenType", "/FunctionType", "/XRef",
  ]

  private mutating func take(_ dictionary: String, _ data: [UInt8]) {
    if Self.shapes.contains(where: { dictionary.contains($0) }) { return }
    let filters = [
      "FlateDecode", "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "LZWDecode",
      "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Crypt",
    ].filter { dictionary.contains("/\($0)") }
    switch filters {
    case []: streams.append(data)
    case ["FlateDecode"]:
      if let expanded = Deflate.expand(unknown: data) {
        streams.append(expanded.bytes)
      } else {
        unreadable.append("a stream is damaged")
      }
    case ["DCTDecode"], ["JPXDecode"], ["CCITTFaxDecode"], ["JBIG2Decode"]:
      unreadable.append("it holds a picture in pixels")
    default: unreadable.append("a stream is written as \(filters.joined(separator: " and "))")
    }
  }

  /// What the strings of all streams say: byte for byte, and by each table from codes to characters.
  private static func texts(of streams: [[UInt8]]) -> [[UInt8]] {
    let read = streams.map { (stream: $0, table: CharacterTable($0)) }
    let tables = read.compactMap(\.table)
    // A table says nothing but which characters there are, one by one.
    let contents = read.filter { $0.table == nil }.map { PageStrings($0.stream).pieces }
      .filter { !$0.isEmpty }
    var texts = [contents.flatMap { $0.flatMap { $0.latin } + [FoldedText.wall] }]
    // Strings in UTF-16, as titles and bookmarks are.
    texts.append(
      contents.flatMap { pieces in
        pieces.flatMap { piece -> [UInt8] in
          guard piece.bytes.starts(with: [0xFE, 0xFF]) else { return [] }
          let units = stride(from: 2, to: piece.bytes.count - 1, by: 2).map {
            UInt16(piece.bytes[$0]) << 8 | UInt16(piece.bytes[$0 + 1])
          }
          return Array(String(decoding: units, as: UTF16.self).utf8) + [FoldedText.wall]
        }
      })
    for table in tables {
      texts.append(
        contents.flatMap { pieces in
          let writesBlanks = pieces.contains { $0.isBeside && table.characters(of: $0) == [0x20] }
          return pieces.flatMap { piece in
            (writesBlanks && piece.isBeside ? [] : piece.gap) + table.characters(of: piece)
          } + [FoldedText.wall]
        })
    }
    return texts.filter { !$0.isEmpty }
  }
}

/// The strings of a page's stream in their order.
struct PageStrings {
  struct Piece {
    let bytes: [UInt8]
    /// What stands before it: nothing, or a blank, or an end of line.
    let gap: [UInt8]
    /// Whether it was only moved to on the same line, as Chromium does from letter to letter; where such a page writes
    /// its blanks too, the gap parts no words.
    var isBeside = false

    /// As Latin-1, in UTF-8.
    var latin: [UInt8] { gap + bytes.flatMap { $0 < 0x80 ? [$0] : Escape.latin($0) } }
  }

  private(set) var pieces: [Piece] = []

  init(_ bytes: [UInt8]) {
    var index = 0
    var gap: [UInt8] = []
    var word: [UInt8] = []
    // What stands between the string before and the next one.
    var between: [[UInt8]] = []
    func piece(_ string: [UInt8]) -> Piece {
      Piece(bytes: string, gap: gap, isBeside: Self.isMoveOnLine(between))
    }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "("):
        let (string, end) = Self.literal(bytes, index)
        pieces.append(piece(string))
        (gap, word, between) = ([], [], [])
        index = end
      case UInt8(ascii: "<") where index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: "<"):
        let (string, end) = Self.hex(bytes, index)
        if !string.isEmpty { pieces.append(piece(string)) }
        (gap, word, between) = ([], [], [])
        index = end
      case _ where byte <= 0x20 || "[]<>".utf8.contains(byte):
        gap = Self.gap(after: word, gap)
        // A fifth word tells as much as any further ones.
        if !word.isEmpty, between.count < 5 { between.append(word) }
        word = []
        index += 1
      default:
        word.append(byte)
        index += 1
      }
    }
  }

  /// Within an array of strings a number moves on: far back is a blank.
  ///
  /// Every other operator but those that show text ends the line.
  private static func gap(after word: [UInt8], _ gap: [UInt8]) -> [UInt8] {
    guard !word.isEmpty else { return gap }
    let text = String(decoding: word, as: UTF8.self)
    if let number = Double(text) { return number < -180 ? [0x20] : gap }
    return ["TJ", "Tj", "TL", "Tf", "Tc", "Tw"].contains(text) || text.hasPrefix("/") ? gap : [0x0A]
  }

  /// Whether nothing is done between two strings but to move along the line: `Tj 8.4 0 Td`.
  private static func isMoveOnLine(_ words: [[UInt8]]) -> Bool {
    words.count == 4 && words[0] == Array("Tj".utf8) && words[2] == Array("0".utf8)
      && words[3] == Array("Td".utf8)
  }

  private static func literal(_ bytes: [UInt8], _ start: Int) -> ([UInt8], Int) {
    var string: [UInt8] = []
    var (index, depth) = (start + 1, 1)
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        let digits = bytes[(index + 1)...].prefix(3).prefix { (0x30...0x37).contains($0) }
        if digits.isEmpty {
          if let special = special(bytes[index + 1]) { string.append(special) }
          index += 2
        } else {
          string.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }))
          index += 1 + digits.count
        }
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return (string, index + 1) }
      }
      string.append(byte)
      index += 1
    }
    // Never closed: no string at all.
    return ([], start + 1)
  }

  private static func special(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x0A, 0x0D: nil
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): 0x20
    default: byte
    }
  }

  private static func hex(_ bytes: [UInt8], _ start: Int) -> ([UInt8], Int) {
    var digits: [UInt8] = []
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if let digit = Escape.digit(bytes[index], radix: 16) {
        digits.append(digit)
      } else if bytes[index] > 0x20 {
        return ([], start + 1)
      }
      index += 1
    }
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    return (pairs, index + 1)
  }
}

/// A font's table from the codes in strings to characters (ToUnicode).
struct CharacterTable {
  private var characters: [Int: [UInt8]] = [:]
  private var length = 2

  /// `nil` for a stream that is no such table.
  init?(_ stream: [UInt8]) {
    guard find(Array("begincmap".utf8), in: stream) != nil else { return nil }
    let text = String(decoding: stream, as: UTF8.self)
    for block in Self.blocks("bfchar", in: text) {
      let codes = block.strings
      for pair in stride(from: 0, to: codes.count - 1, by: 2) {
        set(Self.value(codes[pair]), codes[pair].count, to: codes[pair + 1], offset: 0)
      }
    }
    for block in Self.blocks("bfrange", in: text) { ranges(block) }
    if characters.isEmpty { return nil }
  }

  private struct Block {
    let strings: [[UInt8]]
    let text: Substring
  }

  private static func blocks(_ name: String, in text: String) -> [Block] {
    text.split(separator: "begin\(name)").dropFirst().map { rest in
      let inside = rest.split(separator: "end\(name)", omittingEmptySubsequences: false)[0]
      return Block(strings: PageStrings(Array(inside.utf8)).pieces.map(\.bytes), text: inside)
    }
  }

  private mutating func ranges(_ block: Block) {
    // With lists of characters the strings do not come by threes: each line is then read by itself.
    for line in block.text.split(whereSeparator: \.isNewline) {
      let codes = PageStrings(Array(line.utf8)).pieces.map(\.bytes)
      guard codes.count >= 3 else { continue }
      let isList = line.contains("[")
      let groups =
        isList ? [codes] : stride(from: 0, to: codes.count - 2, by: 3).map { Array(codes[$0..<$0 + 3]) }
      for group in groups {
        let (first, last) = (Self.value(group[0]), Self.value(group[1]))
        guard first <= last, last - first < 65_536 else { continue }
        for code in first...last {
          let target = isList ? 2 + code - first : 2
          guard group.indices.contains(target) else { break }
          set(code, group[0].count, to: group[target], offset: isList ? 0 : code - first)
        }
      }
    }
  }

  private mutating func set(_ code: Int, _ length: Int, to target: [UInt8], offset: Int) {
    var units = stride(from: 0, to: target.count - 1, by: 2).map {
      UInt16(target[$0]) << 8 | UInt16(target[$0 + 1])
    }
    if let last = units.last { units[units.count - 1] = last &+ UInt16(truncatingIfNeeded: offset) }
    self.length = max(1, min(2, length))
    characters[code] = Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func value(_ code: [UInt8]) -> Int { code.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

  /// What a string means by this table; a wall where it holds codes that the table lacks.
  func characters(of piece: PageStrings.Piece) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: piece.bytes.count - length + 1, by: length) {
      let code = Self.value(Array(piece.bytes[start..<start + length]))
      guard let character = characters[code] else { return [FoldedText.wall] }
      result += character
    }
    return result
  }
}
