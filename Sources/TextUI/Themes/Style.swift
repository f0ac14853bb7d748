/// How cells look.
///
/// What is nil shows what lies underneath.
public struct Style: Hashable, Sendable {
  public var foreground: Colour?
  public var background: Colour?
  public var attributes: Attributes

  public init(foreground: Colour? = nil, background: Colour? = nil, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// This style laid upon another: its own colours where it has them, and the attributes of both.
  public func over(_ backdrop: Style) -> Style {
    Style(
      foreground: foreground ?? backdrop.foreground, background: background ?? backdrop.background,
      attributes: attributes.union(backdrop.attributes))
  }

  /// The style for a terminal without colours: attributes only, and reverse where a background gave the shape.
  public var withoutColours: Style {
    let hasSurface = background != nil && background != .terminal
    return Style(attributes: hasSurface ? attributes.union(.reverse) : attributes)
  }
}

/// What a terminal can do to text besides colouring it.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let italic = Attributes(rawValue: 4)
  public static let underline = Attributes(rawValue: 8)
  public static let reverse = Attributes(rawValue: 16)

  static let names: [(name: String, value: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
  ]
}
