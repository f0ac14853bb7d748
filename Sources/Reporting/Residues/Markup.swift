/// HTML or XML taken apart into what is read and what stands in its tags.
struct Markup {
  /// The text, a mark in the place of each tag; comments belong to it.
  private(set) var text: [UInt8] = []
  /// The text with what stands in tags of no known name, for those may be none; empty where there are no such tags.
  var looseText: [UInt8] { hasStrangeTags ? loose : [] }
  private var loose: [UInt8] = []
  private var hasStrangeTags = false
  /// Values of attributes that are written for people.
  private(set) var labels: [UInt8] = []
  /// Values of all other attributes.
  private(set) var machinery: [UInt8] = []
  /// Every value of an attribute and every style, as they stand.
  private(set) var pieces: Set<[UInt8]> = []

  /// Attributes whose values people read.
  private static let labelNames: Set<String> = [
    "alt", "title", "aria-label", "aria-description", "content", "value", "placeholder", "label", "summary",
    "descr", "name", "w:name", "w:author", "w:initials", "xlink:title", "draw:name", "svg:title", "abbr",
    "cite",
  ]

  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - known: Pieces of a file that holds nothing withheld; they are passed over.
  ///   - isXML: Whether tags may have any name.
  init(_ bytes: [UInt8], known: Set<[UInt8]>, isXML: Bool) {
    var index = 0
    text.reserveCapacity(bytes.count)
    loose.reserveCapacity(bytes.count)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, let end = Self.end(of: index, bytes)
      else {
        text.append(bytes[index])
        loose.append(bytes[index])
        index += 1
        continue
      }
      let inside = bytes[index + 1..<end]
      index = end + 1
      let name = Self.name(inside)
      guard let first = inside.first, first != UInt8(ascii: "!"), first != UInt8(ascii: "?") else {
        // Comments, declarations and CDATA are text to whoever looks.
        text += [FoldedText.tag] + inside + [FoldedText.tag]
        loose += [FoldedText.tag] + inside + [FoldedText.tag]
        continue
      }
      text.append(FoldedText.tag)
      loose.append(FoldedText.tag)
      if !isXML, !Vocabulary.elements.contains(name) {
        hasStrangeTags = true
        loose += inside + [FoldedText.tag]
      }
      attributes(inside.dropFirst(name.utf8.count), known)
      if name == "style", let close = find(Array("</style".utf8), in: bytes, from: index) {
        let style = Array(bytes[index..<close])
        pieces.insert(style)
        if !known.contains(style), !Vocabulary.styles.contains(style) {
          text += style
          loose += style
        }
        index = close
      }
    }
  }

  /// Where the tag ends that begins here; `nil` where `<` begins none.
  private static func end(of start: Int, _ bytes: [UInt8]) -> Int? {
    let next = bytes[start + 1]
    let isTag = next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
    guard isTag || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) else { return nil }
    if bytes[(start + 1)...].starts(with: Array("!--".utf8)) {
      return find(Array("-->".utf8), in: bytes, from: start).map { $0 + 2 }
    }
    var quote: UInt8?
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // An apostrophe in what is no tag would swallow the rest.
        guard bytes[index - 1] == UInt8(ascii: "=") else { return nil }
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func name(_ inside: ArraySlice<UInt8>) -> String {
    let name = inside.prefix { $0 > 0x20 && ($0 != UInt8(ascii: "/") || inside.first == $0) }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func attributes(_ bytes: ArraySlice<UInt8>, _ known: Set<[UInt8]>) {
    var rest = bytes
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = String(
        decoding: rest[..<equals].reversed().prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }.reversed(),
        as: UTF8.self)
      rest = rest[(equals + 1)...]
      let quote = rest.first ?? 0
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      if isQuoted { rest = rest.dropFirst() }
      let end = rest.firstIndex { isQuoted ? $0 == quote : $0 <= 0x20 } ?? rest.endIndex
      let value = Array(rest[..<end])
      rest = rest[min(end + (isQuoted ? 1 : 0), rest.endIndex)...]
      pieces.insert(value)
      if known.contains(value) || Vocabulary.isOwn(value, of: name) { continue }
      if Self.labelNames.contains(name) {
        labels += value + [FoldedText.wall]
      } else {
        machinery += value + [FoldedText.wall]
      }
    }
  }
}
