/// A fault in a style written as text, at so many characters from its beginning.
struct StyleTextFault: Error {
  let offset: Int
  let message: String
}

extension Style {
  /// Reads `[colour] [on colour] [attribute …]`, as in `bright-blue on default bold`.
  ///
  /// A colour is `default`, one of the sixteen names, `0` to `255`, `#rrggbb` or a name of the palette.
  init(text: String, palette: [String: Colour]) throws(StyleTextFault) {
    self.init()
    var expectsBackground = false
    var end = 0
    for (word, offset) in words(of: text) {
      end = offset + word.count
      if word == "on" {
        guard !expectsBackground, background == nil else {
          throw StyleTextFault(offset: offset, message: "A style has one 'on', with the background after it.")
        }
        expectsBackground = true
      } else if !expectsBackground, let attribute = Attributes.names.first(where: { $0.name == word }) {
        attributes.insert(attribute.value)
      } else {
        guard let colour = Colour(word: word, palette: palette) else {
          let names = Self.knownWords + palette.keys.sorted()
          throw StyleTextFault(
            offset: offset,
            message: "There is no colour or attribute '\(word)'.\(suggestion(for: word, among: names))")
        }
        if expectsBackground {
          background = colour
          expectsBackground = false
        } else if foreground == nil {
          foreground = colour
        } else {
          throw StyleTextFault(
            offset: offset, message: "'\(word)' is a second foreground. Write 'on \(word)' for a background.")
        }
      }
    }
    if expectsBackground { throw StyleTextFault(offset: end, message: "A background must follow 'on'.") }
  }

  private static let knownWords =
    ["default", "on"] + NamedColour.allCases.map(\.rawValue) + Attributes.names.map(\.name)
}

extension Colour {
  init?(word: String, palette: [String: Colour]) {
    if let colour = palette[word] {
      self = colour
    } else if word == "default" {
      self = .terminal
    } else if let named = NamedColour(rawValue: word) {
      self = .named(named)
    } else if let index = UInt8(word) {
      self = .indexed(index)
    } else if let rgb = RGB(hex: word) {
      self = .rgb(rgb)
    } else {
      return nil
    }
  }

  /// Reads an entry of a palette: one colour, or an exact one with its stand-ins, as in `#5fafff 75 bright-blue`.
  init(paletteText text: String) throws(StyleTextFault) {
    let parts = words(of: text)
    guard let first = parts.first, parts.count <= 3 else {
      throw StyleTextFault(
        offset: 0, message: "A palette entry is a colour, as in '#5fafff' or '#5fafff 75 bright-blue'.")
    }
    guard let colour = Colour(word: first.word, palette: [:]) else {
      let names = NamedColour.allCases.map(\.rawValue)
      throw StyleTextFault(
        offset: first.offset,
        message: "There is no colour '\(first.word)'.\(suggestion(for: first.word, among: names))")
    }
    guard case .rgb(let rgb, var indexed, var named) = colour else {
      guard parts.count == 1 else {
        throw StyleTextFault(offset: parts[1].offset, message: "Only a '#rrggbb' colour takes stand-ins.")
      }
      self = colour
      return
    }
    for part in parts.dropFirst() {
      if let index = UInt8(part.word) {
        indexed = index
      } else if let name = NamedColour(rawValue: part.word) {
        named = name
      } else {
        throw StyleTextFault(
          offset: part.offset,
          message: "'\(part.word)' is neither a number from 0 to 255 nor one of the sixteen colour names.")
      }
    }
    self = .rgb(rgb, indexed: indexed, named: named)
  }
}

private func words(of text: String) -> [(word: String, offset: Int)] {
  text.split(separator: " ").map { word in
    (String(word), text.distance(from: text.startIndex, to: word.startIndex))
  }
}
