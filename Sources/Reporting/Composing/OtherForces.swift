import Fieldwork

/// Takes the names of all forces but one out of what that one is told.
struct OtherForces {
  private let directory: BodyDirectory
  private let own: Identifier<Body>

  init(than own: ReportSnapshot.Force, in snapshot: ReportSnapshot) {
    let others = snapshot.forces.filter { !$0.isWithheld && $0.id != own.id }
    // Of two that are called the same the first has the name.
    directory = BodyDirectory(([own] + others).map(Body.init))
    self.own = own.id
  }

  /// The text with "another force" in the place of every name of another, whatever people call it.
  func cut(from text: String) -> String {
    var result = ""
    var rest = text.startIndex
    for mention in directory.mentions(in: text) where mention.body.id != own {
      result += text[rest..<mention.range.lowerBound] + "another force"
      rest = mention.range.upperBound
    }
    return result + text[rest...]
  }
}

extension Body {
  /// A force of the report with all that it is called.
  fileprivate init(_ force: ReportSnapshot.Force) {
    var facts = ForceFacts()
    facts.onsCode = force.onsCode
    facts.policeUKName = force.policeUKName
    self.init(
      id: force.id, slug: force.slug, kind: .force, name: force.name, shortName: force.shortName, facts: facts
    )
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
