extension PurgeFindings {
  /// The bytes of a file without a text, with ``mark`` in its place; `nil` if they do not hold it.
  ///
  /// Whatever else stands there stays byte for byte, what is no UTF-8 as well.
  public static func cleaned(_ bytes: [UInt8], of unwanted: String) -> [UInt8]? {
    guard let pattern = TextPattern(unwanted) else { return nil }
    var (result, isFound, start) = ([UInt8](), false, 0)
    func take(to end: Int) {
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      let cleaned = pattern.replacing(in: text, by: mark)
      result += cleaned.map { Array($0.utf8) } ?? Array(bytes[start..<end])
      isFound = isFound || cleaned != nil
    }
    var parser = Unicode.UTF8.ForwardParser()
    var (rest, place) = (bytes.makeIterator(), 0)
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): place += scalar.count
      case .error(let length):
        take(to: place)
        result += bytes[place..<place + length]
        place += length
        start = place
      case .emptyInput:
        take(to: place)
        return isFound ? result : nil
      }
    }
  }
}
