internal import TextUI

/// The terminfo capabilities that hold the byte sequences of keys.
enum KeyCapabilities {
  static let all: [(capability: String, key: Key)] = plain + shifted + modified + functions

  private static let plain: [(String, Key)] = [
    ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
    ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
    ("kich1", Key(.insert)), ("kdch1", Key(.delete)), ("kbs", Key(.backspace)), ("kent", Key(.enter)),
    ("kcbt", Key(.tab, .shift)), ("kcbt2", Key(.tab, .shift)),
  ]

  private static let shifted: [(String, Key)] = [
    ("kri", Key(.up, .shift)), ("kind", Key(.down, .shift)), ("kLFT", Key(.left, .shift)),
    ("kRIT", Key(.right, .shift)), ("kHOM", Key(.home, .shift)), ("kEND", Key(.end, .shift)),
    ("kPRV", Key(.pageUp, .shift)), ("kNXT", Key(.pageDown, .shift)), ("kIC", Key(.insert, .shift)),
    ("kDC", Key(.delete, .shift)), ("kUP", Key(.up, .shift)), ("kDN", Key(.down, .shift)),
  ]

  /// The extended capabilities, whose last digit is xterm's number for the modifiers.
  private static let modified: [(String, Key)] = (3...8).flatMap { number in
    let stems: [(String, Key.Code)] = [
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
      ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ]
    return stems.map { ("\($0.0)\(number)", Key($0.1, Key.Modifiers(xterm: number))) }
  }

  /// Terminals count on for F keys with Shift, from F13.
  private static let functions: [(String, Key)] = (1...24).map { number in
    ("kf\(number)", number <= 12 ? Key(.function(number)) : Key(.function(number - 12), .shift))
  }
}

extension Key.Modifiers {
  /// As xterm sends them: one more than the sum of 1 for Shift, 2 for Alt and 4 for Control.
  init(xterm number: Int) {
    let bits = number - 1
    self = []
    if bits & 1 != 0 { insert(.shift) }
    if bits & 2 != 0 { insert(.alt) }
    if bits & 4 != 0 { insert(.control) }
  }
}
