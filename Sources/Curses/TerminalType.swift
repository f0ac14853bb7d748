internal import CTerminal

/// What is done about terminals that this system has never heard of.
enum TerminalType {
  /// The first type that is known and can place text, from TERM on to what its terminal probably understands.
  static func choose(
    _ environment: [String: String], lookup: (String) -> Int32 = { terminal_lookup($0) }
  ) throws(CursesFailure) -> String {
    let type = environment["TERM"] ?? ""
    for candidate in candidates(environment) {
      switch Int(lookup(candidate)) {
      case TERMINAL_USABLE: return candidate
      case TERMINAL_WITHOUT_CURSOR where candidate == type && !type.isEmpty:
        throw .cannotPlaceText(type)
      default: continue
      }
    }
    throw .unknownTerminal(type)
  }

  static func candidates(_ environment: [String: String]) -> [String] {
    let type = environment["TERM"] ?? ""
    var candidates = type.isEmpty ? [] : [type]
    switch type.prefix(while: { $0 != "-" }) {
    case "xterm": candidates += ["xterm-256color", "xterm"]
    case "tmux", "screen": candidates += ["screen-256color", "screen"]
    case "rxvt": candidates += ["rxvt-256color", "rxvt"]
    default: break
    }
    let isModern = environment["COLORTERM"] != nil || environment["TERM_PROGRAM"] != nil
    if isModern { candidates.append("xterm-256color") }
    return candidates + (type.isEmpty ? [] : ["vt100"])
  }

  /// Whether the terminal most likely takes UTF-8, even when the locale does not say so.
  static func takesUTF8(_ type: String) -> Bool {
    let families = [
      "xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "ghostty", "st", "konsole", "gnome",
      "wezterm", "vte",
    ]
    return families.contains(String(type.prefix { $0 != "-" }))
  }
}
