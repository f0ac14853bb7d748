import Fieldwork

/// Going from match to match: to rows of a list, fields of a form and places of a comparison that hold some words.
extension Workbench {
  /// Whether it goes from match to match here: everywhere but in forms, where letters answer.
  func isMatching(_ action: ActionID) -> Bool {
    guard [.nextMatch, .previousMatch, .find].contains(action) else { return false }
    // Asked for each action of each frame: the contexts tell as much as the content, which would be made anew.
    let contexts = screen.contexts
    if contexts.contains(.document) { return true }
    if contexts.contains(.matrix) { return action != .find }
    return contexts.contains(.list) && (action != .find || !screen.actions.contains { $0.id == .filter })
  }

  /// The words last searched, filtered or looked for; here, if there are some here.
  var words: String {
    let here = screen.filterText?.text ?? ""
    return here.isEmpty ? lastWords : here
  }

  /// Asks for words to go to.
  func find() -> [Effect] {
    screen.keepText() + [
      .present(FindLine(history: findHistory) { [weak self] line in self?.findHistory.add(line) })
    ]
  }

  /// Goes to words that were typed: from the cursor on, or else from the top.
  func seek(_ words: String) -> [Effect] {
    // From a difference that was gone to, words are looked for from the top.
    let start = screen.place == soughtIn ? cursor : isComparing ? nil : cursor
    (lastWords, soughtIn) = (words, screen.place)
    let matches = matches()
    if let next = matches.next(after: start, by: 1) { return show(next) }
    if let first = matches.first {
      return show(first) + [.announce(Notice("Found further up: nothing below holds '\(words)'."))]
    }
    return stepMatch(by: 1)
  }

  func stepMatch(by step: Int) -> [Effect] {
    // Between two versions the next match is the next difference, until words are looked for there.
    if case .comparison(let comparison) = screen.content, soughtIn != screen.place {
      return stepDifference(of: comparison, by: step)
    }
    if let match = matches().next(after: cursor, by: step) { return show(match) }
    let place = step > 0 ? "below" : "above"
    return [.announce(Notice("Nothing \(place) holds '\(words)'.", tone: .warning))]
  }

  private var isComparing: Bool { if case .comparison = screen.content { true } else { false } }

  /// Whether there are differences to go to, as there are between two versions until words are looked for there.
  var goesToDifferences: Bool {
    screen is ChangeScreen || screen is DraftComparisonScreen ? soughtIn != screen.place : false
  }

  private func stepDifference(of comparison: ComparisonContent, by step: Int) -> [Effect] {
    let places = comparison.differences
    let current = comparison.sought.flatMap { places.firstIndex(of: $0) }
    let next = (current ?? (step > 0 ? -1 : places.count)) + step
    if places.indices.contains(next) { return show(.place(places[next])) }
    let words =
      places.isEmpty ? "The versions do not differ." : "No difference \(step > 0 ? "below" : "above")."
    return [.announce(Notice(words, tone: .warning))]
  }

  /// Where one is, in the order of the matches.
  private var cursor: Match? {
    switch screen.content {
    case .list(let list): .row(list.cursor)
    case .matrix(let matrix): .row(matrix.cursor.row)
    case .form(let form): .row(form.focus)
    case .comparison(let comparison): comparison.sought.map { .place($0) }
    case .document(let document): document.page?.sought.map { .place($0) }
    }
  }

  private func show(_ match: Match) -> [Effect] {
    switch match {
    case .row(let index): return screen.moveCursor(to: index)
    case .place(let place):
      screen.seek(place)
      return []
    }
  }

  /// Every match on the screen, in order.
  private func matches() -> [Match] {
    let wanted = RowFilter(words)
    func rows(_ count: Int, _ text: (Int) -> String) -> [Match] {
      (0..<count).filter { wanted.accepts(RowWords(text($0))) }.map { .row($0) }
    }
    switch screen.content {
    case .list(let list): return rows(list.count) { list.cells(of: $0).joined(separator: " ") }
    case .matrix(let matrix): return rows(matrix.rowCount, matrix.rowHead)
    case .form(let form):
      return rows(form.items.count) { index in
        guard case .field(let field) = form.items[index] else { return "" }
        return [field.label, field.question, field.value.plain, field.note].joined(separator: " ")
      }
    case .comparison(let comparison): return comparison.places(of: words).map { .place($0) }
    case .document(let document):
      return document.page == nil ? [] : document.places(of: words).map { .place($0) }
    }
  }
}

/// Something that holds the words.
private enum Match: Comparable {
  case row(Int)
  case place(ComparisonContent.Place)

  static func < (lhs: Match, rhs: Match) -> Bool {
    switch (lhs, rhs) {
    case (.row(let left), .row(let right)): left < right
    case (.place(let left), .place(let right)):
      (left.isAfter ? 1 : 0, left.line, left.offset) < (right.isAfter ? 1 : 0, right.line, right.offset)
    default: false
    }
  }
}

extension [Match] {
  /// The next in a direction; `nil` for the cursor means before all of them.
  fileprivate func next(after cursor: Match?, by step: Int) -> Match? {
    step > 0 ? first { cursor == nil || $0 > cursor ?? $0 } : last { $0 < cursor ?? $0 }
  }
}

extension ComparisonContent {
  /// Where the first of these words begins, in the earlier version and then in the later; the letters count, not
  /// their case or accents.
  func places(of words: String) -> [Place] {
    guard let wanted = folded(words).split(separator: " ").first else { return [] }
    return [before, after].enumerated().flatMap { side, version in
      version.lines.enumerated().flatMap { line, text -> [Place] in
        let plain = text.plain
        return plain.split(separator: " ").filter { folded($0).contains(wanted) }.map { word in
          Place(
            isAfter: side == 1, line: line,
            offset: plain.utf8.distance(from: plain.startIndex, to: word.startIndex))
        }
      }
    }
  }
}
