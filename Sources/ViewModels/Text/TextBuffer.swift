import Fieldwork

/// Text with a caret, and the ways to change it.
///
/// Every text field of the program is one of these.
public struct TextBuffer: Hashable, Sendable {
  /// The text, character by character as a reader sees them.
  public private(set) var characters: [Character]
  /// Where the next character goes, 0 to the number of characters.
  public private(set) var caret: Int
  /// Whether Enter makes a new line.
  public let isMultiline: Bool
  /// What was cut last, for yanking.
  private var cut: [Character] = []
  /// Where the selection began; `nil` while nothing is selected.
  private var anchor: Int?
  /// Whether the next move goes on selecting, whatever moves without.
  private var isStretching = false
  /// Whether moves go on selecting until the selection is let go.
  private var isHeld = false
  private var undone: [Edition] = []
  private var done: [Edition] = []

  private struct Edition: Hashable, Sendable {
    let characters: [Character]
    let caret: Int
  }

  /// Begins with a text and the caret at its end.
  public init(_ text: String = "", isMultiline: Bool = false) {
    characters = Array(text)
    caret = characters.count
    self.isMultiline = isMultiline
  }

  /// The text.
  public var text: String { String(characters) }

  /// What is selected, as counts of characters from the beginning; `nil` for nothing.
  public var selection: Range<Int>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<min(max(anchor, caret), characters.count)
  }

  /// The text that is selected; `nil` for none.
  public var selected: String? { selection.map { String(characters[$0]) } }

  /// Inserts at the caret.
  ///
  /// Line ends become one kind; in a single line they and tabs become spaces. All else stays as it is, and is shown
  /// with marks where it acts on a terminal.
  public mutating func insert(_ text: String) {
    var kept = String.UnicodeScalarView()
    var last: UInt32 = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where last == 0x0D: break
      case _ where scalar.isLineBreak: kept.append(isMultiline ? "\n" : " ")
      case 0x09 where !isMultiline: kept.append(" ")
      // A store keeps this sign in its place.
      case 0: kept.append("\u{2400}")
      default: kept.append(scalar)
      }
      last = scalar.value
    }
    let added = Array(String(kept))
    guard !added.isEmpty else { return }
    // Typing within a word is one step to undo; a blank or a longer insertion begins another.
    remember(joining: added.count == 1 && added[0] != " " && added[0] != "\n")
    // A combining mark joins the character before it, so the text is put together anew around the caret.
    let head = Array(String(characters[..<caret]) + String(added))
    characters = head + characters[caret...]
    caret = head.count
  }

  /// Puts another text in the place of this one, the caret at its end; one step to undo.
  public mutating func replace(with text: String) {
    guard text != self.text else { return }
    remember(joining: false)
    characters = Array(text)
    caret = characters.count
  }

  /// Puts the caret before a character, or behind the last.
  public mutating func moveCaret(to index: Int) {
    settleSelection()
    caret = min(max(0, index), characters.count)
  }

  /// Carries out an editing action.
  ///
  /// - Returns: Whether the action is one of editing.
  public mutating func perform(_ action: ActionID) -> Bool {
    switch action {
    case .textSelect:
      (anchor, isHeld) = anchor == nil ? (caret, true) : (nil, false)
      return true
    case .selectHere:
      (anchor, isStretching) = (anchor ?? caret, true)
      return true
    case .textLeft, .textRight, .textWordLeft, .textWordRight, .textLineStart, .textLineEnd, .textStart,
      .textEnd,
      .textUp, .textDown:
      settleSelection()
    default: break
    }
    switch action {
    case .textLeft: caret = max(0, caret - 1)
    case .textRight: caret = min(characters.count, caret + 1)
    case .textWordLeft: caret = wordStart
    case .textWordRight: caret = wordEnd
    case .textLineStart: caret = lineStart
    case .textLineEnd: caret = lineEnd
    case .textStart: caret = 0
    case .textEnd: caret = characters.count
    case .textUp: moveLine(by: -1)
    case .textDown: moveLine(by: 1)
    case .textDeleteBack: delete(max(0, caret - 1)..<caret)
    case .textDeleteForward: delete(caret..<min(characters.count, caret + 1))
    case .textDeleteWordBack: cut(wordStart..<caret)
    case .textDeleteWordForward: cut(caret..<wordEnd)
    case .textDeleteToStart: cut(lineStart..<caret)
    case .textDeleteToEnd: cut(caret..<(lineEnd == caret && lineEnd < characters.count ? caret + 1 : lineEnd))
    case .textYank: insert(String(cut))
    case .textUndo: undo()
    case .textRedo: redo()
    case .textNewline where isMultiline: insert("\n")
    default: return false
    }
    return true
  }

  /// Whether the caret is in the first line.
  public var isOnFirstLine: Bool { lineStart == 0 }
  /// Whether the caret is in the last line.
  public var isOnLastLine: Bool { lineEnd == characters.count }

  private var lineStart: Int { (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1 }
  private var lineEnd: Int { characters[caret...].firstIndex(of: "\n") ?? characters.count }

  private var wordStart: Int {
    var index = caret
    while index > 0, !characters[index - 1].isWordPart { index -= 1 }
    while index > 0, characters[index - 1].isWordPart { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = caret
    while index < characters.count, !characters[index].isWordPart { index += 1 }
    while index < characters.count, characters[index].isWordPart { index += 1 }
    return index
  }

  private mutating func moveLine(by step: Int) {
    let column = caret - lineStart
    if step < 0 {
      guard lineStart > 0 else { return }
      caret = lineStart - 1
      caret = min(lineStart + column, lineEnd)
    } else {
      guard lineEnd < characters.count else { return }
      caret = lineEnd + 1
      caret = min(lineStart + column, lineEnd)
    }
  }

  private mutating func cut(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = Array(characters[range])
    delete(range)
  }

  private mutating func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    remember(joining: false)
    characters.removeSubrange(range)
    caret = range.lowerBound
  }

  /// A move without Shift lets go what was selected with it.
  private mutating func settleSelection() {
    if !isStretching, !isHeld { anchor = nil }
    isStretching = false
  }

  private mutating func remember(joining: Bool) {
    (anchor, isHeld, isStretching) = (nil, false, false)
    undone = []
    if joining, let last = done.last, caret > 0, characters.count > last.characters.count,
      characters[caret - 1].isWordPart
    {
      return
    }
    done.append(Edition(characters: characters, caret: caret))
  }

  private mutating func undo() {
    guard let edition = done.popLast() else { return }
    anchor = nil
    undone.append(Edition(characters: characters, caret: caret))
    (characters, caret) = (edition.characters, edition.caret)
  }

  private mutating func redo() {
    guard let edition = undone.popLast() else { return }
    anchor = nil
    done.append(Edition(characters: characters, caret: caret))
    (characters, caret) = (edition.characters, edition.caret)
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "'" }
}
