extension Colour {
  /// The number a terminal with so many colours knows this colour by; nil for the terminal's own.
  ///
  /// Exact colours become their stand-ins where there are 256 or fewer, and bright ones plain where there are 8.
  public func number(among colours: Int) -> Int? {
    switch self {
    case .terminal: nil
    case .named(let name) where colours > 256:
      name.index < 8 ? name.index : RGB.indexed(UInt8(name.index)).direct
    case .named(let name): colours < 16 ? name.index % 8 : name.index
    case .indexed(let index) where colours > 256: index < 8 ? Int(index) : RGB.indexed(index).direct
    case .indexed(let index):
      colours >= 256 ? Int(index) : Colour.named(standIn(index)).number(among: colours)
    case .rgb(let rgb, let indexed, let named):
      if colours > 256 {
        rgb.direct
      } else if colours == 256 {
        Int(indexed)
      } else {
        Colour.named(named).number(among: colours)
      }
    }
  }

  private func standIn(_ index: UInt8) -> NamedColour {
    index < 16 ? NamedColour.allCases[Int(index)] : RGB.indexed(index).nearestNamed
  }
}

extension RGB {
  /// As terminals with direct colours number it, but that the first eight numbers mean the named colours there.
  fileprivate var direct: Int {
    let number = Int(red) << 16 | Int(green) << 8 | Int(blue)
    return (1..<8).contains(number) ? 8 : number
  }
}
