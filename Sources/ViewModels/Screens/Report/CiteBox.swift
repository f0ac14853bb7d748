import Fieldwork
import Storage

/// Choosing what a text is to refer to: what kind of thing, then which, with what it reads like now.
struct CiteBox {
  private let inspection: OpenInspection

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Asks, and hands out the reference as it is typed.
  func choosing(then take: @escaping (String) -> [Effect]) -> [Effect] {
    let kinds: [(key: Character, label: String, form: String, choices: () throws(Refusal) -> [Choice])] = [
      ("t", "a count", "21 of 36", { () throws(Refusal) in try counts("tally") }),
      ("q", "a count in words", "most forces (21 of 36)", { () throws(Refusal) in try counts("quantifier") }),
      ("f", "a finding", "its title; alone on its line, all of it", findings),
      ("e", "evidence", "a footnote", evidence), ("h", "the forces with a theme", "Kent and Essex", themes),
    ]
    return [
      .present(
        Menu(
          title: "Cite", message: "Filled in from the store whenever the report is written.",
          entries: kinds.map { kind in
            Menu.Entry(item: MenuItem(key: kind.key, label: StyledText(kind.label), detail: kind.form)) {
              do throws(Refusal) {
                return [.present(Self.palette("Cite \(kind.label)", try kind.choices(), then: take))]
              } catch {
                return [.announce(Notice(error))]
              }
            }
          }))
    ]
  }

  private struct Choice {
    let reference: String
    let label: String
    let detail: String
    /// Folded words to match.
    let words: String
  }

  private static func palette(
    _ title: String, _ choices: [Choice], then take: @escaping (String) -> [Effect]
  ) -> Palette {
    Palette(
      title: title,
      entries: choices.map { choice in
        PaletteEntry(
          item: MenuItem(label: StyledText(choice.label), detail: choice.detail), words: choice.words
        ) { take(choice.reference) }
      })
  }

  /// Every answer to every question with its count; those that nobody gave come last, for they are seldom cited.
  private func counts(_ verb: String) throws(Refusal) -> [Choice] {
    let snapshot = try inspection.reportSnapshot(withEvidence: false)
    let all = snapshot.tallies.flatMap { tally in
      tally.heaps.map { heap in
        let share = tally.share(of: heap)
        return (
          count: share.count,
          choice: Choice(
            reference: "{{\(verb) \(tally.id) \(heap.code)}}", label: "\(tally.id) \(heap.words)",
            detail:
              "\(verb == "tally" ? share.words : snapshot.quantifiers.phrase(for: share))  \(tally.text)",
            words: folded("\(tally.id) \(heap.words) \(tally.text)"))
        )
      }
    }
    return all.filter { $0.count > 0 }.map(\.choice) + all.filter { $0.count == 0 }.map(\.choice)
  }

  private func findings() throws(Refusal) -> [Choice] {
    try inspection.findings().filter { $0.finding.status != .withdrawn }.map { weighed in
      let (number, title) = (weighed.finding.number.description, weighed.finding.title)
      return Choice(
        reference: "{{finding \(number)}}", label: "\(number)  \(title)",
        detail: weighed.finding.review.words,
        words: folded("\(number) \(title)"))
    }
  }

  private func evidence() throws(Refusal) -> [Choice] {
    try inspection.evidence(EvidenceChoice()).map { item in
      let number = item.number.description
      return Choice(
        reference: "{{evidence \(number)}}", label: "\(number)  \(item.passage.replacingLineEnds)",
        detail: item.attribution == .backgroundOnly ? "background only" : item.kind.words,
        words: folded("\(number) \(item.passage)"))
    }
  }

  private func themes() throws(Refusal) -> [Choice] {
    let snapshot = try inspection.reportSnapshot(withEvidence: false)
    let paths = snapshot.themePaths
    return snapshot.themes.enumerated().map { place, theme in
      // By its path where others are called so.
      let name = paths.shortest(place)
      return Choice(
        reference: ReferenceText.forces(withTheme: name), label: name,
        detail: counted(theme.forces.count + theme.unnamed, "force"), words: folded(paths.path(of: place)))
    }
  }
}
