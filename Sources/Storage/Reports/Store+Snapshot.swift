public import Fieldwork
import GRDB

/// What a redacted report is made from.
public struct RedactedReading: Sendable {
  /// What may be told, and nothing that is withheld.
  ///
  /// Pages are made of this alone.
  public let told: ReportSnapshot
  /// What there was before, for the search that no page holds anything of what was withheld.
  public let untold: ReportSnapshot
}

extension Store {
  /// Everything that the full report needs, as it is now.
  ///
  /// - Parameters:
  ///   - today: Decides what is late.
  ///   - withEvidence: Whether the items of evidence are wanted; counts, findings and themes need them not.
  /// - Returns: The snapshot, read in one transaction.
  /// - Throws: ``StoreFailure``.
  /// - Complexity: O(answers + evidence), each table read once.
  public func reportSnapshot(
    today: CalendarDate, withEvidence: Bool = true
  ) throws(StoreFailure) -> ReportSnapshot {
    let plan = try outline()
    return try read { db in
      try SnapshotReader(db: db, plan: plan, today: today).snapshot(withEvidence: withEvidence)
    }
  }

  /// Everything that the redacted report needs, without what is withheld of it.
  ///
  /// - Parameter today: Decides what is late.
  /// - Returns: The reading; or what stands in the way of it, redaction by redaction.
  /// - Throws: ``StoreFailure``.
  public func redactedReading(
    today: CalendarDate
  ) throws(StoreFailure) -> Result<RedactedReading, RedactionFaults> {
    let plan = try outline()
    return try read { db in
      let untold = try SnapshotReader(db: db, plan: plan, today: today).snapshot(withEvidence: true)
      do throws(RedactionFaults) {
        let told = try untold.redacted(by: untold.redactions, digest: redactionDigest)
        return .success(RedactedReading(told: told, untold: untold))
      } catch {
        return .failure(error)
      }
    }
  }
}

/// Reads a snapshot, table by table.
struct SnapshotReader {
  let db: Database
  let plan: InspectionPlan
  let today: CalendarDate

  func snapshot(withEvidence: Bool) throws -> ReportSnapshot {
    let state = try db.reportState(of: plan)
    var snapshot = ReportSnapshot(
      inspection: .init(
        id: plan.code, title: plan.title, years: plan.years, marking: state.marking,
        publication: state.publication, published: state.published, keyQuestion: plan.keyQuestion))
    snapshot.quantifiers = plan.quantifiers
    let bodies = try db.records(.body, where: "TRUE ORDER BY position").map(Body.init)
    let directory = BodyDirectory(bodies)
    let visited = Set(
      try String.fetchAll(
        db, sql: "SELECT DISTINCT body FROM activity_place WHERE is_due = 1 AND body_kind = 'force'"))
    snapshot.forces = bodies.filter { visited.contains($0.id.rawValue) }.map { body in
      var force = ReportSnapshot.Force(body)
      force.spellings = directory.spellings(of: body.id)
      return force
    }
    snapshot.sections = try db.reportSections()
    snapshot.tallies = try tallies()
    snapshot.progress = try progress(of: snapshot.forces.map(\.id))
    snapshot.documents = try documents()
    snapshot.focusGroups = try focusGroups()
    let redactions = try db.redactions()
    snapshot.redactions = redactions.map(\.redaction)
    snapshot.redactedPlaces = try db.deletedPlaces(of: redactions)
    snapshot.lastRead = try db.countReadings()
    let names = Dictionary(bodies.map { ($0.id.rawValue, $0.shortName) }, uniquingKeysWith: { $1 })
    try EvidenceReader(reader: self, bodyNames: names).fill(&snapshot, withItems: withEvidence)
    return snapshot
  }

  /// The name of an area; empty for none.
  func areaName(_ code: String?) -> String { plan.areas.first { $0.code == code }?.name ?? "" }

