/// A text to be found however it was typed: in any case, with its accents made either way, with other blanks or
/// line ends between its words, and with marks in it that cannot be seen.
struct TextPattern {
  private let wanted: [String]

  /// `nil` if the text holds nothing that can be seen.
  init?(_ text: String) {
    var units = Self.units(of: text).map(\.unit)
    while units.first == " " { units.removeFirst() }
    while units.last == " " { units.removeLast() }
    guard !units.isEmpty else { return nil }
    wanted = units
  }

  /// The text with every place that matches replaced; `nil` if none does.
  func replacing(in text: String, by mark: String) -> String? {
    let units = Self.units(of: text)
    guard units.count >= wanted.count else { return nil }
    var result = ""
    var kept = text.startIndex
    var place = 0
    while place + wanted.count <= units.count {
      guard units[place].unit == wanted[0],
        units[place..<place + wanted.count].lazy.map(\.unit).elementsEqual(wanted)
      else {
        place += 1
        continue
      }
      result += text[kept..<units[place].range.lowerBound] + mark
      place += wanted.count
      kept = units[place - 1].range.upperBound
    }
    return kept == text.startIndex ? nil : result + text[kept...]
  }

  func matches(_ text: String) -> Bool { replacing(in: text, by: "") != nil }

  private typealias Unit = (unit: String, range: Range<String.Index>)

  /// The characters as they are compared; a run of blanks is one.
  private static func units(of text: String) -> [Unit] {
    var units: [Unit] = []
    for index in text.indices {
      let range = index..<text.index(after: index)
      let character = text[index]
      if character.isWhitespace {
        if units.last?.unit == " " {
          units[units.count - 1].range = units[units.count - 1].range.lowerBound..<range.upperBound
        } else {
          units.append((" ", range))
        }
        continue
      }
      var seen = String.UnicodeScalarView()
      for scalar in character.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
        seen.append(scalar)
      }
      if !seen.isEmpty { units.append((String(seen).lowercased(), range)) }
    }
    return units
  }
}
