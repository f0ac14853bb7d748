import ArgumentParser
import Fieldwork
import Foundation
import Storage
import ViewModels

struct HistoryCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Tell who changed what, when, and from what; newest first.",
    discussion: """
      fieldbook history kent
      fieldbook history kent/chief-officer-interview
      fieldbook history kent/chief-officer-interview/CO2
      fieldbook history KENT-A-012
      fieldbook history F3
      fieldbook history theme:SPOC
      fieldbook history report
      """)

  @Argument(
    help: ArgumentHelp(
      "A force, an activity's address, that with a question's number behind it, KENT-A-012, E7, F3, R2, W1, S2 for "
        + "section 2, theme:SPOC, report, or a kind and an id. What is gone is called as it was.")
  )
  var target: String

  @Option(help: ArgumentHelp("At most so many changes.", valueName: "n")) var limit = RowLimit(200)

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let limit = try limit.checked()
    let inspection = try session.inspection()
    let records = try records(in: inspection)
    let entries = try inspection.history(of: records.map(\.record), limit: limit)
    if output.json {
      session.print(
        [
          "target": .text(target), "marking": .text(try inspection.highestMarking().description),
          "entries": .list(entries.map { $0.json(in: inspection) }),
        ])
    } else if output.csv {
      session.print(try table(entries, in: inspection))
    } else if entries.isEmpty {
      session.note("Nothing was changed there since the inspection was set up.")
    } else {
      session.print(
        lines(
          entries, parts: Dictionary(records, uniquingKeysWith: { first, _ in first }), inspection, session),
        marking: try inspection.highestMarking())
    }
  }

  /// The records asked for, each with the part of the target it belongs to: the activity of a force.
  private func records(in inspection: OpenInspection) throws -> [(record: RecordReference, part: String)] {
    if let records = try inspection.historyRecords(called: target) { return records.map { ($0, "") } }
    let parts = target.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1:
      let body = try inspection.body(called: target)
      let own = try inspection.activities(in: body.id).flatMap { activity in
        let part = activity.kind + (activity.ordinal == 1 ? "" : "#\(activity.ordinal)") + ", "
        return try inspection.records(of: activity.id).map { ($0, part) }
      }
      return own + (try inspection.records(of: body).map { ($0, "") })
    case 2: return try inspection.records(of: try activity(target, in: inspection).id).map { ($0, "") }
    case 3:
      let activity = try activity("\(parts[0])/\(parts[1])", in: inspection)
      let question = try inspection.question(numbered: parts[2], of: activity.kind)
      return [(inspection.record(of: question, in: activity.id), "")]
    default:
      throw CommandFailure(
        .badInput, "Could not read '\(target)': write it like kent/chief-officer-interview/CO2.")
    }
  }

  private func table(_ entries: [HistoryEntry], in inspection: OpenInspection) throws -> CommaSeparated {
    let marking = try inspection.highestMarking().description
    var table = CommaSeparated([
      "commit", "time", "author", "device", "summary", "record", "id", "change", "field", "old", "new",
      "marking",
    ])
    for entry in entries {
      let change = entry.isRemoval ? "removed" : entry.isCreation ? "created" : "changed"
      table.add([
        String(entry.commit.number), entry.commit.isoTime, entry.commit.author, entry.commit.device,
        entry.commit.summary, entry.record.kind.rawValue, entry.record.id, change,
        entry.isCreation ? nil : entry.field, inspection.words(before: entry), inspection.words(after: entry),
        marking,
      ])
    }
    return table
  }

  private func activity(_ address: String, in inspection: OpenInspection) throws -> Activity {
    guard let address = try Target(address, kind: nil).address else {
      throw CommandFailure(.badInput, "Could not read '\(address)': it is no address.")
    }
    return try inspection.activity(at: address)
  }

  private func lines(
    _ entries: [HistoryEntry], parts: [RecordReference: String], _ inspection: OpenInspection,
    _ session: Session
  ) -> [String] {
    let arrow = options.ascii ? "->" : "→"
    var lines: [String] = []
    var commit = 0
    for entry in entries where entry.commit.kind != .setUp && !entry.isTie {
      if entry.commit.number != commit {
        commit = entry.commit.number
        let moment = session.environment.wallClock(entry.commit.time)
        let who = "\(entry.commit.author) on \(entry.commit.device)"
        lines.append(
          VisibleText.line("\(moment.date.readable) \(moment.time)  \(who)  \(entry.commit.summary)"))
      }
      if entry.isCreation {
        // A record that came with content is told by its content.
        let isTold = entries.contains {
          !$0.isCreation && !$0.isTie && $0.commit.number == commit && $0.record == entry.record
        }
        if isTold { continue }
        let words = inspection.creationWords(of: entry)
        lines.append(VisibleText.line("    \(parts[entry.record] ?? "")\(entry.subject): \(words)"))
      } else {
        let old = inspection.words(before: entry) ?? "-"
        let new = inspection.words(after: entry) ?? "-"
        lines.append(
          VisibleText.line("    \(parts[entry.record] ?? "")\(entry.subject): \(old) \(arrow) \(new)"))
      }
    }
    return lines
  }
}

extension Commit {
  /// When it was made, UTC; `nil` for the set-up, which is the same whenever it is made.
  var isoTime: String? {
    kind == .setUp ? nil : Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601)
  }

  /// The same for scripts.
  var jsonTime: JSONValue { .init(isoTime) }
}

extension HistoryEntry {
  fileprivate func json(in inspection: OpenInspection) -> JSONValue {
    [
      "commit": .integer(commit.number), "kind": .text(commit.kind.rawValue),
      "summary": .text(commit.summary), "author": .text(commit.author), "device": .text(commit.device),
      "time": commit.jsonTime,
      "record": .text(record.kind.rawValue), "id": .text(record.id),
      "created": .flag(isCreation && !isRemoval),
      "removed": .flag(isRemoval),
      "field": isCreation ? .null : .text(field), "old": .init(old), "new": .init(new),
      "oldWords": .init(inspection.words(before: self)), "newWords": .init(inspection.words(after: self)),
      "oldPurged": .init(oldTakenOut), "newPurged": .init(newTakenOut),
    ]
  }
}

extension JSONValue {
  /// Which purge took a content out; `null` if none did.
  fileprivate init(_ takenOut: TakenOut?) {
    self =
      takenOut.map { takenOut in
        [
          "commit": takenOut.commit.map { .integer($0.number) } ?? .null,
          "time": takenOut.commit?.jsonTime ?? .null, "author": .init(takenOut.commit?.author),
          "reason": .text(takenOut.reason),
        ]
      } ?? .null
  }

  fileprivate init(_ value: FieldValue?) {
    self =
      switch value {
      case nil: .null
      case .text(let text): .text(text)
      case .integer(let integer): .integer(integer)
      }
  }
}
