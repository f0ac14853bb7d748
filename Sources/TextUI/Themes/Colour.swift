/// A colour as a theme names it.
public enum Colour: Hashable, Sendable {
  /// Whatever the terminal uses by itself.
  case terminal
  case named(NamedColour)
  /// One of xterm's 256.
  case indexed(UInt8)
  /// An exact colour, with what to use instead where there are 256 or 16 of them.
  case rgb(RGB, indexed: UInt8, named: NamedColour)

  /// An exact colour whose stand-ins are the nearest ones.
  public static func rgb(_ colour: RGB) -> Colour {
    .rgb(colour, indexed: colour.nearestIndexed, named: colour.nearestNamed)
  }
}

/// The sixteen colours that a terminal lets its user choose, in their ANSI order.
public enum NamedColour: String, CaseIterable, Sendable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack = "bright-black"
  case brightRed = "bright-red"
  case brightGreen = "bright-green"
  case brightYellow = "bright-yellow"
  case brightBlue = "bright-blue"
  case brightMagenta = "bright-magenta"
  case brightCyan = "bright-cyan"
  case brightWhite = "bright-white"

  /// 0 to 15.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
