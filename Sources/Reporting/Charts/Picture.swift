/// A drawing in whole units, written as inline SVG whose colours come from the page's style.
struct Picture {
  var width = 0
  var height = 0
  private var marks = ""

  /// A box with its upper left corner and its size.
  mutating func box(_ corner: (x: Int, y: Int), _ size: (width: Int, height: Int), _ style: String) {
    marks +=
      "<rect class=\"\(style)\" x=\"\(corner.x)\" y=\"\(corner.y)\" width=\"\(size.width)\" height=\"\(size.height)\"/>\n"
  }

  /// A line of text; `anchor` is `start`, `middle` or `end`.
  ///
  /// What is longer than `limit` characters is cut, and stands in full in the figure's table.
  mutating func text(
    _ text: String, at place: (x: Int, y: Int), _ style: String, anchor: String, limit: Int = 60
  ) {
    let shown = text.count > limit ? text.prefix(limit - 1) + "…" : text[...]
    marks +=
      "<text class=\"\(style)\" x=\"\(place.x)\" y=\"\(place.y)\" text-anchor=\"\(anchor)\">\(escaped(shown))</text>\n"
  }

  /// The SVG, named by its title and description.
  func svg(id: String, title: String, description: String) -> String {
    """
    <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
    aria-labelledby="\(id)-title \(id)-description">
    <title id="\(id)-title">\(escaped(title))</title>
    <desc id="\(id)-description">\(escaped(description))</desc>
    \(marks)</svg>
    """
  }
}

extension Figure {
  /// The chart as inline SVG.
  var svg: String {
    var picture = Picture()
    switch chart {
    case .bars(let chart): chart.draw(into: &picture)
    case .map(let map): map.draw(into: &picture)
    }
    return picture.svg(id: id, title: title, description: description)
  }
}
