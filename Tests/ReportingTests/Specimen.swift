import Fieldwork
import Foundation
import TestSupport

/// A report with something of everything, small enough to be read.
enum Specimen {
  /// The lines of the shipped table of forces, each as its cells by column name.
  ///
  /// The cells that are used here hold no quotation marks.
  static let table: [[String: String]] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "Sources/Plans/Data/forces.csv")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { cells in
      Dictionary(zip(lines[0], cells), uniquingKeysWith: { first, _ in first })
    }
  }()

  static let forces: [ReportSnapshot.Force] = table.filter { $0["slug"] != "scotland" }.map { cells in
    ReportSnapshot.Force(
      id: Identifier("ct4/\(cells["slug"] ?? "")"), slug: cells["slug"] ?? "", name: cells["name"] ?? "",
      shortName: cells["short_name"] ?? "", region: cells["government_region"] ?? "",
      ctRegion: cells["ct_region"] ?? "", kind: cells["kind"] ?? "")
  }

  static func day(_ text: String) -> CalendarDate {
    CalendarDate(iso: text) ?? CalendarDate(dayNumber: 17_900)
  }

  /// The heaps of a question of yes, partly and no, with so many forces in each, in the order of the forces.
  static func tally(
    _ id: String, _ text: String, yes: Int, partly: Int, no: Int, notKnown: Int
  ) -> ReportSnapshot.QuestionTally {
    let sizes = [yes, partly, no, 0, notKnown, forces.count - yes - partly - no - notKnown, 0, 0]
    let names = ["yes", "partly", "no", "mixed", "not-known", "not-asked", "not-applicable", "blank"]
    // Not the first so many, for then the answers would go by the alphabet.
    let shuffled = forces.indices.map {
      forces[($0 * 17 + id.utf8.reduce(0) { $0 + Int($1) }) % forces.count].id
    }
    var start = 0
    let heaps = zip(names, sizes).map { name, size in
      let own = Set(shuffled[start..<start + size])
      start += size
      return ReportSnapshot.QuestionTally.Heap(
        code: name, words: name.split(separator: "-").joined(separator: " "),
        isAsked: !["not-asked", "not-applicable", "blank"].contains(name),
        forces: forces.map(\.id).filter(own.contains))
    }
    return .init(id: id, text: text, area: "Capability", answerKind: "tri", heaps: heaps)
  }

  static var snapshot: ReportSnapshot {
    var snapshot = ReportSnapshot(
      inspection: .init(
        id: "inspection", title: "Counter-terrorism policing: Prevent", years: "2018/19",
        marking: .officialSensitive, keyQuestion: "How effective is the police contribution to Prevent?"))
    snapshot.forces = forces
    snapshot.tallies = [
      tally(
        "CO2", "Is Prevent training mandatory for all officers and staff?", yes: 21, partly: 9, no: 4,
        notKnown: 2),
      tally(
        "SL4", "Does the force know how many have been trained?", yes: 12, partly: 6, no: 20, notKnown: 5),
      tally("HS3", "Do partners use one referral form?", yes: 8, partly: 10, no: 22, notKnown: 0),
    ]
    snapshot.themes = [
      .init(
        id: "theme-1", name: "SPOC",
        forces: forces.filter { ["kent", "essex", "cheshire"].contains($0.slug) }.map(\.id)),
      .init(id: "theme-2", name: "Vetting", forces: [forces[3].id]),
    ]
    snapshot.evidence = [
      .init(
        id: "evidence-1", number: "E1",
        passage: "Every area has a single point of contact, and officers knew who it was.",
        source: "chief officer interview, Kent", forces: [forces[19].id], themes: ["SPOC"]),
      .init(
        id: "evidence-2", number: "E2", passage: "Nobody checks who has done the course, said a sergeant.",
        source: "community focus group, Essex", kind: "focus-group", attribution: .nonAttributable,
        marking: .officialSensitive, forces: [forces[12].id]),
      .init(
        id: "evidence-3", number: "E3", passage: "Off the record: the unit is short of three officers.",
        source: "strategic lead interview, Cheshire", attribution: .backgroundOnly, forces: [forces[3].id]),
    ]
    snapshot.findings = [
      .init(
        id: "finding-1", number: "F1", kind: "cause-of-concern", status: "agreed",
        title: "Compliance with training is not monitored",
        text: "{{Quantifier SL4 no}} could not say how many of their people had been trained.{{evidence E2}}",
        area: "Capability", forces: Array(forces.prefix(20).map(\.id)),
        sourceKinds: ["interview", "focus-group"],
        evidence: ["E2"]),
      .init(
        id: "finding-2", number: "F2", kind: "promising-practice", status: "draft",
        title: "Single points of contact work well", text: "Seen in {{forces with theme \"SPOC\"}}.",
        area: "Consistency", forces: Array(forces.prefix(3).map(\.id)), sourceKinds: ["interview"],
        evidence: ["E1"], contradictions: ["E3"]),
    ]
    snapshot.recommendations = [
      .init(
        id: "recommendation-1", number: "R1",
        text: "By June 2020, forces should record who has completed the training.",
        addressee: "chief constables", deadline: day("2020-06-30"), findings: ["F1"])
    ]
    snapshot.sections = [
      .init(
        id: "section-a", position: 1, title: "Training",
        text: """
          Training is mandatory in {{quantifier CO2 yes}}.{{evidence E1}} A further {{tally CO2 partly}} \
          make it mandatory for some.

          ## What we saw

          - Officers who had been trained recently did not always recognise the signs.
          - In {{forces with theme "SPOC"}} officers knew whom to ask.{{evidence E1}}

          > Nobody asks us who has been trained.

          {{finding F1}}
          """),
      .init(
        id: "section-b", position: 2, title: "Working with partners",
        text: "Referral forms differ: {{quantifier HS3 no}} have no common form.\n\n1. Councils\n2. Health"),
    ]
    snapshot.progress.byForce = forces.enumerated().map { index, force in
      .init(
        force: force.id,
        progress: Progress(
          byStatus: index % 7 == 0
            ? [.doneWrittenUp: 3, .doneNotesDue: 2]
            : [.doneWrittenUp: 4, .declined: index % 2, .confirmed: 1 - index % 2],
          late: index % 7 == 0 ? 1 : 0))
    }
    snapshot.documents = .init(requested: 322, received: 301, read: 287, target: 300)
    snapshot.focusGroups = [
      .init(
        force: forces[19].id, kind: "community focus group",
        roles: SmallCells([("constable", 9), ("sergeant", 2), ("PCSO", 6), ("police staff", 0)])),
      .init(
        force: forces[12].id, kind: "partner focus group",
        roles: SmallCells([("health", 7), ("education", 8)])),
    ]
    return snapshot
  }

  static func digest(_ text: String) -> String { Redaction.digest(inTests: text) }

  /// An approved redaction of the first place where a text stands in a field.
  static func redaction(
    of text: String, in record: String, _ field: String, _ snapshot: ReportSnapshot,
    reason: Redaction.Reason = .personalData
  ) -> Redaction? {
    guard
      let whole = snapshot.texts.first(where: { $0.place == TextPlace(record: record, field: field) })?.text,
      let range = whole.range(of: text)
    else { return nil }
    let scalars = whole.unicodeScalars
    let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
    let end = scalars.distance(from: scalars.startIndex, to: range.upperBound)
    return spanning(
      start..<end, of: whole, at: TextPlace(record: record, field: field), id: "redaction-\(record)-\(start)",
      reason: reason)
  }

  /// An approved redaction of a range of a text.
  static func spanning(
    _ range: Range<Int>, of text: String, at place: TextPlace, id: String,
    reason: Redaction.Reason = .personalData
  ) -> Redaction {
    .spanning(range, of: text, at: place, id: id, reason: reason)
  }

  static func withholding(_ record: String) -> Redaction { .withholding(record) }
}
