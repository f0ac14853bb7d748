extension Unicode.Scalar {
  /// The columns this scalar takes in a terminal: 0, 1 or 2, or nil when it must not be sent to one.
  public var columns: Int? {
    let scalar = value
    if scalar < 0x7F { return scalar >= 0x20 ? 1 : nil }
    if scalar >= 0xA0, scalar < 0x300 { return 1 }
    switch scalar {
    // For private use: what a font draws there, and how wide, nobody can tell.
    case 0xE000...0xF8FF, 0xF0000...: return nil
    // What draws nothing by itself: fillers of Korean, the joiner, vowels of Khmer, shorthand, music.
    case 0x115F, 0x1160, 0x200D, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A:
      return nil
    default: break
    }
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
