/// A piece of a line in one style.
public struct Span: Hashable, Sendable {
  public let token: Token
  public let text: String

  public init(_ text: String, _ token: Token = .text) {
    self.text = text
    self.token = token
  }
}

/// One line of text in several styles.
public struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
  public var spans: [Span]

  public init(_ spans: [Span]) { self.spans = spans }

  public init(_ text: String, _ token: Token = .text) { self.init([Span(text, token)]) }

  public init(stringLiteral text: String) { self.init(text) }

  public var text: String { spans.map(\.text).joined() }

  public var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// The line, or as much of its beginning as leaves room for the ellipsis, which has the style it cuts.
  public func truncated(to width: Int, ellipsis: String = "…") -> Line {
    guard columns > width else { return self }
    var room = max(0, width - ellipsis.columns)
    var kept: [Span] = []
    for span in spans {
      let text = span.text.prefix(columns: room)
      room -= text.columns
      if text.endIndex < span.text.endIndex {
        let end = ellipsis.columns <= width ? ellipsis : ""
        kept.append(Span(text + end, span.token))
        break
      }
      kept.append(span)
    }
    return Line(kept)
  }
}

/// Where text stands in the room it has.
public enum Alignment: Sendable {
  case leading, centre, trailing
}

extension CellBuffer {
  /// Draws a line into the first row of a rectangle, cut with an ellipsis where it is too long.
  ///
  /// Returns the columns it took, without what alignment put before it.
  @discardableResult
  public mutating func put(
    _ line: Line, in rect: Rect, align: Alignment = .leading, glyphs: Glyphs = .unicode
  ) -> Int {
    var line = line
    var spare = rect.width - line.columns
    if spare < 0 {
      line = line.truncated(to: rect.width, ellipsis: glyphs.ellipsis)
      spare = rect.width - line.columns
    }
    let start =
      switch align {
      case .leading: rect.x
      case .centre: rect.x + spare / 2
      case .trailing: rect.x + spare
      }
    var x = start
    for span in line.spans { x += put(span.text, x: x, y: rect.y, span.token, clip: rect) }
    return x - start
  }

  /// Draws lines one under the other, as many as there are rows.
  public mutating func put(_ lines: some Sequence<Line>, in rect: Rect, glyphs: Glyphs = .unicode) {
    for (index, line) in zip(0..<rect.height, lines) { put(line, in: rect.row(index), glyphs: glyphs) }
  }
}
