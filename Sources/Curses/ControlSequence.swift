internal import TextUI

/// What follows an Esc when terminfo did not know it: a key as xterm and its kin write it, or nothing known.
struct ControlSequence {
  private var numbers: [Int] = [0]
  /// The character that ended it.
  private let final: UInt32

  /// Reads up to the end, the `[` or `O` being read; nil when it breaks off.
  init?(next: () -> UInt32?) {
    while let character = next() {
      switch character {
      case 0x30...0x39:
        let last = numbers.count - 1
        numbers[last] = min(numbers[last] * 10 + Int(character - 0x30), 1_000_000)
      case 0x3B: numbers.append(0)
      case 0x20...0x3F: continue
      case 0x40...0x7E:
        final = character
        return
      default: return nil
      }
    }
    return nil
  }

  /// Nil for a sequence that is no key.
  var key: Key? {
    guard let code else { return nil }
    if code == .tab, Character(final) == "Z" { return Key(.tab, modifiers.union(.shift)) }
    if case .character(let character) = code, modifiers == .shift, character.isLetter {
      return .character(character.uppercased().first ?? character)
    }
    return Key(code, modifiers)
  }

  private var modifiers: Key.Modifiers {
    numbers.count > 1 && numbers[1] > 0 ? Key.Modifiers(xterm: numbers[1]) : []
  }

  private var code: Key.Code? {
    switch Character(final) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M" where numbers == [0]: .enter
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    case "Z": .tab
    case "~": Self.numbered[numbers[0]]
    case "u": Self.unicode(numbers[0])
    default: nil
    }
  }

  private static let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// A key that a terminal sends by its character, so that Ctrl-Enter and its like can be told apart.
  private static func unicode(_ number: Int) -> Key.Code? {
    switch number {
    case 9: .tab
    case 13: .enter
    case 27: .escape
    case 127: .backspace
    case 0x20...: Unicode.Scalar(UInt32(number)).map { .character(Character($0)) }
    default: nil
    }
  }
}

extension Character {
  fileprivate init(_ value: UInt32) {
    self.init(Unicode.Scalar(value) ?? " ")
  }
}
