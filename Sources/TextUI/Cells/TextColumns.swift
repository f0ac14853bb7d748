extension StringProtocol {
  /// The columns this text takes when drawn on one row.
  ///
  /// Costs a pass over the text.
  public var columns: Int {
    @specialized(where Self == String)
    @specialized(where Self == Substring)
    get {
      if isPlain { return utf8.count }
      return reduce(0) { $0 + (DisplayGlyph($1)?.width ?? 0) }
    }
  }

  /// The text, or as much of its beginning as leaves room for the ellipsis in so many columns.
  @specialized(where Self == String)
  @specialized(where Self == Substring)
  public func truncated(to width: Int, ellipsis: String = "…") -> String {
    guard columns > width else { return String(self) }
    let room = width - ellipsis.columns
    guard room >= 0 else { return String(prefix(columns: width)) }
    return prefix(columns: room) + ellipsis
  }

  /// The longest beginning that fits into so many columns, never half a wide character.
  @specialized(where Self == String)
  @specialized(where Self == Substring)
  public func prefix(columns width: Int) -> SubSequence {
    var used = 0
    var end = startIndex
    while end < endIndex {
      used += DisplayGlyph(self[end])?.width ?? 0
      if used > width { break }
      end = index(after: end)
    }
    return self[..<end]
  }

  /// Whether each byte is one column and can be drawn as it is.
  var isPlain: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}
