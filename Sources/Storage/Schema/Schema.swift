import GRDB

/// The tables of the file, as `docs/store-format.md` describes them.
///
/// What stands here is format 1. Once shipped it is frozen: a later format is a further step that changes what
/// this one has made.
enum Schema {
  /// `FBK1` in the header of the file, which tells a store from any other SQLite file.
  static let applicationID: Int32 = 0x4642_4B31
  /// The format this program writes, and the newest it reads.
  static let version: Int32 = 1

  /// Makes the tables of format 1.
  static func create(in db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try Generation(format: version).write(in: db)
    for part in all { try db.execute(sql: part) }
  }

  /// The statements that make everything.
  static let all = [plan, fieldwork, fieldworkRules, documents, evidence, reports, journal, sums, texts]

  /// The check of a column that holds a day: `2018-11-05`, in the years that the domain knows.
  static func day(_ column: String) -> String {
    // Without something to add, SQLite takes the 30th of February as it is.
    "CHECK (\(column) IS date(\(column), '+0 days') AND \(column) BETWEEN '1856-01-01' AND '2199-12-31')"
  }

  /// The check of a column that holds a time of day: `09:30`.
  static func time(_ column: String) -> String {
    "CHECK (\(column) GLOB '[0-2][0-9]:[0-5][0-9]' AND \(column) < '24:00')"
  }

  /// The check of a column that holds a yes or a no.
  static func flag(_ column: String) -> String { "CHECK (\(column) IN (0, 1))" }

  /// The check of a column that takes one of these codes.
  static func codes(_ column: String, _ codes: [String]) -> String {
    "CHECK (\(column) IN (\(codes.map { "'\($0)'" }.joined(separator: ", "))))"
  }

  static let digest = "digest BLOB NOT NULL CHECK (length(digest) = 16)"

  /// Every marking there is; SECRET and above cannot be written at all.
  static let marking: String = {
    let descriptors = ["COMMERCIAL", "LOCSEN", "PERSONAL"]
    let sets = (0..<8).map { set in
      descriptors.indices.filter { set & 1 << $0 != 0 }.map { descriptors[$0] }.joined(separator: ", ")
    }
    return "marking TEXT NOT NULL "
      + codes(
        "marking",
        ["OFFICIAL", "OFFICIAL-SENSITIVE"].flatMap { level in
          sets.map { $0.isEmpty ? level : "\(level) [\($0)]" }
        })
  }()

  static let reasons = [
    "interviewee-unavailable", "operational-commitment", "force-clash-with-other-inspection", "post-vacant",
    "role-shared-elsewhere", "inspector-unavailable", "travel-or-weather", "low-attendance",
    "refused-no-reason",
  ]
}
