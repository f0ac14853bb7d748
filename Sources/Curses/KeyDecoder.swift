internal import TextUI

/// What curses reads: a character, or the number of a key.
enum RawInput: Hashable {
  case character(UInt32)
  case key(UInt32)
}

/// Makes keys and pastes of what curses reads.
struct KeyDecoder {
  enum Decoded: Hashable {
    case key(Key)
    case paste(String)
    case mouse(MouseEvent)
    case resize
    /// A sequence that means nothing to us; it must not be taken for the letters in it.
    case unknown
  }

  /// The key numbers of this terminal.
  let keys: [UInt32: Key]
  let resize: UInt32
  let pasteBegin: UInt32
  let mouse: UInt32
  let mouseBytes: UInt32

  private var pushedBack: RawInput?

  init(
    keys: [UInt32: Key], resize: UInt32, pasteBegin: UInt32, mouse: UInt32 = .max, mouseBytes: UInt32 = .max
  ) {
    self.mouse = mouse
    self.mouseBytes = mouseBytes
    self.keys = keys
    self.resize = resize
    self.pasteBegin = pasteBegin
  }

  /// The next key, or nil when there is nothing to read.
  ///
  /// `wait` is asked for more in the middle of a click, and says false when none came for so long that the end must
  /// have been lost. `paste` is asked for all of a paste that has begun.
  mutating func next(read: () -> RawInput?, wait: () -> Bool, paste: () -> [UInt32]) -> Decoded? {
    let input = pushedBack ?? read()
    pushedBack = nil
    switch input {
    case nil: return nil
    case .key(resize): return .resize
    case .key(pasteBegin): return .paste(Self.text(pasted: paste()))
    case .key(mouse): return Click(next: { Self.character(read: read, wait: wait) }).decoded
    case .key(mouseBytes): return Click(bytes: { Self.character(read: read, wait: wait) }).decoded
    case .key(let number): return keys[number].map(Decoded.key) ?? .unknown
    case .character(27): return escaped(read: read)
    case .character(let value): return Self.key(value).map(Decoded.key) ?? .unknown
    }
  }

  /// The next character of something that goes on; `nil` if it breaks off.
  private static func character(read: () -> RawInput?, wait: () -> Bool) -> UInt32? {
    while true {
      switch read() {
      case .character(let value): return value
      case .key: return nil
      case nil: if !wait() { return nil }
      }
    }
  }

  /// After Esc, which curses has waited upon: what can be read at once belongs to it.
  private mutating func escaped(read: () -> RawInput?) -> Decoded {
    switch read() {
    case nil: return .key(Key(.escape))
    case .key(let number) where number == resize || number == pasteBegin:
      pushedBack = .key(number)
      return .key(Key(.escape))
    case .key(let number):
      guard let key = keys[number] else { return .unknown }
      return .key(Key(key.code, key.modifiers.union(.alt)))
    case .character(27):
      pushedBack = .character(27)
      return .key(Key(.escape))
    case .character(let value):
      guard value == 0x5B || value == 0x4F else {
        guard let key = Self.key(value) else { return .unknown }
        return .key(Key(key.code, key.modifiers.union(.alt)))
      }
      var isAlone = true
      let sequence = ControlSequence {
        guard case .character(let next)? = read() else { return nil }
        isAlone = false
        return next
      }
      if isAlone { return Self.key(value).map { .key(Key($0.code, .alt)) } ?? .unknown }
      return sequence?.key.map(Decoded.key) ?? .unknown
    }
  }

  /// The key of one character; nil for one that no key sends.
  private static func key(_ value: UInt32) -> Key? {
    switch value {
    case 0: Key(.character(" "), .control)
    case 8, 127: Key(.backspace)
    case 9: Key(.tab)
    case 10, 13: Key(.enter)
    case 1..<27: Unicode.Scalar(value + 0x60).map { Key.control(Character($0)) }
    case 28...31: Unicode.Scalar(value + 0x40).map { Key(.character(Character($0)), .control) }
    case 128..<160: nil
    default: Unicode.Scalar(value).map { Key.character(Character($0)) }
    }
  }

  /// A text with one kind of line ends, and all else as it was pasted.
  private static func text(pasted: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    var last: UInt32 = 0
    for value in pasted {
      switch value {
      case 13: text.append("\n")
      case 10 where last == 13: break
      default: text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
      last = value
    }
    return String(text)
  }
}
