extension RGB {
  /// The nearest of the 240 colours of xterm's palette that no user changes: the cube and the greys.
  var nearestIndexed: UInt8 {
    let candidates = (16...255).map { (index: UInt8($0), distance: distance(to: .indexed(UInt8($0)))) }
    return candidates.min { $0.distance < $1.distance }?.index ?? 16
  }

  /// The nearest of the sixteen as xterm draws them.
  ///
  /// Users change these, so it is a guess.
  var nearestNamed: NamedColour {
    // By distance alone every soft colour would be a grey.
    let isGrey = Int(max(red, green, blue)) - Int(min(red, green, blue)) < 48
    return NamedColour.allCases.filter { $0.isGrey == isGrey }
      .min { distance(to: $0.usual) < distance(to: $1.usual) } ?? .white
  }

  static func indexed(_ index: UInt8) -> RGB {
    switch index {
    case 0..<16: return NamedColour.allCases[Int(index)].usual
    case 16..<232:
      let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
      let cube = Int(index) - 16
      return RGB(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
  }
}

extension NamedColour {
  fileprivate var isGrey: Bool {
    switch self {
    case .black, .brightBlack, .white, .brightWhite: true
    default: false
    }
  }

  fileprivate var usual: RGB {
    switch self {
    case .black: RGB(0, 0, 0)
    case .red: RGB(205, 0, 0)
    case .green: RGB(0, 205, 0)
    case .yellow: RGB(205, 205, 0)
    case .blue: RGB(0, 0, 238)
    case .magenta: RGB(205, 0, 205)
    case .cyan: RGB(0, 205, 205)
    case .white: RGB(229, 229, 229)
    case .brightBlack: RGB(127, 127, 127)
    case .brightRed: RGB(255, 0, 0)
    case .brightGreen: RGB(0, 255, 0)
    case .brightYellow: RGB(255, 255, 0)
    case .brightBlue: RGB(92, 92, 255)
    case .brightMagenta: RGB(255, 0, 255)
    case .brightCyan: RGB(0, 255, 255)
    case .brightWhite: RGB(255, 255, 255)
    }
  }
}
