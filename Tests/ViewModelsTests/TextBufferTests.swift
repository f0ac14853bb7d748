import TestSupport
import Testing
import ViewModels

struct TextBufferTests {
  @Test func `words, lines and the whole text can be gone through`() {
    var buffer = TextBuffer("one two\nthree", isMultiline: true)
    for (action, caret) in [
      (ActionID.textWordLeft, 8), (.textWordLeft, 4), (.textLineEnd, 7), (.textLineStart, 0), (.textEnd, 13),
      (.textUp, 5), (.textDown, 13), (.textStart, 0), (.textWordRight, 3), (.textDown, 11), (.textLeft, 10),
      (.textRight, 11), (.textUp, 3),
    ] {
      let isEditing = buffer.perform(action)
      #expect(isEditing && buffer.caret == caret, "\(action)")
    }
  }

  @Test func `what was cut can be put back elsewhere`() {
    var buffer = TextBuffer("alpha beta")
    _ = buffer.perform(.textDeleteWordBack)
    #expect(buffer.text == "alpha ")
    _ = buffer.perform(.textStart)
    _ = buffer.perform(.textYank)
    #expect(buffer.text == "betaalpha ")
    _ = buffer.perform(.textDeleteToEnd)
    #expect(buffer.text == "beta")
    _ = buffer.perform(.textDeleteToStart)
    #expect(buffer.text == "")
    _ = buffer.perform(.textYank)
    #expect(buffer.text == "beta")
  }

  @Test func `typing a word is one step to undo, a paste another`() {
    var buffer = TextBuffer()
    for character in "one two" { buffer.insert(String(character)) }
    buffer.insert(" and three")
    _ = buffer.perform(.textUndo)
    #expect(buffer.text == "one two")
    _ = buffer.perform(.textUndo)
    #expect(buffer.text.hasPrefix("one") && buffer.text.count < 7)
    for _ in 0..<9 { _ = buffer.perform(.textUndo) }
    #expect(buffer.text == "")
    for _ in 0..<12 { _ = buffer.perform(.textRedo) }
    #expect(buffer.text == "one two and three")
  }

  @Test(arguments: ["e\u{301}", "👩‍🚀", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "ŵ", "字"])
  func `what a reader sees as one character is one character`(character: String) {
    var buffer = TextBuffer()
    for scalar in character.unicodeScalars { buffer.insert(String(scalar)) }
    #expect(buffer.characters.count == 1)
    #expect(buffer.caret == 1)
    _ = buffer.perform(.textDeleteBack)
    #expect(buffer.text == "")
  }

  @Test func `line ends of every kind become one, and controls stay`() {
    let one = [(true, "a\nb\nc\nd\ne\nf\n\ng\t\u{1B}[D"), (false, "a b c d e f  g \u{1B}[D")]
    for (isMultiline, text) in one {
      var buffer = TextBuffer(isMultiline: isMultiline)
      buffer.insert("a\r\nb\rc\u{B}d\u{85}e\u{2028}f\n\u{2029}g\t\u{1B}[D")
      #expect(buffer.text == text)
      _ = buffer.perform(.textDeleteToStart)
      _ = buffer.perform(.textYank)
      #expect(buffer.text == text)
    }
  }

  @Test func `a single line takes no new line`() {
    var buffer = TextBuffer("a")
    let isEditing = buffer.perform(.textNewline)
    #expect(!isEditing)
    buffer.insert("\r\nb\u{0}\u{7}")
    #expect(buffer.text == "a b␀\u{7}")
  }

  @Test func `it does what a plain array of characters would do, in any order`() {
    var random = SeededRandom()
    let actions: [ActionID] = [
      .textLeft, .textRight, .textLineStart, .textLineEnd, .textStart, .textEnd, .textDeleteBack,
      .textDeleteForward, .textDeleteToStart, .textDeleteToEnd, .textNewline, .textYank,
    ]
    for _ in 0..<40 {
      var buffer = TextBuffer(isMultiline: true)
      var model = PlainText()
      for _ in 0..<60 {
        if Bool.random(using: &random) {
          let text = ["a", "ŵ ", "two words", "\n", "x\ny", "é"].randomElement(using: &random) ?? ""
          buffer.insert(text)
          model.insert(text)
        } else {
          let action = actions.randomElement(using: &random) ?? .textLeft
          _ = buffer.perform(action)
          model.perform(action)
        }
        #expect(buffer.text == String(model.characters), "FIELDBOOK_SEED=\(random.seed)")
        #expect(buffer.caret == model.caret, "FIELDBOOK_SEED=\(random.seed)")
      }
    }
  }

  @Test func `undoing everything leads back to the beginning, and redoing all of it to the end`() {
    var random = SeededRandom()
    for _ in 0..<40 {
      var buffer = TextBuffer("begin", isMultiline: true)
      for _ in 0..<30 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          _ = buffer.perform(
            [.textLeft, .textWordLeft, .textStart].randomElement(using: &random) ?? .textEnd)
        case 1:
          _ = buffer.perform(
            [.textDeleteBack, .textDeleteWordBack].randomElement(using: &random) ?? .textYank)
        default: buffer.insert(["a", "b", " ", "paste it"].randomElement(using: &random) ?? "")
        }
      }
      let end = buffer.text
      for _ in 0..<40 { _ = buffer.perform(.textUndo) }
      #expect(buffer.text == "begin", "FIELDBOOK_SEED=\(random.seed)")
      for _ in 0..<40 { _ = buffer.perform(.textRedo) }
      #expect(buffer.text == end, "FIELDBOOK_SEED=\(random.seed)")
    }
  }
}

/// The same in the plainest way: characters and a place among them.
private struct PlainText {
  var characters: [Character] = []
  var caret = 0
  private var cut: [Character] = []

  mutating func insert(_ text: String) {
    for character in text {
      characters.insert(character, at: caret)
      caret += 1
    }
  }

  mutating func perform(_ action: ActionID) {
    let before = characters[..<caret]
    let start =
      before.split(separator: "\n", omittingEmptySubsequences: false).last.map { caret - $0.count } ?? 0
    let rest = characters[caret...].prefix { $0 != "\n" }.count
    switch action {
    case .textLeft: if caret > 0 { caret -= 1 }
    case .textRight: if caret < characters.count { caret += 1 }
    case .textLineStart: caret = start
    case .textLineEnd: caret += rest
    case .textStart: caret = 0
    case .textEnd: caret = characters.count
    case .textDeleteBack: if caret > 0 { remove(caret - 1, 1) }
    case .textDeleteForward: if caret < characters.count { remove(caret, 1) }
    case .textDeleteToStart: take(start, caret - start)
    case .textDeleteToEnd: take(caret, rest == 0 && caret < characters.count ? 1 : rest)
    case .textNewline: insert("\n")
    case .textYank: insert(String(cut))
    default: break
    }
  }

  private mutating func remove(_ place: Int, _ count: Int) {
    characters.removeSubrange(place..<place + count)
    caret = place
  }

  private mutating func take(_ place: Int, _ count: Int) {
    guard count > 0 else { return }
    cut = Array(characters[place..<place + count])
    remove(place, count)
  }
}
