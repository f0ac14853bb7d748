import Fieldwork

/// What the pages that this program writes are made of, apart from what the report says.
enum Vocabulary {
  /// Names of elements with their closing forms; a tag of another name is taken for text.
  static let elements: Set<String> = {
    let names = """
      a abbr b blockquote body br caption cite code col colgroup dd del desc details div dl dt em figcaption figure \
      footer g h1 h2 h3 h4 h5 h6 head header hr html i img ins li link main meta nav ol p path pre q rect s script \
      section small span strong style sub summary sup svg table tbody td text tfoot th thead title tr u ul wbr
      """.split(separator: " ").map(String.init)
    return Set(names + names.map { "/\($0)" })
  }()

  /// The styles of our own pages, for each marking.
  static let styles: Set<[UInt8]> = {
    let descriptors = Marking.Descriptor.allCases
    let subsets = (0..<(1 << descriptors.count)).map { mask in
      descriptors.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
    }
    let markings = Marking.Level.allCases.flatMap { level in subsets.map { Marking(level, $0) } }
    return Set(markings.map { Array("\n\(Stylesheet.text(marking: $0))\n".utf8) })
  }()

  private static let values: Set<String> = [
    "skip", "marking", "subtitle", "redacted", "table", "number", "notes", "label", "count", "code", "answer",
    "trough", "bar", "img", "region", "col", "row", "start", "middle", "end", "utf-8", "en-GB", "viewport",
    "color-scheme", "light dark", "width=device-width, initial-scale=1",
  ]

  /// The words that ids are made of, besides numbers.
  private static let idWords: Set<Substring> = [
    "section", "finding", "findings", "recommendations", "figures", "method", "withheld", "question", "bars",
    "map",
    "title", "description", "note", "noted", "notes", "contents", "report", "progress", "strengths",
    "concerns",
    "improvements", "queries", "strength",
  ]

  /// Whether a value is machinery of our own, which tells nothing of the report.
  static func isOwn(_ value: [UInt8], of name: String) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    switch name {
    case "id", "href", "aria-labelledby", "for":
      return text.split(whereSeparator: { "-# ".contains($0) }).allSatisfy { word in
        idWords.contains(word) || isNumber(word)
      }
    case "class": return values.contains(text) || text.hasPrefix("tile shade")
    default: return values.contains(text)
    }
  }

  /// `12`, `f12`, `co2`: at most three letters and then figures.
  private static func isNumber(_ word: Substring) -> Bool {
    let figures = word.drop { $0.isASCII && $0.isLetter }
    return word.count - figures.count <= 3 && !figures.isEmpty && figures.count <= 4
      && figures.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Words that stand in any report and say nothing by themselves.
  private static let common: Set<String> = {
    let words = """
      a about after all also an and any are as asked at be been before between both but by can could did do each \
      either every few for force forces from had has have he her here his how if in into is it its many may more most \
      my neither no none nor not of on one only or other our out over partly police she so some such than that the \
      their them then there these they this those though through to too two under until up very was we were what when \
      where which while who whose will with within without would yes yet you
      """
    return Set(words.split(separator: " ").map(String.init))
  }()

  /// Whether a word says nothing by itself: an article, a preposition, "forces", a count of up to three digits.
  static func isCommon(_ word: Substring) -> Bool {
    common.contains(word.lowercased()) || word.count <= 3 && word.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// A table or JSON of our own without the names of its columns or keys; anything else as it is.
  static func withoutMachinery(_ bytes: [UInt8]) -> [UInt8] {
    let heading = Array((ReportFigures.columns.joined(separator: ",") + "\r\n").utf8)
    if bytes.starts(with: heading) { return Array(bytes[heading.count...]) }
    guard bytes.first == UInt8(ascii: "{") else { return bytes }
    var result = bytes
    for key in ReportFigures.keys {
      // A value never stands before a colon.
      let name = Array("\"\(key)\" :".utf8)
      while let place = find(name, in: result) {
        result.replaceSubrange(place..<place + name.count, with: [FoldedText.wall])
      }
    }
    return result
  }
}
