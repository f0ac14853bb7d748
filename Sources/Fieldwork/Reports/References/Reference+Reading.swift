extension ReferenceText {
  /// Why what stands between the braces is no reference, and what would be: two sentences.
  struct Unreadable: Error {
    let text: String
  }

  /// How each reference is written, by its first word.
  static let forms = [
    "tally": "{{tally CO2 yes}}", "quantifier": "{{quantifier CO2 yes}}", "finding": "{{finding F12}}",
    "forces": "{{forces with theme \"SPOC\"}}", "evidence": "{{evidence E7}}",
  ]

  /// How the forces with a theme are referred to by its name or path, which may hold what has a meaning here.
  public static func forces(withTheme name: String) -> String {
    "{{forces with theme \"\(String(name.map { "\"“”{}".contains($0) ? " " : $0 }))\"}}"
  }

  /// Reads what stands between the braces.
  static func read(_ inside: String) -> Result<Reference, Unreadable> {
    guard let words = words(of: inside) else {
      return .failure(Unreadable(text: "a quotation mark is not closed. Put '\"' behind the name."))
    }
    guard let first = words.first else {
      return .failure(Unreadable(text: "it is empty. Write \(listed(forms.values.sorted()))."))
    }
    let arguments = Array(words.dropFirst())
    switch (first.lowercased(), arguments.count) {
    // An answer of several words, "not known", needs no quotation marks: nothing comes behind it.
    case ("tally", 2...):
      return .success(.tally(question: arguments[0], answer: arguments.dropFirst().joined(separator: " ")))
    case ("quantifier", 2...):
      let isCapital = first.first?.isUppercase == true
      return .success(
        .quantifier(
          question: arguments[0], answer: arguments.dropFirst().joined(separator: " "), isCapital: isCapital))
    case ("finding", 1): return .success(.finding(arguments[0]))
    case ("evidence", 1): return .success(.evidence(arguments[0]))
    case ("forces", 3) where arguments[0].lowercased() == "with" && arguments[1].lowercased() == "theme":
      return .success(.forces(theme: arguments[2]))
    case (let word, let count):
      if let form = forms[word] {
        let reason =
          count == 0 ? "it does not say which one" : "what follows '\(first)' is not what it takes"
        return .failure(Unreadable(text: "\(reason). Write it like '\(form)'."))
      }
      let near = nearest(to: word, among: forms.keys.sorted(), limit: 1).compactMap { forms[$0] }
      let meant = near.isEmpty ? forms.values.sorted() : near
      return .failure(
        Unreadable(
          text: "nothing is called \(quoted(first)). Write it like \(listed(meant.map { "'\($0)'" }))."))
    }
  }

  /// Words, and what stands in quotation marks, straight or curled, as one; `nil` where a mark is not closed.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      if "\"“”".contains(character) {
        if isQuoted {
          words.append(word ?? "")
          word = nil
        } else {
          if let word { words.append(word) }
          word = ""
        }
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if isQuoted { return nil }
    if let word { words.append(word) }
    return words
  }
}

/// "a", "a or b", "a, b or c".
func listed(_ words: [String], _ conjunction: String = "or") -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}
