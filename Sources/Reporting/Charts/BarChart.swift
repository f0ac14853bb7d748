/// Counts as horizontal bars, each against the same whole.
public struct BarChart: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    public var label: String
    public var count: Int
    /// What a full bar would be; at least the count.
    public var total: Int

    /// Makes a bar.
    public init(label: String, count: Int, total: Int) {
      self.label = label
      self.count = count
      self.total = total
    }
  }

  public var bars: [Bar]

  /// Makes a chart.
  public init(_ bars: [Bar]) { self.bars = bars }
}

extension BarChart {
  private static let (labelWidth, barWidth, countWidth, rowHeight) = (190, 380, 90, 30)

  /// Draws the bars.
  func draw(into picture: inout Picture) {
    picture.width = Self.labelWidth + Self.barWidth + Self.countWidth
    picture.height = max(1, bars.count) * Self.rowHeight
    for (index, bar) in bars.enumerated() {
      let top = index * Self.rowHeight
      let length = bar.total == 0 ? 0 : Self.barWidth * bar.count / bar.total
      picture.text(bar.label, at: (Self.labelWidth - 10, top + 20), "label", anchor: "end", limit: 30)
      picture.box((Self.labelWidth, top + 5), (Self.barWidth, Self.rowHeight - 10), "trough")
      // A count above nothing is never drawn as nothing.
      if bar.count > 0 {
        picture.box((Self.labelWidth, top + 5), (max(2, length), Self.rowHeight - 10), "bar")
      }
      picture.text(
        "\(bar.count) of \(bar.total)", at: (Self.labelWidth + Self.barWidth + 10, top + 20), "count",
        anchor: "start")
    }
  }
}
