public import Fieldwork
import Foundation

/// The figures of a report for machines: every question, every answer, and the forces behind it.
///
/// Where a force is withheld, no force is named: whoever knows which were inspected would read it off the others.
public struct ReportFigures {
  private let snapshot: ReportSnapshot
  private let index: ReferenceIndex

  /// Takes the figures of a snapshot.
  public init(_ snapshot: ReportSnapshot) {
    self.snapshot = snapshot
    index = ReferenceIndex(snapshot)
  }

  /// The names of the columns of ``commaSeparated``.
  static let columns = [
    "question", "area", "text", "answer", "words", "count", "of", "asked", "forces", "marking",
  ]

  /// The keys of the JSON, as they are written there.
  static let keys = [
    "activities", "answers", "area", "asked", "code", "count", "ctRegion", "documents", "due", "forces",
    "held",
    "inspection", "kind", "late", "marking", "name", "notNamed", "number", "questions", "read", "received",
    "region",
    "requested", "settled", "slug", "target", "text", "themes", "total", "wasAsked", "words", "writtenUp",
    "years",
  ]

  /// A line for every answer to every question, answers that no force gave included, with the marking of the report
  /// in its last column.
  public var commaSeparated: String {
    var table = SpreadsheetTable(Self.columns)
    for tally in snapshot.tallies {
      for heap in tally.heaps {
        let share = tally.share(of: heap)
        table.add([
          tally.id, tally.area, tally.text, heap.code, heap.words, "\(share.count)", "\(share.total)",
          heap.isAsked ? "yes" : "no",
          named(heap.forces).map(\.shortName).joined(separator: "; "),
          "\(snapshot.inspection.marking)",
        ])
      }
    }
    return table.text
  }

  /// Everything counted, as JSON with its keys in order.
  ///
  /// - Throws: Nothing but what the encoder does; numbers and texts can all be written.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(content), as: UTF8.self) + "\n"
  }

  /// The forces that may be named; none where one is withheld.
  private func named(_ forces: [Identifier<Body>]) -> [ReportSnapshot.Force] {
    snapshot.withholdsForce ? [] : forces.compactMap { index.force($0) }
  }

  private var content: FiguresContent {
    let overall = snapshot.progress.overall
    return FiguresContent(
      inspection: snapshot.inspection.title, years: snapshot.inspection.years,
      marking: "\(snapshot.inspection.marking)",
      forces: named(snapshot.forces.map(\.id)).map {
        .init(slug: $0.slug, name: $0.name, region: $0.region, ctRegion: $0.ctRegion, kind: $0.kind)
      },
      questions: snapshot.tallies.map { tally in
        .init(
          number: tally.id, area: tally.area, text: tally.text, kind: tally.answerKind, asked: tally.asked,
          total: tally.total,
          answers: tally.heaps.map { heap in
            .init(
              code: heap.code, words: heap.words, wasAsked: heap.isAsked, count: heap.forces.count,
              forces: named(heap.forces).map(\.slug))
          })
      },
      activities: .init(
        due: overall.total, held: overall.held, writtenUp: overall.writtenUp, settled: overall.settled,
        late: overall.late),
      documents: .init(
        requested: snapshot.documents.requested, received: snapshot.documents.received,
        read: snapshot.documents.read, target: snapshot.documents.target),
      themes: snapshot.themes.map { theme in
        let forces = named(theme.forces).map(\.slug)
        return .init(
          name: theme.name, forces: forces, notNamed: theme.unnamed + theme.forces.count - forces.count)
      })
  }
}

/// The shape of the JSON; a name here is a name there.
private struct FiguresContent: Encodable {
  struct Force: Encodable {
    let slug, name, region, ctRegion, kind: String
  }
  struct Question: Encodable {
    struct Answer: Encodable {
      let code, words: String
      let wasAsked: Bool
      let count: Int
      let forces: [String]
    }
    let number, area, text, kind: String
    let asked, total: Int
    let answers: [Answer]
  }
  struct Activities: Encodable {
    let due, held, writtenUp, settled, late: Int
  }
  struct Documents: Encodable {
    let requested, received, read: Int
    let target: Int?
  }
  struct Theme: Encodable {
    let name: String
    let forces: [String]
    let notNamed: Int
  }

  let inspection, years, marking: String
  let forces: [Force]
  let questions: [Question]
  let activities: Activities
  let documents: Documents
  let themes: [Theme]
}
