import Fieldwork
import Foundation
import GRDB
import TestSupport

@testable import Storage

extension TemporaryFolder {
  /// The names in the folder, in order.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  func bytes(of name: String = "test.fieldbook") throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }

  /// Writes a file that only its owner may read.
  func write(_ bytes: some Sequence<UInt8>, to name: String = "test.fieldbook") throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    chmod("\(path)/\(name)", 0o600)
  }

  /// A new store of the small inspection, open.
  func makeStore(_ workplace: Workplace = .fixed(), plan: InspectionPlan = .small) throws -> Store {
    try Store.create(at: store, plan: plan, workplace: workplace)
    return try Store.open(at: store, workplace: workplace)
  }
}

extension Workplace {
  /// A laptop whose clock ticks a second with every look at it.
  static func fixed(author: String = "A. Inspector", device: String = "laptop-1") -> Workplace {
    var time = 1_541_412_000_000
    return Workplace(
      device: Device(id: device, name: device), author: author,
      holder: LockHolder(process: 4711, terminal: "pts/3", since: "2018-11-05 09:30"),
      now: {
        time += 1000
        return time
      })
  }
}

extension Store {
  /// Every row of a table, or of all tables that hold records and their history.
  func rows(of tables: [String] = Store.recordsAndJournal) throws -> [String: [[DatabaseValue]]] {
    try read { db in
      var rows: [String: [[DatabaseValue]]] = [:]
      for table in tables {
        rows[table] = try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map {
          Array($0.databaseValues)
        }
      }
      return rows
    }
  }

  static let recordsAndJournal =
    RecordKind.allCases.map(\.rawValue)
    + [
      "device", "journal_commit", "journal_change", "journal_value", "activity_place", "activity_count",
      "evidence_count",
    ]

  /// Runs statements as a program would that does not know our rules.
  func execute(_ sql: String) throws {
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
  }

  /// Saves an answer of Kent's chief officer.
  @discardableResult
  func answer(_ question: String, _ response: Response?, note: String = "") throws -> Bool {
    guard var outcome = try outcome(of: "t1/kent/chief-officer-interview") else { return false }
    outcome.answers[question] = Answer(
      activity: outcome.activity.id, question: question, response: response, note: note)
    return try save(outcome, summary: "\(question) answered")
  }

  func noted(_ question: String) throws -> String? {
    try outcome(of: "t1/kent/chief-officer-interview")?.answers[question]?.note
  }
}
