/// A side of a rectangle, to cut a strip from.
public enum Edge: Sendable {
  case top, bottom, left, right
}

extension Rect {
  /// Parts the rectangle into a strip of `length` cells along an edge and what is left.
  ///
  /// A strip longer than the rectangle takes all of it and leaves an empty rest.
  public func split(_ edge: Edge, _ length: Int) -> (strip: Rect, rest: Rect) {
    switch edge {
    case .top:
      let cut = min(max(0, length), height)
      return (inset(bottom: height - cut), inset(top: cut))
    case .bottom:
      let cut = min(max(0, length), height)
      return (inset(top: height - cut), inset(bottom: cut))
    case .left:
      let cut = min(max(0, length), width)
      return (inset(right: width - cut), inset(left: cut))
    case .right:
      let cut = min(max(0, length), width)
      return (inset(left: width - cut), inset(right: cut))
    }
  }

  /// Cuts a strip off this rectangle and hands it back, for laying a screen out from the edges inwards.
  public mutating func cut(_ edge: Edge, _ length: Int = 1) -> Rect {
    let (strip, rest) = split(edge, length)
    self = rest
    return strip
  }
}
