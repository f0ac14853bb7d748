/// Characters of text for a terminal that takes ASCII only, one for one, so that no column shifts.
enum Transliteration {
  static func ascii(_ character: Character) -> Character {
    if character.isASCII { return character }
    if let found = table[character] { return found }
    // A letter with marks set apart: its first scalar is the letter.
    if let first = character.unicodeScalars.first, first.isASCII { return Character(first) }
    return "?"
  }

  private static let table: [Character: Character] = {
    let rows: [(Character, String)] = [
      ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "ĎĐÐ"), ("d", "ďđð"),
      ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"), ("H", "ĤĦ"), ("h", "ĥħ"),
      ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭįı"), ("J", "Ĵ"), ("j", "ĵ"), ("K", "Ķ"), ("k", "ķ"),
      ("L", "ĹĻĽĿŁ£"), ("l", "ĺļľŀł"), ("N", "ÑŃŅŇ"), ("n", "ñńņň"), ("O", "ÒÓÔÕÖØŌŎŐ"),
      ("o", "òóôõöøōŏő°○◐"),
      ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠ"), ("s", "śŝşšß"), ("T", "ŢŤŦ"), ("t", "ţťŧ"),
      ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("u", "ùúûüũūŭůűų"), ("W", "ŴẀẂẄ"), ("w", "ŵẁẃẅ"), ("Y", "ÝŶŸỲ"), ("y", "ýÿŷỳ"),
      ("Z", "ŹŻŽ"), ("z", "źżž"), ("'", "‘’‚ʼ"), ("\"", "“”„«»"), ("-", "–—‐‑−─"), (".", "…·"), ("*", "•●"),
      ("|", "│"), ("+", "┌┐└┘├┤┬┴┼"), ("x", "✓×"), ("X", "✗"), (">", "▸→"), ("<", "←"), ("^", "↑"),
      ("v", "↓"), ("#", "█"), (" ", "\u{A0}\u{2009}\u{202F}"),
    ]
    var table: [Character: Character] = [:]
    for (plain, marked) in rows {
      for character in marked { table[character] = plain }
    }
    return table
  }()
}
