/// One flat object of JSON on one line: texts and whole numbers by name.
///
/// It is written in one form only (RFC 8785: keys sorted, nothing between the tokens), so that the same content
/// gives the same bytes everywhere. What has no content is left out.
struct JSONLine {
  /// The fields, sorted by name.
  private(set) var fields: [(name: String, value: FieldValue)]

  init(_ fields: [(String, FieldValue?)]) {
    self.fields = fields.compactMap { name, value in value.map { (name, $0) } }.sorted { $0.name < $1.name }
  }

  /// With the line feed that ends it.
  var text: String {
    var json = "{"
    for (name, value) in fields {
      if json.utf8.count > 1 { json += "," }
      json += Record.quoted(name) + ":"
      switch value {
      case .text(let text): json += Record.quoted(text)
      case .integer(let integer): json += String(integer)
      }
    }
    return json + "}\n"
  }
}

/// Why a line is no such object.
struct JSONLineFault: Error, Hashable {
  /// The byte at which reading stopped, from 0.
  let offset: Int
  let problem: ImportFault.Problem
}

extension JSONLine {
  /// Reads a line without its end.
  ///
  /// Blanks between the tokens and any order of names are taken; a name that stands there twice, anything nested,
  /// and what is neither text nor whole number are not.
  ///
  /// - Parameter bytes: UTF-8 that was checked before.
  /// - Throws: ``JSONLineFault``.
  init(reading bytes: [UInt8]) throws(JSONLineFault) {
    var reader = JSONLineReader(bytes: bytes)
    fields = try reader.object().sorted { $0.name < $1.name }
    for (first, second) in zip(fields, fields.dropFirst()) where first.name == second.name {
      throw JSONLineFault(offset: 0, problem: .repeatedField(first.name))
    }
  }
}

private struct JSONLineReader {
  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func object() throws(JSONLineFault) -> [(name: String, value: FieldValue)] {
    var fields: [(name: String, value: FieldValue)] = []
    try expect("{")
    skipBlanks()
    if next != UInt8(ascii: "}") {
      while true {
        let name = try text()
        try expect(":")
        fields.append((name, try value()))
        skipBlanks()
        guard next == UInt8(ascii: ",") else { break }
        place += 1
      }
    }
    try expect("}")
    skipBlanks()
    guard next == nil else { throw fault("the end of the line") }
    return fields
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func fault(_ expected: String) -> JSONLineFault {
    JSONLineFault(offset: place, problem: .notJSON(expected: expected))
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { place += 1 }
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(JSONLineFault) {
    skipBlanks()
    guard next == UInt8(ascii: sign) else { throw fault("'\(sign)'") }
    place += 1
  }

  private mutating func value() throws(JSONLineFault) -> FieldValue {
    skipBlanks()
    if next == UInt8(ascii: "\"") { return .text(try text()) }
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      place = start
      throw fault("a text or a whole number")
    }
    return .integer(number)
  }

  private mutating func text() throws(JSONLineFault) -> String {
    try expect("\"")
    var content: [UInt8] = []
    while true {
      guard let byte = next, byte >= 0x20 else { throw fault("'\"'") }
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        content += Array(String(try escape()).utf8)
      } else {
        content.append(byte)
      }
    }
  }

  private mutating func escape() throws(JSONLineFault) -> Unicode.Scalar {
    let sign = next
    place += 1
    switch sign {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      place -= 1
      throw fault("an escape that JSON has")
    }
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first) else {
      // No store holds U+0000: SQLite would end the text there.
      guard first != 0, let scalar = Unicode.Scalar(first) else {
        throw fault("a character that a text can hold")
      }
      return scalar
    }
    guard next == UInt8(ascii: "\\") else { throw fault("the second half of a character") }
    place += 1
    guard next == UInt8(ascii: "u") else { throw fault("the second half of a character") }
    place += 1
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("the second half of a character") }
    return scalar
  }

  private mutating func unit() throws(JSONLineFault) -> UInt32 {
    guard place + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
      bytes[place] != UInt8(ascii: "+")
    else { throw fault("four hexadecimal digits") }
    place += 4
    return unit
  }
}
