/// The bytes of a file as text, once it is known to be text of a bearable size.
enum SourceText {
  /// Decodes UTF-8 and looks for what no plan has: too many bytes, broken characters, control characters.
  ///
  /// Every control character is reported, a broken one ends the search.
  static func decode(_ bytes: [UInt8], limit: Int) throws(PlanFaults) -> String {
    guard bytes.count <= limit else {
      throw PlanFaults([
        PlanFault(
          at: Position(), reading: "the file",
          because: "it has \(bytes.count) bytes and at most \(limit) are read",
          next: "Check that this is the right file")
      ])
    }
    // The fast way first: nearly every file is in order.
    if let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(where: \.mayBeUnfit) {
      return text
    }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = Position()
    var text = ""
    var faults: [PlanFault] = []
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: break decoding
      case .error:
        faults.append(
          PlanFault(
            at: position, reading: "the file", because: "it is not written in UTF-8 from here on",
            next: "Save it as UTF-8 text"))
        break decoding
      case .scalarValue(let scalar):
        if isUnfit(scalar) {
          faults.append(
            PlanFault(
              at: position, reading: "the file",
              because: "the control character \(codePoint(scalar)) stands here",
              next: "Remove it"))
        }
        text.unicodeScalars.append(scalar)
        position.step(over: scalar)
      }
    }
    guard faults.isEmpty else { throw PlanFaults(faults) }
    return text
  }
}

extension UInt8 {
  /// Whether a scalar that ``isUnfit(_:)`` can begin with this byte of UTF-8.
  fileprivate var mayBeUnfit: Bool {
    switch self {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F, 0xC2, 0xE2: true
    default: false
    }
  }
}

extension Position {
  /// Moves on by one character of the text; a carriage return alone does not begin a line.
  mutating func step(over scalar: Unicode.Scalar) {
    if scalar == "\n" {
      self = Position(line: line + 1)
    } else {
      column += 1
    }
  }
}
