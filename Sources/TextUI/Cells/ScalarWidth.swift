extension Unicode.Scalar {
  /// The columns this scalar takes in a terminal: 0, 1 or 2, or nil when it must not be sent to one.
  public var columns: Int? {
    let scalar = value
    if scalar < 0x7F { return scalar >= 0x20 ? 1 : nil }
    if scalar >= 0xA0, scalar < 0x300 { return 1 }
    // For private use: what a font draws there, and how wide, nobody can tell.
    if (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF0000 { return nil }
    var low = 0
    var high = WidthTable.runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if WidthTable.runs[middle] >> 2 <= scalar { low = middle } else { high = middle }
    }
    let found = Int(WidthTable.runs[low] & 3)
    return found == 3 ? nil : found
  }
}
