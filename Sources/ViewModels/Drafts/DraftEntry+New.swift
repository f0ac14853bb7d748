import Fieldwork
import Storage

extension OpenInspection {
  /// A draft of something that was being added; Enter opens the box again, over the list of its kind.
  func entry(of new: NewThing, _ draft: Draft) throws(Refusal) -> DraftEntry {
    switch new {
    case .document(let kind, let source, let id):
      return document(draft, kind: kind, source, of: id)
    case .finding(let kind):
      return adding(draft, "title of a new \(kind.words)", at: .findings) {
        FindingAdding(in: $0).title(kind)
      }
    case .recommendation(let addressee, let findings):
      let answered = numbers(of: findings)
      let answers = answered.isEmpty ? "" : ", for \(answered)"
      return adding(
        draft, "new recommendation to \(addressee.toWords)\(answers)", at: .recommendations
      ) { FindingAdding(in: $0).wording(addressee, answering: findings) }
    case .theme(let parent):
      let path = try parent.map { (id) throws(Refusal) in try themes().path(of: id) }
      let gone = "The theme it belongs below is gone; compare (c) shows the text, and y copies it."
      let place = path?.last.map { " below \($0)" } ?? ""
      return lone(
        draft, field: "name of a new theme" + place,
        path?.isEmpty == true
          ? .none(gone)
          : .box { [self] in [.go(.themes), .present(ThemeFlow(self).naming(below: parent))] })
    case .section(let id):
      let sections = try reportSections()
      let section = sections.first { $0.id == id }
      let place = section.map { " behind section \($0.position)" } ?? ""
      let gone = "The section it belongs behind is gone; compare (c) shows the text, and y copies it."
      return lone(
        draft, field: "heading of a new section" + place,
        section == nil && id != nil
          ? .none(gone)
          : .box { [self] in
            [.go(.report), .present(ReportFlow(self).adding(behind: section) { _ in })]
          })
    case .redaction:
      return lone(
        draft, field: "what is to be withheld",
        .box { [self] in [.go(.redactions), .present(WithholdFlow(self).naming())] })
    }
  }

  private func document(
    _ draft: Draft, kind code: String, _ source: DocumentSource, of id: Identifier<Body>?
  ) -> DraftEntry {
    let owner = id.flatMap { try? body($0) }
    let kind = outline.documentKinds.first { $0.code == code }
    let way: DraftEntry.Way
    if let kind, owner != nil || id == nil {
      way = .box { [self] in
        [.go(.documents(DocumentScope(body: id)))]
          + LetterPrompt.before(
            { [.present(DocumentAdding(in: self).title(source, of: owner, kind: kind))] }, in: self)
      }
    } else {
      let gone = kind == nil ? "kind of document" : "force"
      way = .none("The \(gone) is gone; compare (c) shows the text, and y copies it.")
    }
    return DraftEntry(
      draft: draft, force: owner?.shortName ?? source.words, body: owner?.id, activity: nil,
      activityNames: [], field: "title of a new document (\(kind?.label ?? code))", saved: "", way: way)
  }

  /// Of something that gets a number: the letter of the laptop is asked for first, where it is owed.
  private func adding(
    _ draft: Draft, _ field: String, at place: Place, box: @escaping (OpenInspection) -> Prompt
  ) -> DraftEntry {
    lone(
      draft, field: field,
      .box { [self] in [.go(place)] + LetterPrompt.before({ [.present(box(self))] }, in: self) })
  }
}
