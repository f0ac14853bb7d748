/// The part of a long list that is on the screen.
public struct Viewport: Hashable, Sendable {
  /// The first item to be seen.
  public private(set) var offset: Int

  public init(offset: Int = 0) { self.offset = max(0, offset) }

  /// Scrolls as little as it takes to have the cursor on the screen with so many items before and after it,
  /// where the list has them, and without an empty end.
  public mutating func reveal(_ cursor: Int, count: Int, length: Int, margin: Int = 0) {
    let length = max(1, length)
    let margin = max(0, min(margin, (length - 1) / 2))
    offset = max(offset, cursor + margin - length + 1)
    offset = min(offset, cursor - margin)
    offset = max(0, min(offset, count - length))
  }

  /// Scrolls by so many items, the cursor left alone.
  public mutating func scroll(by items: Int, count: Int, length: Int) {
    offset = max(0, min(offset + items, count - max(1, length)))
  }

  /// The items on the screen.
  public func visible(count: Int, length: Int) -> Range<Int> {
    let start = min(offset, max(0, count))
    return start..<max(start, min(count, start + max(0, length)))
  }
}
