import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct StatusCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Count how far the inspection has come.")

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  @Option(help: ArgumentHelp("Split the counts by kind, region, ct-region or force.", valueName: "what"))
  var by: String?

  func run(in session: Session) throws {
    let grouping = try by.map(Grouping.init(typed:))
    let inspection = try session.inspection()
    let whole = try OpenInspection.reading("count the activities") { () throws(StoreFailure) in
      try inspection.store.progress(by: .all, today: inspection.today)[""] ?? Progress()
    }
    let groups = try grouping?.groups(in: inspection)
    let marking = try inspection.highestMarking()
    if output.json {
      session.print(try json(whole, groups: groups, marking: marking, inspection))
    } else if output.csv {
      session.print(
        Self.table(groups ?? [.init(key: "all", name: "All", progress: whole)], marking: marking))
    } else {
      session.print(try lines(whole, groups: groups, inspection), marking: marking)
    }
  }

  private func json(
    _ whole: Progress, groups: [Group]?, marking: Marking, _ inspection: OpenInspection
  ) throws -> JSONValue {
    var keys = whole.json
    keys["marking"] = .text(marking.description)
    keys["forces"] = .integer(try inspection.forces().count)
    keys["questions"] = .integer(inspection.outline.questions.count)
    keys["inspection"] = inspection.json
    keys["documents"] = try inspection.documentProgress().json
    keys["today"] = .text(inspection.today.description)
    // The path of the throw-away store says nothing, and differs every time.
    keys["store"] = options.demo ? .null : .text(inspection.store.path)
    keys["groups"] =
      groups.map { groups in
        .list(
          groups.map { group in
            .object(
              group.progress.json.merging(
                ["key": .text(group.key), "name": .text(group.name)], uniquingKeysWith: { first, _ in first })
            )
          })
      } ?? .null
    keys["groupedBy"] = groups == nil ? .null : .init(by)
    return .object(keys)
  }

  private static func table(_ groups: [Group], marking: Marking) -> CommaSeparated {
    let statuses = ActivityStatus.allCases
    var table = CommaSeparated(
      ["key", "name", "activities", "held", "written_up", "settled", "late", "due_soon", "share_done"]
        + statuses.map(\.rawValue) + ["marking"])
    for group in groups {
      let progress = group.progress
      let counts = [
        progress.total, progress.held, progress.writtenUp, progress.settled, progress.late, progress.dueSoon,
      ]
      table.add(
        [group.key, group.name] + counts.map(String.init) + [Decimals.three(progress.shareDone)]
          + statuses.map { String(progress.byStatus[$0] ?? 0) } + [marking.description])
    }
    return table
  }

  private func lines(
    _ whole: Progress, groups: [Group]?, _ inspection: OpenInspection
  ) throws -> [String] {
    let outline = inspection.outline
    let forces = counted(try inspection.forces().count, "force")
    var lines = [
      VisibleText.line(outline.title),
      "\(forces), \(counted(whole.total, "activity", plural: "activities")), "
        + "\(counted(outline.questions.count, "question")); today is \(inspection.today.readable)",
      "",
      "\(whole.settled) of \(whole.total) settled (\(whole.percentDone)%): \(whole.held) held, "
        + "\(whole.writtenUp) written up, \(whole.late) late, \(whole.dueSoon) in the next 7 days",
    ]
    let documents = try inspection.documentProgress()
    if documents.total > 0 { lines.append(documents.words) }
    guard let groups else {
      let statuses = ActivityStatus.allCases.filter { whole.byStatus[$0] ?? 0 > 0 }
      var table = TextTable([("Status", .leading), ("Activities", .trailing)])
      for status in statuses { table.add([status.words, String(whole.byStatus[status] ?? 0)]) }
      return lines + [""] + table.lines
    }
    var table = TextTable([
      (Grouping.heading(by), .leading), ("Due", .trailing), ("Settled", .trailing), ("Held", .trailing),
      ("Written up", .trailing), ("Late", .trailing), ("Soon", .trailing), ("Done", .trailing),
    ])
    for group in groups {
      let progress = group.progress
      table.add(
        [group.name]
          + [
            progress.total, progress.settled, progress.held, progress.writtenUp, progress.late,
            progress.dueSoon,
          ]
          .map(String.init) + ["\(progress.percentDone)%"])
    }
    lines += [""] + table.lines
    return lines
  }
}

/// One part of the whole.
struct Group {
  let key: String
  let name: String
  let progress: Progress
}

/// How the counts are split.
enum Grouping: String, CaseIterable {
  case kind, region
  case ctRegion = "ct-region"
  case force

  init(typed: String) throws {
    guard let grouping = Self(rawValue: typed) else {
      throw CommandFailure(
        .usage,
        "Could not split by '\(typed)': it has to be \(alternatives(Self.allCases.map(\.rawValue))).")
    }
    self = grouping
  }

  static func heading(_ typed: String?) -> String {
    switch typed.flatMap(Self.init(rawValue:)) {
    case .kind: "Activity"
    case .region: "Region"
    case .ctRegion: "CT region"
    case .force, nil: "Force"
    }
  }

  func groups(in inspection: OpenInspection) throws -> [Group] {
    switch self {
    case .kind:
      let sums = try sums(.kind, in: inspection)
      return inspection.outline.activityKinds.compactMap { kind in
        sums[kind.code].map { Group(key: kind.code, name: kind.name, progress: $0) }
      }
    case .region: return try regions(.region, in: inspection, \.facts.region)
    case .ctRegion: return try regions(.ctRegion, in: inspection, \.facts.ctRegion)
    case .force:
      let (activities, slots) = try inspection.everything()
      return try inspection.forces().map { force in
        Group(
          key: force.slug, name: force.shortName,
          progress: inspection.progress(of: activities[force.id] ?? [], slots: slots))
      }
    }
  }

  /// The regions in the order in which the forces of the plan name them; those without one come last.
  private func regions(
    _ grouping: ProgressGrouping, in inspection: OpenInspection, _ region: KeyPath<Body, String?>
  ) throws -> [Group] {
    let sums = try sums(grouping, in: inspection)
    var names: [String] = []
    for force in try inspection.forces() {
      if let name = force[keyPath: region], !names.contains(name) { names.append(name) }
    }
    return (names.sorted() + [""]).compactMap { name in
      sums[name].map { Group(key: name, name: name.isEmpty ? "Special forces" : name, progress: $0) }
    }
  }

  private func sums(
    _ grouping: ProgressGrouping, in inspection: OpenInspection
  ) throws -> [String: Progress] {
    try OpenInspection.reading("count the activities") { () throws(StoreFailure) in
      try inspection.store.progress(by: grouping, today: inspection.today)
    }
  }
}

/// Decimal numbers without the locale's say.
enum Decimals {
  /// Three digits behind the point, for shares from 0 to 1.
  static func three(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
