import Fieldwork

/// Takes the names of all forces but one out of what that one is told.
struct OtherForces {
  private struct Name {
    let letters: [Character]
    let isOwn: Bool
  }

  /// The longest first, so that "West Yorkshire Police" goes before "West Yorkshire"; of equal ones its own.
  private let names: [Name]

  init(than own: ReportSnapshot.Force, in snapshot: ReportSnapshot) {
    names = snapshot.forces.filter { !$0.isWithheld }.flatMap { force in
      Set([force.name, force.shortName]).filter { !$0.isEmpty }.map {
        Name(letters: $0.map(Self.folded), isOwn: force.id == own.id)
      }
    }.sorted { ($0.letters.count, $0.isOwn ? 1 : 0) > ($1.letters.count, $1.isOwn ? 1 : 0) }
  }

  /// The text with "another force" in the place of every other name, in any capitals and over the end of a line.
  func cut(from text: String) -> String {
    let characters = Array(text)
    let letters = characters.map(Self.folded)
    var (result, index) = ("", 0)
    while index < letters.count {
      let isInWord = index > 0 && Self.isPartOfWord(letters[index - 1]) && Self.isPartOfWord(letters[index])
      guard !isInWord, let name = names.first(where: { Self.stands($0.letters, in: letters, at: index) })
      else {
        result.append(characters[index])
        index += 1
        continue
      }
      let end = index + name.letters.count
      result += name.isOwn ? String(characters[index..<end]) : "another force"
      index = end
    }
    return result
  }

  private static func stands(_ name: [Character], in text: [Character], at start: Int) -> Bool {
    guard text[start...].starts(with: name) else { return false }
    let end = start + name.count
    return end == text.count || !isPartOfWord(text[end])
  }

  /// Hyphens and ends of lines are blanks: "Dyfed Powys" is a force too.
  private static func folded(_ character: Character) -> Character {
    if character.isWhitespace || character == "-" || character == "‑" { return " " }
    return character.lowercased().first ?? character
  }

  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}

extension ReportDocument {
  /// The same document with every text of it changed.
  func mapTexts(_ change: (String) -> String) -> ReportDocument {
    func inlines(_ all: [Inline]) -> [Inline] {
      all.map { inline in
        switch inline {
        case .text(let text): .text(change(text))
        case .strong(let text): .strong(change(text))
        case .link(let text, let id): .link(change(text), to: id)
        case .note: inline
        }
      }
    }
    var changed = self
    (changed.title, changed.subtitle) = (change(title), change(subtitle))
    changed.notes = notes.map(inlines)
    changed.blocks = blocks.map { block in
      switch block {
      case .heading(let level, let id, let text): .heading(level: level, id: id, inlines(text))
      case .paragraph(let text): .paragraph(inlines(text))
      case .quotation(let text): .quotation(inlines(text))
      case .list(let items, let isNumbered): .list(items.map(inlines), isNumbered: isNumbered)
      // A debrief has neither.
      case .table, .figure: block
      }
    }
    return changed
  }
}
