import Fieldwork
import GRDB

/// Reads evidence, themes, findings and recommendations into a snapshot, each table once.
struct EvidenceReader {
  let reader: SnapshotReader
  let bodyNames: [String: String]

  private var db: Database { reader.db }

  /// What of an item the findings have to know.
  private struct Facts {
    let number: RegisterNumber
    let kind: EvidenceKind
    let polarity: Polarity
    let owesPassage: Bool
  }

  /// What evidence comes to besides its items.
  private struct Sums {
    var facts: [String: Facts] = [:]
    /// The forces of an item.
    var forces: [String: [String]] = [:]
    /// The forces of which something was found under a theme; what speaks against it does not put a force there.
    var supported: [String: Set<String>] = [:]
    /// Those of them that may be named: something of their evidence is attributable by role.
    var named: [String: Set<String>] = [:]
    /// The items that do so, by theme.
    var items: [String: [String]] = [:]
  }

  func fill(_ snapshot: inout ReportSnapshot, withItems: Bool) throws {
    let order = Dictionary(
      snapshot.forces.enumerated().map { ($1.id.rawValue, $0) }, uniquingKeysWith: { $1 })
    let tree = ThemeTree(try db.records(.theme).map(Theme.init))
    let sums: Sums
    if withItems {
      (sums, snapshot.evidence) = try items(under: tree, order: order)
    } else {
      sums = try countedOnly()
    }
    snapshot.themes = zip(tree.rows, tree.lines).map { row, line in
      var (all, named, items): (Set<String>, Set<String>, Set<String>) = ([], [], [])
      for theme in tree.branch(of: row.theme.id).map(\.rawValue) {
        all.formUnion(sums.supported[theme] ?? [])
        named.formUnion(sums.named[theme] ?? [])
        items.formUnion(sums.items[theme] ?? [])
      }
      return .init(
        id: row.theme.id.rawValue, name: row.theme.name, above: line.dropLast().map(\.id.rawValue),
        forces: Self.sorted(Array(named), by: order),
        unnamed: all.subtracting(named).count { order[$0] != nil }, evidence: items.sorted())
    }
    snapshot.findings = try findings(sums.facts, forces: sums.forces, order: order)
    snapshot.recommendations = try recommendations(snapshot.findings)
  }

  /// Every item, each with its digest checked.
  private func items(
    under tree: ThemeTree, order: [String: Int]
  ) throws -> (Sums, [ReportSnapshot.EvidenceItem]) {
    var sums = Sums(forces: try links(.evidenceForce, from: "evidence", to: "body"))
    let themes = try links(.evidenceTheme, from: "evidence", to: "theme")
    let names = Dictionary(
      tree.rows.map { ($0.theme.id.rawValue, $0.theme.name) }, uniquingKeysWith: { $1 })
    let sources = try SourceWords(db: db, plan: reader.plan, bodyNames: bodyNames)
    var items: [(letter: String, number: Int, item: ReportSnapshot.EvidenceItem)] = []
    try db.eachRecord(.evidence, where: "TRUE") { record in
      let evidence = try Evidence(record, forces: [], themes: [])
      let id = evidence.id.rawValue
      let forces = sums.forces[id] ?? []
      sums.facts[id] = Facts(
        number: evidence.number, kind: evidence.kind, polarity: evidence.polarity,
        owesPassage: evidence.owesPassage)
      if evidence.polarity != .contradicts {
        for theme in themes[id] ?? [] {
          sums.supported[theme, default: []].formUnion(forces)
          if evidence.attribution == .byRole { sums.named[theme, default: []].formUnion(forces) }
          sums.items[theme, default: []].append(id)
        }
      }
      let item = ReportSnapshot.EvidenceItem(
        id: id, number: evidence.number.description, passage: evidence.passage,
        source: sources.words(for: evidence), kind: evidence.kind.rawValue,
        attribution: .init(rawValue: evidence.attribution.rawValue) ?? .backgroundOnly,
        marking: evidence.marking, forces: Self.sorted(forces, by: order),
        themes: (themes[id] ?? []).compactMap { names[$0] }.sorted())
      items.append((evidence.number.letter.description, evidence.number.number, item))
    }
    items.sort { ($0.letter, $0.number) < ($1.letter, $1.number) }
    return (sums, items.map(\.item))
  }

  /// What findings and themes have to know, counted by the file itself.
  private func countedOnly() throws -> Sums {
    var sums = Sums()
    try db.each(
      """
      SELECT id, number, kind, polarity, \(EvidenceSQL.owesPassage) FROM evidence e
      WHERE id IN (SELECT evidence FROM finding_evidence)
      """
    ) { row in
      let (id, number, kind, polarity): (String, String, String, String) = (row[0], row[1], row[2], row[3])
      guard let number = RegisterNumber(number), let kind = EvidenceKind(rawValue: kind) else { return }
      sums.facts[id] = Facts(
        number: number, kind: kind, polarity: Polarity(rawValue: polarity) ?? .context, owesPassage: row[4])
    }
    try db.each(
      "SELECT evidence, body FROM evidence_force WHERE evidence IN (SELECT evidence FROM finding_evidence)"
    ) { row in sums.forces[row[0], default: []].append(row[1]) }
    try db.each(
      """
      SELECT t.theme, f.body, max(e.attribution = '\(Attribution.byRole.rawValue)')
      FROM evidence_theme t JOIN evidence_force f ON f.evidence = t.evidence
      JOIN evidence e ON e.id = t.evidence WHERE e.polarity != 'contradicts' GROUP BY t.theme, f.body
      """
    ) { row in
      let (theme, force, isNamed): (String, String, Bool) = (row[0], row[1], row[2])
      sums.supported[theme, default: []].insert(force)
      if isNamed { sums.named[theme, default: []].insert(force) }
    }
    return sums
  }

