/// What a character becomes on the screen.
///
/// Nothing that could move the cursor, start an escape sequence or turn the direction of writing gets through,
/// and whatever terminals disagree on (joined emoji, flags, keycaps) becomes a plain box: a wrong guess at its
/// width would shift the rest of the row. So does what cannot be seen: direction marks, zero-width spaces, tags. The
/// text itself is left as it was.
struct DisplayGlyph {
  let character: Character
  let width: Int

  static let box = DisplayGlyph(character: "▯", width: 1)

  /// Nil for what is not shown at all: selectors of a variation, which only choose how the character before looks.
  init?(_ character: Character) {
    var scalars = character.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return nil }
    if scalars.next() == nil {
      self.init(single: first)
    } else {
      self.init(cluster: character.unicodeScalars)
    }
  }

  init(character: Character, width: Int) {
    self.character = character
    self.width = width
  }

  private init?(single scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F: self.init(character: Character(scalar), width: 1)
    case 0x09: self.init(character: " ", width: 1)
    case 0x00..<0x20:
      self.init(character: Character(Unicode.Scalar(0x2400 + scalar.value) ?? "?"), width: 1)
    case 0x7F: self.init(character: "␡", width: 1)
    case 0x80..<0xA0: self = .box
    default:
      if scalar.isVariation { return nil }
      if scalar.isUnseen {
        self = .box
        return
      }
      switch scalar.columns {
      case nil: self = .box
      case 0?: self = Self.one("◌\(scalar)", width: 1)
      case let width?:
        self = scalar.isRegionalIndicator ? .box : .init(character: Character(scalar), width: width)
      }
    }
  }

  private init?(cluster scalars: Character.UnicodeScalarView) {
    if scalars.first == "\r" {
      self.init(character: "␊", width: 1)
      return
    }
    let isBoxed = scalars.contains {
      $0.isRegionalIndicator || $0.value == 0x200D || $0.value == 0x20E3 || $0.isUnseen && !$0.isVariation
    }
    guard !isBoxed else {
      self = .box
      return
    }
    let seen = scalars.filter { !$0.isVariation }
    guard let first = seen.first else { return nil }
    if seen.count == 1 {
      self.init(single: first)
      return
    }
    let marks = seen.dropFirst()
    guard let width = first.columns, width > 0, first.value >= 0x20, marks.count <= 4,
      marks.allSatisfy({ $0.columns == 0 })
    else {
      self = .box
      return
    }
    self = Self.one(String(String.UnicodeScalarView(seen)), width: width)
  }

  /// A text that should be one character; a box where Unicode takes it for more, as it does with half a syllable of
  /// Korean behind anything else.
  private static func one(_ text: String, width: Int) -> DisplayGlyph {
    guard text.count == 1, let character = text.first else { return .box }
    return DisplayGlyph(character: character, width: width)
  }
}

extension Unicode.Scalar {
  /// Whether it chooses one of several looks of the character before it.
  fileprivate var isVariation: Bool {
    switch value {
    case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  fileprivate var isUnseen: Bool {
    switch value {
    case 0xAD, 0x034F, 0x061C, 0x180B...0x180F, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }
}
