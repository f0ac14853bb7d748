extension CellBuffer {
  /// The rows as text without styles, with no spaces at their ends, joined by newlines.
  public var text: String {
    (0..<size.rows).map { rowText($0).trimmingTrailing(" ") }.joined(separator: "\n")
  }

  /// The picture for a snapshot test: the rows between bars, the cursor's place, then which token stands where.
  ///
  /// The style block has a letter for each cell, `.` for `Token.text`; the letters are given out in order of
  /// appearance and explained underneath. A third block, of the backdrops, appears only when there is one.
  public var snapshot: String {
    var lines = (0..<size.rows).map { "|\(rowText($0))|" }
    if let cursor { lines.append("cursor \(cursor.x),\(cursor.y)\(cursor.isVisible ? "" : " hidden")") }
    lines += block("styles", \.style)
    if (0..<size.rows).contains(where: { row($0).contains { $0.backdrop != .text } }) {
      lines += block("backdrops", \.backdrop)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rowText(_ y: Int) -> String {
    String(row(y).lazy.filter { $0.width > 0 }.map(\.glyph))
  }

  private func block(_ title: String, _ token: KeyPath<Cell, Token>) -> [String] {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var letters: [Token: Character] = [.text: "."]
    var legend: [String] = []
    let rows = (0..<size.rows).map { y in
      let cells = row(y).map { cell in
        let token = cell[keyPath: token]
        if let letter = letters[token] { return letter }
        let letter = alphabet[legend.count % alphabet.count]
        letters[token] = letter
        legend.append("\(letter) \(token.rawValue)")
        return letter
      }
      return "|\(String(cells).trimmingTrailing("."))"
    }
    return [title] + rows + legend
  }
}

extension String {
  fileprivate func trimmingTrailing(_ character: Character) -> Substring {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == character { end = index(before: end) }
    return self[..<end]
  }
}
