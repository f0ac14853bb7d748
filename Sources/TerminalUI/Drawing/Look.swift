import TextUI
import ViewModels

/// What drawing needs to know beside the content: the signs the terminal can show, and the keys.
struct Look {
  let glyphs: Glyphs
  let keymap: Keymap
  /// Of the screen, also while a menu stands over it: its actions have the keys that they have there.
  var contexts: [ActionContext] = []

  /// The sign of a mark.
  func glyph(_ mark: Mark) -> String {
    switch mark {
    case .none: glyphs.none
    case .arranging: glyphs.bullet
    case .confirmed: glyphs.current
    case .part, .notesDue: glyphs.part
    case .done: glyphs.done
    case .refused: glyphs.refused
    case .notApplicable: glyphs.notApplicable
    case .late: glyphs.warning
    case .pointer: glyphs.pointer
    case .more: glyphs.ellipsis
    case .marked: glyphs.marked
    }
  }

  /// Text as a line of spans.
  func line(_ text: StyledText) -> Line {
    Line(
      text.runs.map { run in
        switch run {
        case .text(let text, let tone): Span(text, tone.token)
        case .mark(let mark, let tone): Span(glyph(mark), tone.token)
        }
      })
  }

  /// A bar of parts; each part has a sign of its own, so that it reads without colour.
  ///
  /// Every part that counts anything has a cell where there are as many cells as parts: a bar is full only when
  /// all is done.
  func bar(_ parts: [BarPart], width: Int) -> Line {
    let parts = parts.filter { $0.count > 0 }
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0, width > 0 else { return Line("") }
    var spans: [Span] = []
    var (counted, drawn) = (0, 0)
    for (index, part) in parts.enumerated() {
      counted += part.count
      // Rounding the ends, not the lengths, keeps the whole bar as wide as the column.
      let rounded = (counted * width + total / 2) / total
      let kept = parts.count <= width ? parts.count - 1 - index : 0
      let end = max(drawn, min(max(rounded, drawn + 1), width - kept))
      spans.append(Span(String(repeating: fill(part.tone), count: end - drawn), part.tone.token))
      drawn = end
    }
    return Line(spans)
  }

  private func fill(_ tone: Tone) -> String {
    let isPlain = glyphs.fill.count <= 2
    switch tone {
    case .statusDone, .answerYes, .barDone, .plain: return glyphs.fill[glyphs.fill.count - 1]
    case .statusNotesDue, .answerPartly: return isPlain ? "+" : "▓"
    case .statusConfirmed, .answerNo: return isPlain ? "-" : "▒"
    default: return glyphs.empty
    }
  }

  /// The first key of an action here, for a hint; `nil` if it has none.
  func key(of action: ActionID, in contexts: [ActionContext]) -> String? {
    // Where text is typed, a letter is text.
    keymap.keys(for: action.rawValue, in: contexts.map(\.rawValue))
      .first { contexts.first != .text || $0.typed == nil }?.description
  }
}

extension Tone {
  /// The token of the same name.
  var token: Token { Self.tokens[self] ?? .text }

  private static let tokens = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Token(rawValue: $0.rawValue)) }
  )
  .compactMapValues(\.self)
}
