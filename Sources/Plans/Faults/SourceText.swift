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
    try checkKind(of: bytes)
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

extension SourceText {
  /// Refuses what office programs write, in one sentence instead of one for each of its bytes.
  ///
  /// - Parameter bytes: As they stand in the file.
  /// - Throws: One fault.
  static func checkKind(of bytes: [UInt8]) throws(PlanFaults) {
    guard beginnings.contains(where: { bytes.starts(with: $0) }) else { return }
    throw PlanFaults([
      PlanFault(
        at: Position(), reading: "the file", because: "it is a workbook, an archive or a PDF, and no text",
        next: "Save what is in it as text, a table as CSV")
    ])
  }

  /// What such files begin with: ZIP, OLE, PDF.
  private static let beginnings: [[UInt8]] = [
    [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], Array("%PDF-".utf8),
  ]
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
