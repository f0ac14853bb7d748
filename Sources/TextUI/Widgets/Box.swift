extension CellBuffer {
  /// Draws a frame along the edges of a rectangle, a title in its top edge, and returns what is inside.
  @discardableResult
  public mutating func box(
    _ rect: Rect, title: Line? = nil, _ token: Token = .border, glyphs: Glyphs = .unicode
  ) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return rect.inset(1) }
    let across = String(repeating: glyphs.horizontal, count: rect.width - 2)
    put(glyphs.topLeft + across + glyphs.topRight, x: rect.minX, y: rect.minY, token)
    put(glyphs.bottomLeft + across + glyphs.bottomRight, x: rect.minX, y: rect.maxY - 1, token)
    for y in rect.inset(1).rows {
      put(glyphs.vertical, x: rect.minX, y: y, token)
      put(glyphs.vertical, x: rect.maxX - 1, y: y, token)
    }
    if let title, !title.spans.isEmpty, rect.width >= 6 {
      let room = rect.row(0).inset(left: 2, right: 2)
      let title = title.truncated(to: room.width - 2, ellipsis: glyphs.ellipsis)
      put(Line([Span(" ", token)] + title.spans + [Span(" ", token)]), in: room, glyphs: glyphs)
    }
    return rect.inset(1)
  }

  /// Draws a level line through a rectangle's first row, a title in it.
  public mutating func rule(
    in rect: Rect, title: Line? = nil, _ token: Token = .border, glyphs: Glyphs = .unicode
  ) {
    put(String(repeating: glyphs.horizontal, count: rect.width), x: rect.x, y: rect.y, token, clip: rect)
    if let title, rect.width >= 6 {
      let room = rect.row(0).inset(left: 2, right: 2)
      let title = title.truncated(to: room.width - 2, ellipsis: glyphs.ellipsis)
      put(Line([Span(" ", token)] + title.spans + [Span(" ", token)]), in: room, glyphs: glyphs)
    }
  }

  /// Lays an empty panel over the middle of a rectangle and returns its inside, so many cells large at most.
  public mutating func overlay(
    _ inside: Size, in rect: Rect, title: Line? = nil, glyphs: Glyphs = .unicode
  ) -> Rect {
    let frame = rect.centred(Size(columns: inside.columns + 4, rows: inside.rows + 2))
    fill(frame, .overlay)
    return box(frame, title: title, .overlayBorder, glyphs: glyphs).inset(left: 1, right: 1)
  }

  /// Draws a scroll bar down the first column of a rectangle; nothing when all of the list is to be seen.
  public mutating func scrollbar(
    in rect: Rect, showing visible: Range<Int>, of count: Int, glyphs: Glyphs = .unicode
  ) {
    guard count > visible.count, rect.height > 0, !visible.isEmpty else { return }
    let length = max(1, rect.height * visible.count / count)
    let room = rect.height - length
    let last = count - visible.count
    // Only the very first and last rows bring the thumb to the ends.
    var top = visible.lowerBound * room / last
    if visible.lowerBound > 0, top == 0, room > 1 { top = 1 }
    if visible.lowerBound < last, top == room, room > 1 { top = room - 1 }
    for row in 0..<rect.height {
      let isThumb = (top..<top + length).contains(row)
      put(isThumb ? glyphs.scrollThumb : glyphs.scrollTrack, x: rect.x, y: rect.y + row, .scrollbar)
    }
  }
}
