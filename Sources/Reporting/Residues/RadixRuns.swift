/// Text hidden in runs of letters that stand for bytes: base64 at every offset, and pairs of hex digits.
enum RadixRuns {
  /// What was found.
  struct Found {
    /// Stretches of text from any offset, with walls between; much of it is chance.
    var anywhere: [UInt8] = []
    /// Runs that are text from their first letter to their last.
    var whole: [UInt8] = []
  }

  static func base64(_ bytes: [UInt8]) -> Found {
    var found = Found()
    for run in runs(bytes, leastLength: 4, value: base64Value) {
      for phase in 0..<4 where run.count > phase {
        take(decodeBase64(run[phase...]), isWhole: phase == 0, into: &found)
      }
    }
    // Ends of lines within a paragraph become blanks when it is set.
    for run in runs(bytes, leastLength: 16, passesBlanks: true, value: base64Value) {
      for phase in 0..<4 { take(decodeBase64(run[phase...]), isWhole: false, into: &found) }
    }
    return found
  }

  static func hex(_ bytes: [UInt8]) -> Found {
    var found = Found()
    for passesBlanks in [false, true] {
      let runs = runs(bytes, leastLength: 6, passesBlanks: passesBlanks) { Escape.digit($0, radix: 16) }
      for run in runs {
        for phase in 0..<2 where run.count > phase {
          var decoded: [UInt8] = []
          var index = phase
          while index + 1 < run.count {
            decoded.append(run[index] << 4 | run[index + 1])
            index += 2
          }
          let isWhole = phase == 0 && run.count.isMultiple(of: 2) && !passesBlanks
          take(decoded, isWhole: isWhole, into: &found)
        }
      }
    }
    return found
  }

  /// Runs of letters that have a value, ends of lines within them passed over, and blanks if that is wanted; as
  /// their values.
  private static func runs(
    _ bytes: [UInt8], leastLength: Int, passesBlanks: Bool = false, value: (UInt8) -> UInt8?
  ) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    var values = [UInt8?](repeating: nil, count: 256)
    for byte in UInt8.min...UInt8.max { values[Int(byte)] = value(byte) }
    for byte in bytes {
      if let value = values[Int(byte)] {
        run.append(value)
      } else if !run.isEmpty, byte != 0x0A, byte != 0x0D, !passesBlanks || byte != 0x20 {
        if run.count >= leastLength { runs.append(run) }
        run = []
      }
    }
    if run.count >= leastLength { runs.append(run) }
    return runs
  }

  private static func base64Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func decodeBase64(_ values: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for value in values {
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  private static func take(_ decoded: [UInt8], isWhole: Bool, into found: inout Found) {
    let stretches = textStretches(decoded)
    let wide = WideText.readings(of: decoded).flatMap { textStretches($0) }
    for stretch in stretches + wide {
      found.anywhere += stretch
      found.anywhere.append(FoldedText.wall)
    }
    if isWhole, stretches.count == 1, stretches[0].count == decoded.count {
      found.whole += decoded
      found.whole.append(FoldedText.wall)
    }
  }

  /// Stretches of three bytes and more that are UTF-8 without control characters.
  private static func textStretches(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var stretches: [ArraySlice<UInt8>] = []
    var (start, index) = (0, 0)
    func close(_ end: Int) {
      if end - start >= 3 { stretches.append(bytes[start..<end]) }
    }
    while index < bytes.count {
      let length = textLength(bytes, index)
      if length == 0 {
        close(index)
        index += 1
        start = index
      } else {
        index += length
      }
    }
    close(index)
    return stretches
  }

  /// How many bytes the character has that begins here; 0 for none.
  private static func textLength(_ bytes: [UInt8], _ index: Int) -> Int {
    switch bytes[index] {
    case 0x20...0x7E, 0x09, 0x0A, 0x0D: return 1
    case 0xC2...0xF4:
      let length = bytes[index] >= 0xF0 ? 4 : bytes[index] >= 0xE0 ? 3 : 2
      guard index + length <= bytes.count,
        bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { return 0 }
      return length
    default: return 0
    }
  }
}
