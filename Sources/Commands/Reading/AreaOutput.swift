import Fieldwork
import ViewModels

/// What the forces answered by area, all questions of one counted together.
struct AreaOutput {
  private let tallies: [AreaTally]
  private let inspection: OpenInspection
  private let slugs: [Identifier<Body>: String]

  init(in inspection: OpenInspection) throws {
    self.inspection = inspection
    tallies = try inspection.areaTallies()
    slugs = Dictionary(uniqueKeysWithValues: try inspection.forces().map { ($0.id, $0.slug) })
  }

  func print(in session: Session, _ output: TableOptions) throws {
    let marking = try inspection.highestMarking()
    if output.json {
      session.print([
        "areas": .list(tallies.map(json)), "marking": .text(marking.description),
        "today": .text(inspection.today.description),
      ])
    } else if output.csv {
      var table = CommaSeparated([
        "area", "name", "questions", "answer", "count", "asked", "forces_asked", "forces_total", "forces",
        "marking",
      ])
      for tally in tallies {
        for heap in heaps(of: tally) {
          table.add([
            tally.area.code, tally.area.name, tally.questions.map(\.id).joined(separator: ";"),
            heap.words(for: .tri), String(tally.count(heap)), String(tally.asked), String(tally.forcesAsked),
            String(tally.forces.count), names(tally, heap).joined(separator: ";"), marking.description,
          ])
        }
      }
      session.print(table)
    } else {
      session.print(Array(tallies.map(lines).joined(separator: [""])), marking: marking)
    }
  }

  private func lines(of tally: AreaTally) -> [String] {
    [
      VisibleText.line("\(tally.area.name)  \(tally.questions.map(\.id).joined(separator: ", "))"),
      "  \(inspection.leadingWords(of: tally)). \(tally.sentence); \(tally.reach)",
    ]
      + heaps(of: tally).filter { tally.count($0) > 0 }.map { heap in
        let forces = tally.forces(answering: heap).map { force in
          let count = tally.questions(force, answered: heap).count
          return (slugs[force] ?? force.rawValue) + (count > 1 ? " (\(count))" : "")
        }
        return "  \(heap.words(for: .tri)) \(tally.count(heap)): \(forces.joined(separator: ", "))"
      }
  }

  private func json(of tally: AreaTally) -> JSONValue {
    [
      "area": .text(tally.area.code), "name": .text(tally.area.name),
      "questions": .list(tally.questions.map { .text($0.id) }), "asked": .integer(tally.asked),
      "forcesAsked": .integer(tally.forcesAsked), "forces": .integer(tally.forces.count),
      "leading": .text(inspection.leadingWords(of: tally)), "sentence": .text(tally.sentence),
      "counts": .list(
        heaps(of: tally).map { heap in
          [
            "answer": .text(heap.code), "words": .text(heap.words(for: .tri)),
            "count": .integer(tally.count(heap)), "asked": .flag(heap.wasAsked),
            "forces": .list(names(tally, heap).map(JSONValue.text)),
          ]
        }),
    ]
  }

  private func heaps(of tally: AreaTally) -> [Tally.Heap] { AreaTally.order.filter { $0.wasAsked } }

  private func names(_ tally: AreaTally, _ heap: Tally.Heap) -> [String] {
    tally.forces(answering: heap).map { slugs[$0] ?? $0.rawValue }
  }
}
