import Fieldwork

/// The text of a section, taken apart into blocks by how its lines begin.
///
/// A blank line ends a paragraph; `## ` begins a heading, `- ` and `1. ` an item, `> ` a quotation. A reference to a
/// finding alone on its line is told by itself, for the whole finding stands there. Everything else is taken as it stands.
struct SectionText {
  enum Block: Hashable {
    case heading(String)
    case paragraph(String)
    case quotation(String)
    case list([String], isNumbered: Bool)
    /// A line with nothing but a reference to the finding with this number.
    case finding(String, typed: String)
  }

  private(set) var blocks: [Block] = []

  init(_ text: String) {
    var isOpen = false
    let lines = ReferenceText.onOneLine(text).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for line in lines {
      let line = line.trimmed
      guard !line.isEmpty else {
        isOpen = false
        continue
      }
      let block = Self.read(line)
      if isOpen, let last = blocks.last, let joined = Self.join(last, block) {
        blocks[blocks.count - 1] = joined
      } else {
        blocks.append(block)
      }
      if case .heading = block { isOpen = false } else { isOpen = true }
    }
  }

  private static func read(_ line: Substring) -> Block {
    if line.hasPrefix("#"), let space = line.firstIndex(of: " "), line[..<space].allSatisfy({ $0 == "#" }) {
      return .heading(String(line[space...].trimmed))
    }
    if line.hasPrefix("> ") { return .quotation(String(line.dropFirst(2))) }
    if line.hasPrefix("- ") || line.hasPrefix("* ") {
      return .list([String(line.dropFirst(2).trimmed)], isNumbered: false)
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    if (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") {
      return .list([String(line.dropFirst(digits.count + 2).trimmed)], isNumbered: true)
    }
    if let number = ReferenceText.findingAlone(on: line) { return .finding(number, typed: String(line)) }
    return .paragraph(String(line))
  }

  /// What two lines make that follow each other; `nil` where a new block begins.
  private static func join(_ last: Block, _ next: Block) -> Block? {
    switch (last, next) {
    case (.paragraph(let before), .paragraph(let line)): .paragraph("\(before) \(line)")
    case (.quotation(let before), .quotation(let line)), (.quotation(let before), .paragraph(let line)):
      .quotation("\(before) \(line)")
    case (.list(let items, let isNumbered), .list(let more, let isMoreNumbered))
    where isNumbered == isMoreNumbered:
      .list(items + more, isNumbered: isNumbered)
    case (.list(let items, let isNumbered), .paragraph(let line)):
      .list(items.dropLast() + items.suffix(1).map { "\($0) \(line)" }, isNumbered: isNumbered)
    default: nil
    }
  }
}

extension Substring {
  /// Without blanks at either end.
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
