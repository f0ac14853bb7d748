import ArgumentParser
import Fieldwork
import ViewModels

struct ForcesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "forces", abstract: "List the forces with the status of each activity due there.")

  @Argument(help: "Words that the name, region or headquarters has to contain.")
  var filter: [String] = []

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let (activities, slots) = try inspection.everything()
    let rows = try inspection.forces().filter { $0.matches(filter) }.map { force in
      Row(
        force: force, activities: activities[force.id] ?? [],
        progress: inspection.progress(of: activities[force.id] ?? [], slots: slots))
    }
    let kinds = inspection.outline.activityKinds.filter { kind in
      activities.values.contains { $0.contains { $0.isDue && $0.kind == kind.code } }
    }
    let marking = Marking.highest(of: rows.map(\.marking)) ?? inspection.outline.marking
    if output.json {
      session.print(
        [
          "today": .text(inspection.today.description), "filter": .filled(filter.joined(separator: " ")),
          "marking": .text(marking.description),
          "forces": .list(rows.map { $0.json(kinds, in: inspection, slots: slots) }),
        ])
    } else if output.csv {
      session.print(Self.table(rows, kinds))
    } else {
      if !rows.isEmpty { session.print(Self.lines(rows, kinds), marking: marking) }
      if rows.isEmpty { session.note("No force matches '\(filter.joined(separator: " "))'.") }
    }
  }

  private static func lines(_ rows: [Row], _ kinds: [ActivityKind]) -> [String] {
    var table = TextTable(
      [("Force", .leading)] + kinds.map { ($0.shortName, .leading) } + [("Done", .trailing)], gap: 1)
    for row in rows {
      table.add(
        [row.force.shortName] + kinds.map { row.statuses($0).map(\.brief).joined(separator: ", ") }
          + ["\(row.progress.percentDone)%"])
    }
    return table.lines
  }

  private static func table(_ rows: [Row], _ kinds: [ActivityKind]) -> CommaSeparated {
    var table = CommaSeparated(
      ["slug", "name", "ons_code", "region", "ct_region", "headquarters", "population", "officers_fte"]
        + kinds.map(\.code) + ["due", "settled", "late", "share_done", "marking"])
    for row in rows {
      let facts = row.force.facts
      table.add(
        [
          row.force.slug, row.force.name, facts.onsCode, facts.region, facts.ctRegion, facts.headquarters,
          facts.population.map { String($0.value) }, facts.officerTenths.map { Decimals.tenths($0.value) },
        ] + kinds.map { row.statuses($0).map(\.rawValue).joined(separator: ";") }
          + [
            String(row.progress.total), String(row.progress.settled), String(row.progress.late),
            Decimals.three(row.progress.shareDone), row.marking.description,
          ])
    }
    return table
  }
}

private struct Row {
  let force: Body
  let activities: [Activity]
  let progress: Progress

  /// The highest marking of what is told of the force.
  var marking: Marking { Marking.highest(of: activities.map(\.marking)) ?? .official }

  /// The statuses of the activities of a kind; mostly one.
  func statuses(_ kind: ActivityKind) -> [ActivityStatus] {
    activities.filter { $0.kind == kind.code }.map(\.status)
  }

  func json(
    _ kinds: [ActivityKind], in inspection: OpenInspection, slots: [Identifier<Conversation>: Slot]
  ) -> JSONValue {
    var keys = force.jsonName
    keys["facts"] = force.facts.json
    keys["progress"] = .object(progress.json)
    keys["activities"] = .list(
      activities.map { inspection.json(of: $0, slot: slots[$0.conversation] ?? Slot()) })
    return .object(keys)
  }
}

extension Body {
  /// Whether one of the body's names or places has a word for each word, which begins with it.
  fileprivate func matches(_ words: [String]) -> Bool {
    let wanted = folded(words.joined(separator: " ")).split(separator: " ")
    let texts = [name, shortName, slug, facts.region, facts.ctRegion, facts.headquarters, facts.onsCode]
    return texts.compactMap(\.self).contains { text in
      let known = folded(text).split(separator: " ")
      return wanted.allSatisfy { word in known.contains { $0.hasPrefix(word) } }
    }
  }
}

extension ActivityStatus {
  /// The words in a narrow column, at most ten letters.
  fileprivate var brief: String {
    switch self {
    case .notArranged: "-"
    case .inProgress: "under way"
    case .rescheduled: "moved"
    case .notApplicable: "n/a"
    default: words
    }
  }
}