  private func tallies() throws -> [ReportSnapshot.QuestionTally] {
    var given: [String: [String: Response]] = [:]
    try db.eachRecord(.answer, where: "response IS NOT NULL") { record in
      let answer = try Answer(record)
      given[answer.question, default: [:]][answer.activity.rawValue] = answer.response
    }
    var forces: [String: [(force: Identifier<Body>, activities: [String])]] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT p.kind, b.id, p.activity FROM body b CROSS JOIN activity_place p ON p.body = b.id
          WHERE b.kind = 'force' ORDER BY b.position
          """))
    while let row = try rows.next() {
      let (kind, body, activity): (String, String, String) = (row[0], row[1], row[2])
      let count = forces[kind]?.count ?? 0
      if count > 0, forces[kind]?[count - 1].force.rawValue == body {
        forces[kind]?[count - 1].activities.append(activity)
      } else {
        forces[kind, default: []].append((Identifier(body), [activity]))
      }
    }
    return plan.questions.map { question in
      let responses = given[question.id] ?? [:]
      let tally = Tally(
        of: (forces[question.kind] ?? []).map { entry in
          (force: entry.force, responses: entry.activities.map { responses[$0] })
        }, kind: question.answers)
      var told = ReportSnapshot.QuestionTally(tally, of: question)
      told.area = areaName(question.area)
      told.isAttributable = plan.kind(question.kind)?.form != .focusGroup
      return told
    }
  }

  private func progress(of forces: [Identifier<Body>]) throws -> ReportSnapshot.ProgressFigures {
    let newestLateDay = plan.writeUpClock.newestLateDay(today: today)
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT body, status, count(*), sum(iif(deciding_date != '' AND deciding_date <= ?, 1, 0))
          FROM activity_place WHERE is_due = 1 AND body_kind = 'force' GROUP BY body, status
          """), arguments: [newestLateDay.description])
    var found: [String: Progress] = [:]
    while let row = try rows.next() {
      let (body, code): (String, String) = (row[0], row[1])
      guard let status = ActivityStatus(rawValue: code) else {
        throw Damage(detail: "a sum has no readable status")
      }
      found[body, default: Progress()].byStatus[status] = row[2]
      if status.isHeld, !status.isWrittenUp { found[body, default: Progress()].late += row[3] }
    }
    return .init(byForce: forces.map { .init(force: $0, progress: found[$0.rawValue] ?? Progress()) })
  }

  private func documents() throws -> ReportSnapshot.DocumentCounts {
    var counts = ReportSnapshot.DocumentCounts(target: plan.documentTarget)
    let rows = try Row.fetchCursor(db, sql: "SELECT status, count(*) FROM document GROUP BY status")
    while let row = try rows.next() {
      guard let status = DocumentStatus(rawValue: row[0]) else { continue }
      let count: Int = row[1]
      if status != .notRequested { counts.requested += count }
      if status.isReceived { counts.received += count }
      if status.isReviewed { counts.read += count }
    }
    return counts
  }

  private func focusGroups() throws -> [ReportSnapshot.FocusGroup] {
    let kinds = plan.activityKinds.filter { $0.form == .focusGroup }
    let order = Dictionary(
      plan.activityKinds.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { $1 })
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT t.conversation, min(a.id), a.body, a.kind, t.role, t.heads
          FROM attendance t JOIN activity a ON a.conversation = t.conversation JOIN body b ON b.id = a.body
          WHERE t.heads IS NOT NULL GROUP BY t.conversation, t.role ORDER BY b.position, a.ordinal, t.conversation
          """))
    var groups: [(conversation: String, body: String, kind: ActivityKind, heads: [String: Int])] = []
    while let row = try rows.next() {
      let (conversation, code, role): (String, String, String) = (row[0], row[3], row[4])
      guard let kind = kinds.first(where: { $0.code == code }) else { continue }
      if groups.last?.conversation != conversation { groups.append((conversation, row[2], kind, [:])) }
      groups[groups.count - 1].heads[role] = row[5]
    }
    // The kinds of one force in the order of the plan, the forces as they came.
    let places = Dictionary(
      groups.enumerated().map { ($1.body, $0) }, uniquingKeysWith: { first, _ in first })
    return groups.sorted {
      (places[$0.body] ?? 0, order[$0.kind.code] ?? 0) < (places[$1.body] ?? 0, order[$1.kind.code] ?? 0)
    }.map { group in
      let counts = group.kind.roles.compactMap { role in
        group.heads[role.code].map { (role: role.label, count: $0) }
      }
      return .init(
        force: Identifier(group.body), kind: group.kind.name.lowercased(), roles: SmallCells(counts))
    }
  }
}

extension ReportSnapshot.Force {
  fileprivate init(_ body: Body) {
    self.init(
      id: body.id, slug: body.slug, name: body.name, shortName: body.shortName,
      region: body.facts.region ?? "", ctRegion: body.facts.ctRegion ?? "",
      kind: body.facts.isSpecial ? "special" : "territorial")
    (onsCode, policeUKName) = (body.facts.onsCode, body.facts.policeUKName)
  }
}
