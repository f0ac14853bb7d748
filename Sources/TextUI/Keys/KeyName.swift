extension Key: LosslessStringConvertible {
  /// Reads what `description` writes: `Ctrl-P`, `Alt-n`, `Shift-Tab`, `PgUp`, `F10`, `Space`, `?`.
  ///
  /// The case of names does not matter, that of a letter does, except after `Ctrl-`. A few common other names
  /// are taken too, as in `Esc` and `Escape`. Nil for what is no key.
  public init?(_ description: String) {
    var rest = Substring(description)
    var modifiers: Modifiers = []
    while let dash = rest.dropLast().firstIndex(of: "-") {
      guard let modifier = Self.modifierNames.first(where: { $0.name == rest[..<dash].lowercased() })?.value
      else { return nil }
      modifiers.insert(modifier)
      rest = rest[rest.index(after: dash)...]
    }
    guard let code = Self.code(named: String(rest)) else { return nil }
    if case .character(let character) = code, modifiers.contains(.control) {
      self.init(.character(character.lowercased().first ?? character), modifiers)
    } else {
      self.init(code, modifiers)
    }
  }

  public var description: String {
    let isLetter = if case .character(let character) = code { character.isLetter } else { false }
    let prefix =
      (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
    switch code {
    case .character(" "): return prefix + "Space"
    case .character(let character) where isLetter && modifiers.contains(.control):
      return prefix + character.uppercased()
    case .character(let character): return prefix + String(character)
    case .function(let number): return prefix + "F\(number)"
    default: return prefix + (Self.codeNames.first { $0.code == code }?.name ?? "?")
    }
  }

  /// The names that are not a single character, for suggestions.
  static var names: [String] {
    codeNames.map(\.name) + ["Space"] + (1...12).map { "F\($0)" }
  }

  /// The key a terminal sends for this one, when the two cannot be told apart.
  var twin: Key? {
    guard modifiers.contains(.control), case .character(let character) = code else { return nil }
    let code: Code? =
      switch character {
      case "i": .tab
      case "m", "j": .enter
      case "h": .backspace
      case "[": .escape
      default: nil
      }
    return code.map { Key($0, modifiers.subtracting(.control)) }
  }

  private static func code(named name: String) -> Code? {
    if name.count == 1, let character = name.first, character != " " { return .character(character) }
    let name = name.lowercased()
    if name == "space" { return .character(" ") }
    if name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    return codeNames.first { $0.name.lowercased() == name || $0.others.contains(name) }?.code
  }

  private static let modifierNames: [(name: String, value: Modifiers)] = [
    ("ctrl", .control), ("control", .control), ("c", .control), ("alt", .alt), ("meta", .alt), ("m", .alt),
    ("shift", .shift), ("s", .shift),
  ]

  private static let codeNames: [(name: String, code: Code, others: [String])] = [
    ("Enter", .enter, ["return"]), ("Esc", .escape, ["escape"]), ("Tab", .tab, []),
    ("Backspace", .backspace, []), ("Ins", .insert, ["insert"]), ("Del", .delete, ["delete"]),
    ("Up", .up, []), ("Down", .down, []), ("Left", .left, []), ("Right", .right, []), ("Home", .home, []),
    ("End", .end, []), ("PgUp", .pageUp, ["pageup"]), ("PgDn", .pageDown, ["pagedown", "pgdown"]),
  ]
}
