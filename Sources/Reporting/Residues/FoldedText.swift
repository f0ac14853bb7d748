import Foundation

/// Bytes of text reduced to what a reader recognises: letters and digits in small letters without accents, and
/// signs outside ASCII; no blanks, no punctuation, nothing invisible.
///
/// NFC and NFD, full-width letters, ligatures and capitals all come out the same.
struct FoldedText {
  /// What stood between two letters.
  enum Break {
    static let none: UInt8 = 0
    /// A tag, the end of a line, a hyphen at it: a word may go on.
    static let soft: UInt8 = 1
    /// A blank or a sign.
    static let word: UInt8 = 2
  }

  /// A byte that tags leave in their place.
  static let tag: UInt8 = 1
  /// A byte over which nothing hangs together.
  static let wall: UInt8 = 2
  /// What a wall leaves in ``bytes``; no UTF-8 has it.
  static let wallByte: UInt8 = 0xFF

  /// In UTF-8.
  private(set) var bytes: [UInt8] = []
  /// What stood before each byte, and at the end behind the last.
  private(set) var breaks: [UInt8] = []

  init(_ source: [UInt8], using folding: inout ScalarFolding) {
    bytes.reserveCapacity(source.count)
    breaks.reserveCapacity(source.count + 1)
    var pending = Break.word
    source.withUnsafeBufferPointer { source in
      var index = 0
      while index < source.count {
        let byte = source[index]
        if byte < 0x80 {
          let folded = ScalarFolding.ascii[Int(byte)]
          if folded > Self.wall {
            bytes.append(folded)
            breaks.append(pending)
            pending = Break.none
          } else if byte == Self.wall {
            bytes.append(Self.wallByte)
            breaks.append(Break.word)
            pending = Break.word
          } else if byte == UInt8(ascii: "-"), Self.isLineEnd(source, index + 1) {
            pending = max(pending, Break.soft)
          } else {
            pending = max(pending, folded)
          }
          index += 1
          continue
        }
        let (value, length) = Self.scalar(source, index)
        index += length
        guard let value else {
          pending = Break.word
          continue
        }
        switch folding.fold(value) {
        case .hidden: break
        case .breaking: pending = Break.word
        case .letters(let letters):
          for letter in letters {
            bytes.append(letter)
            breaks.append(pending)
            pending = Break.none
          }
        }
      }
    }
    breaks.append(Break.word)
  }

  private static func isLineEnd(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index < source.count && (source[index] == 0x0A || source[index] == 0x0D)
  }

  /// The scalar that begins here, or none where no UTF-8 does, and how many bytes to go on.
  private static func scalar(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> (UInt32?, Int) {
    let first = source[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, index + length <= source.count else { return (nil, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = source[index + offset]
      guard next & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return (value, length)
  }

  /// How much there is to recognise: 1 for a letter or digit of the Latin alphabet, 2 for any other sign.
  var weight: Int {
    var weight = 0
    for byte in bytes where byte & 0xC0 != 0x80 { weight += byte < 0xCE ? 1 : 2 }
    return weight
  }
}

/// What each character is reduced to, remembered.
struct ScalarFolding {
  enum Folded {
    case letters([UInt8])
    /// Neither seen nor a gap: a soft hyphen, an accent, a zero-width blank.
    case hidden
    case breaking
  }

  private var known: [UInt32: Folded] = [:]

  /// For ASCII: the letter, or the kind of break.
  static let ascii: [UInt8] = (0..<128).map { code in
    switch UInt8(code) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(code)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(code) | 0x20
    case FoldedText.tag, 0x0A, 0x0D: FoldedText.Break.soft
    default: FoldedText.Break.word
    }
  }

  mutating func fold(_ value: UInt32) -> Folded {
    if let folded = known[value] { return folded }
    let folded = Unicode.Scalar(value).map(Self.fold) ?? .breaking
    known[value] = folded
    return folded
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Folded {
    if isHidden(scalar) { return .hidden }
    // Capitals first: ß and ligatures come apart in them.
    let plain = String(scalar).decomposedStringWithCompatibilityMapping.uppercased().lowercased()
      .decomposedStringWithCompatibilityMapping
    var letters: [UInt8] = []
    for scalar in plain.unicodeScalars where !isHidden(scalar) && !isGap(scalar) {
      letters += Array(String(alike[scalar] ?? scalar).utf8)
    }
    return letters.isEmpty ? .breaking : .letters(letters)
  }

  /// Letters that no decomposition leads back to the one they are written for.
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ς": "σ", "ⅼ": "l",
  ]

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: true
    // Fillers that look like nothing, and what Unicode says may be left out of sight.
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation,
      .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    // Some people's keyboards have such an apostrophe: Dʼarcy.
    case .modifierLetter: (0x02B9...0x02CF).contains(scalar.value) || (0xA78B...0xA78C).contains(scalar.value)
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: scalar.isASCII
    default: false
    }
  }
}
