import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct SearchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find words in forces, activities, notes, answers and documents.",
    discussion: "Every word has to begin a word of what is found. Case and accents do not count.")

  @Argument(help: "The words.")
  var words: [String]

  @Option(help: ArgumentHelp("At most so many hits.", valueName: "n")) var limit = RowLimit(50)

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let limit = try limit.checked()
    let typed = words.joined(separator: " ")
    let inspection = try session.inspection()
    let (hits, total) = try OpenInspection.reading("search") { () throws(StoreFailure) in
      (try inspection.store.search(typed, limit: limit), try inspection.store.searchCount(typed))
    }
    if output.json {
      session.print(
        [
          "words": .text(typed), "total": .integer(total),
          "marking": .text(try inspection.highestMarking().description),
          "hits": .list(
            hits.map { hit in
              [
                "body": .init(slug(of: hit, in: inspection)),
                "activity": .init(
                  inspection.activity(of: hit).map { inspection.address(of: $0).description }),
                "record": .text(hit.record.kind.rawValue), "id": .text(hit.record.id),
                "text": .text(hit.content),
              ]
            }),
        ])
      return
    }
    if output.csv {
      let marking = try inspection.highestMarking().description
      var table = CommaSeparated(["body", "record", "id", "text", "marking"])
      for hit in hits {
        table.add([
          slug(of: hit, in: inspection), hit.record.kind.rawValue, hit.record.id, hit.content, marking,
        ])
      }
      session.print(table)
      return
    }
    if !hits.isEmpty {
      let lines = hits.map { hit in
        let text = hit.content.split(separator: "\n").joined(separator: "; ")
        return VisibleText.line(
          "\(place(of: hit, in: inspection))  \(hit.record.kind.rawValue.replacing("_", with: " "))  \(text)"
        )
      }
      session.print(lines, marking: try inspection.highestMarking())
    }
    session.note(
      total > hits.count ? "\(hits.count) of \(total) hits; more with --limit." : counted(total, "hit") + ".")
  }

  /// The address of the activity that a hit is or belongs to, else its body.
  private func place(of hit: SearchHit, in inspection: OpenInspection) -> String {
    inspection.activity(of: hit).map { inspection.address(of: $0).description }
      ?? slug(of: hit, in: inspection) ?? "-"
  }

  /// The body that a hit belongs to; `nil` for what belongs to none.
  private func slug(of hit: SearchHit, in inspection: OpenInspection) -> String? {
    try? inspection.body(hit.body).slug
  }
}