  private func findings(
    _ facts: [String: Facts], forces: [String: [String]], order: [String: Int]
  ) throws -> [ReportSnapshot.Finding] {
    let evidence = try links(.findingEvidence, from: "finding", to: "evidence")
    return try db.records(.finding).map { try Finding($0, evidence: []) }
      .sorted { $0.number < $1.number }
      .map { finding in
        let known = (evidence[finding.id.rawValue] ?? []).compactMap { id in facts[id].map { (id, $0) } }
          .sorted { $0.1.number < $1.1.number }
        let written = known.filter { !$0.1.owesPassage }
        let support = written.filter { $0.1.polarity == .supports }
        let kinds = Set(support.map(\.1.kind))
        let seen = support.reduce(into: Set<String>()) { $0.formUnion(forces[$1.0] ?? []) }
        return .init(
          id: finding.id.rawValue, number: finding.number.description, kind: finding.kind.rawValue,
          status: finding.status.rawValue, title: finding.title, text: finding.text,
          area: reader.areaName(finding.area), marking: finding.marking,
          forces: Self.sorted(Array(seen), by: order),
          sourceKinds: EvidenceKind.allCases.filter(kinds.contains).map(\.rawValue),
          evidence: support.map { $0.1.number.description },
          contradictions: written.filter { $0.1.polarity == .contradicts }.map { $0.1.number.description },
          owed: known.filter { $0.1.owesPassage && $0.1.polarity != .context }.map { $0.1.number.description }
        )
      }
  }

  private func recommendations(
    _ findings: [ReportSnapshot.Finding]
  ) throws -> [ReportSnapshot.Recommendation] {
    let answered = try links(.recommendationFinding, from: "recommendation", to: "finding")
    let order = Dictionary(findings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
    return try db.records(.recommendation).map { try Recommendation($0, findings: []) }
      .sorted { $0.number < $1.number }
      .map { recommendation in
        .init(
          id: recommendation.id.rawValue, number: recommendation.number.description,
          text: recommendation.text, addressee: recommendation.addressee.words,
          deadline: recommendation.deadline, status: recommendation.status.rawValue,
          findings: (answered[recommendation.id.rawValue] ?? []).compactMap { order[$0] }.sorted()
            .map { findings[$0] }.filter { !$0.isWithdrawn }.map(\.number),
          isVerified: recommendation.isVerified)
      }
  }

  /// What records of a table of ties lead to, by what they come from.
  private func links(_ kind: RecordKind, from: String, to: String) throws -> [String: [String]] {
    var links: [String: [String]] = [:]
    try db.eachRecord(kind, where: "TRUE ORDER BY id") { record in
      guard let source = record.values[0]?.text, let target = record.values[1]?.text else { return }
      links[source, default: []].append(target)
    }
    return links
  }

  /// The forces of the report in its order; others are left out.
  private static func sorted(_ forces: [String], by order: [String: Int]) -> [Identifier<Body>] {
    if forces.count < 2 { return forces.filter { order[$0] != nil }.map { Identifier($0) } }
    return forces.compactMap { force in order[force].map { (force, $0) } }.sorted { $0.1 < $1.1 }
      .map { Identifier($0.0) }
  }
}

/// Where evidence was taken from, in words: `chief officer interview, Kent`.
private struct SourceWords {
  private var activities: [String: String] = [:]
  private var notes: [String: String] = [:]
  private var documents: [String: String] = [:]

  init(db: Database, plan: InspectionPlan, bodyNames: [String: String]) throws {
    let kinds = Dictionary(
      plan.activityKinds.map { ($0.code, $0.name.lowercased()) }, uniquingKeysWith: { $1 })
    try db.each("SELECT id, kind, body, ordinal FROM activity") { row in
      let (id, kind, body, ordinal): (String, String, String, Int) = (row[0], row[1], row[2], row[3])
      let number = ordinal > 1 ? " \(ordinal)" : ""
      activities[id] = "\(kinds[kind] ?? kind)\(number), \(bodyNames[body] ?? body)"
    }
    try db.each(
      "SELECT id, body FROM note WHERE id IN (SELECT source_record FROM evidence WHERE source = 'note')"
    ) { row in
      let (id, body): (String, String) = (row[0], row[1])
      notes[id] = "note, \(bodyNames[body] ?? body)"
    }
    try db.each("SELECT id, reference FROM document") { row in
      let (id, reference): (String, String) = (row[0], row[1])
      documents[id] = "document \(reference)"
    }
  }

  func words(for evidence: Evidence) -> String {
    let known: String? =
      switch evidence.source {
      case .none: nil
      case .activity(let id): activities[id.rawValue]
      case .answer(let id):
        activities[id.rawValue].map { words in evidence.question.map { "\(words), \($0)" } ?? words }
      case .note(let id): notes[id.rawValue]
      case .document(let id):
        documents[id.rawValue].map { evidence.place.isEmpty ? $0 : "\($0), \(evidence.place)" }
      }
    return known ?? evidence.kind.words
  }
}

extension Database {
  fileprivate func each(_ sql: String, _ body: (Row) -> Void) throws {
    let rows = try Row.fetchCursor(cachedStatement(sql: sql))
    while let row = try rows.next() { body(row) }
  }
}
