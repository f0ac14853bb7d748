import Fieldwork
import Storage

/// Taking something down as evidence: what is known of its source is filled in, and the form opened for the rest.
struct EvidenceTaking {
  private let inspection: OpenInspection
  /// Keeps the place in a document until the item is saved.
  private var keeper: DraftKeeper?

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Takes what an origin tells of, asking first for what has to be chosen.
  func taking(_ origin: EvidenceOrigin) -> [Effect] {
    LetterPrompt.before({ askingRest(of: origin) }, in: inspection)
  }

  private func askingRest(of origin: EvidenceOrigin) -> [Effect] {
    if case .document(let id) = origin.source { return askingPlace(in: id, origin) }
    return choosingForces(origin, place: "")
  }

  /// An item by hand, in the part of the evidence that is shown.
  func adding(to scope: EvidenceScope) -> [Effect] {
    LetterPrompt.before({ making(in: scope) }, in: inspection)
  }

  private func making(in scope: EvidenceScope) -> [Effect] {
    do throws(Refusal) {
      var item = try inspection.newEvidence(kind: .observation)
      item.forces = [scope.force].compactMap(\.self)
      item.themes = [scope.theme].compactMap(\.self)
      (item.area, item.question) = (scope.area, scope.question)
      return try saving(item)
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func askingPlace(in id: Identifier<Document>, _ origin: EvidenceOrigin) -> [Effect] {
    do throws(Refusal) {
      let document = try inspection.document(id)
      let keeper = DraftKeeper(
        inspection, record: RecordReference(.document, id.rawValue), field: DraftPlace.evidencePlace)
      var taking = self
      taking.keeper = keeper
      return [
        .present(
          Prompt(
            title: "Evidence from \(document.reference)",
            message: "Page, paragraph or section: p. 4, para 12. Empty for the whole.",
            keeper: keeper
          ) { [taking] typed throws(Refusal) in
            taking.choosingForces(
              origin, place: typed.split(whereSeparator: \.isWhitespace).joined(separator: " "))
          })
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func choosingForces(_ origin: EvidenceOrigin, place: String) -> [Effect] {
    guard origin.forces.count > 1 else { return making(origin, forces: origin.chosen, place: place) }
    return [
      .present(
        ForcesBox.make(
          title: "On which forces is this evidence?", among: origin.forces, chosen: origin.chosen,
          in: inspection
        ) { making(origin, forces: $0, place: place) })
    ]
  }

  private func making(_ origin: EvidenceOrigin, forces: [Identifier<Body>], place: String) -> [Effect] {
    do throws(Refusal) {
      return try saving(try inspection.newEvidence(from: origin, forces: forces, place: place))
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func saving(_ item: Evidence) throws(Refusal) -> [Effect] {
    let summary = inspection.addingSummary(of: item)
    try inspection.save([item], summary: summary)
    keeper?.drop()
    let owed = item.owesPassage ? " The passage is owed." : ""
    return [
      .saved, .go(.evidenceItem(item.id)), .announce(Notice("\(summary).\(owed) Alt-c codes it.")),
    ]
  }
}
