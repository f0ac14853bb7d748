/// A key as a terminal can tell it from others.
///
/// Letters carry no Shift: `P` is the character "P". A space is the character " ".
public struct Key: Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backspace, insert, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F24.
    case function(Int)
  }

  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let shift = Modifiers(rawValue: 4)
  }

  public let code: Code
  public let modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  public static func character(_ character: Character) -> Key { Key(.character(character)) }

  /// Control with a letter, whose case does not matter.
  public static func control(_ character: Character) -> Key {
    Key(.character(character.lowercased().first ?? character), .control)
  }

  public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

  /// What the key types into a text field; nil for a key that types nothing.
  public var typed: Character? {
    if case .character(let character) = code, modifiers.isEmpty { character } else { nil }
  }
}
