/// A key and what it does, for the line at the foot of the screen.
public struct Hint: Hashable, Sendable {
  public let key: String
  public let label: String
  /// The lowest is left out first when there is no room; among equals the one furthest right.
  public let priority: Int

  public init(_ key: String, _ label: String, priority: Int = 0) {
    self.key = key
    self.label = label
    self.priority = priority
  }

  fileprivate var columns: Int { key.columns + 1 + label.columns }

  /// The hints that fit whole into so many columns, in their order.
  public static func fitting(_ hints: [Hint], width: Int, gap: Int = 2) -> [Hint] {
    var shown = hints
    while !shown.isEmpty, shown.reduce(-gap, { $0 + $1.columns + gap }) > width {
      let least = shown.map(\.priority).min()
      guard let index = shown.lastIndex(where: { $0.priority == least }) else { break }
      shown.remove(at: index)
    }
    return shown
  }
}

extension CellBuffer {
  /// Draws as many hints as fit into a rectangle's first row, on the surface of the hint bar.
  ///
  /// Returns where each of them stands.
  @discardableResult
  public mutating func hints(_ hints: [Hint], in rect: Rect, gap: Int = 2) -> [(hint: Hint, place: Rect)] {
    fill(rect.row(0), .hintbar)
    var x = rect.x
    return Hint.fitting(hints, width: rect.width, gap: gap).map { hint in
      let start = x
      x += put(hint.key, x: x, y: rect.y, .key, clip: rect) + 1
      x += put(hint.label, x: x, y: rect.y, .keyLabel, clip: rect)
      defer { x += gap }
      return (hint, Rect(x: start, y: rect.y, width: x - start, height: 1))
    }
  }
}
