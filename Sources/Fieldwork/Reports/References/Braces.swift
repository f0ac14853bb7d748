/// Two opening braces with the two that close them, in the Unicode scalars of a text.
struct Braces {
  /// From the first to behind the last.
  let range: Range<Int>
  /// Every line break between, with the blanks behind it.
  private(set) var breaks: [Range<Int>] = []

  /// Finds what closes the braces that open at a place: nothing behind an empty line, or behind others that open.
  init?(at start: Int, in scalars: [Unicode.Scalar]) {
    var index = start + 2
    while index < scalars.count, !scalars.hasPair("{", at: index) {
      if scalars.hasPair("}", at: index) {
        range = start..<index + 2
        return
      }
      guard scalars[index].isLineBreak else {
        index += 1
        continue
      }
      guard let next = Self.nextLine(behind: index, in: scalars) else { return nil }
      breaks.append(index..<next)
      index = next
    }
    return nil
  }

  /// What stands there, with a blank for each scalar of the line breaks.
  func onOneLine(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var line = Array(scalars[range])
    for place in breaks.joined() { line[place - range.lowerBound] = " " }
    return line
  }

  /// Where the next line goes on, behind its blanks and the sign of a quotation; `nil` if it is empty.
  static func nextLine(behind lineBreak: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var next =
      lineBreak + (scalars[lineBreak] == "\r" && scalars.dropFirst(lineBreak + 1).first == "\n" ? 2 : 1)
    func skipBlanks() {
      while next < scalars.count, scalars[next].properties.isWhitespace, !scalars[next].isLineBreak {
        next += 1
      }
    }
    skipBlanks()
    if next + 1 < scalars.count, scalars[next] == ">", scalars[next + 1] == " " {
      next += 2
      skipBlanks()
    }
    return next < scalars.count && !scalars[next].isLineBreak ? next : nil
  }
}

extension [Unicode.Scalar] {
  /// Whether a character stands twice from a place on.
  func hasPair(_ mark: Unicode.Scalar, at index: Int) -> Bool {
    index + 1 < count && self[index] == mark && self[index + 1] == mark
  }
}

extension Unicode.Scalar {
  /// Whether a line ends with it, as Unicode has it.
  public var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
