import Foundation
import GRDB

/// Commits and contents of the journal, compared with their hashes where they are read one by one; `verify` walks all.
extension Database {
  /// More changes than these only set-ups and imports have, and hashing them anew takes what a screen has not.
  private static let mostHashed = 5000

  /// Compares commits that are to be shown, or taken back, with their hashes.
  ///
  /// - Throws: ``Damage`` if one is not what its hash says.
  func checkCommits(_ numbers: Set<Int>) throws {
    for number in numbers.sorted() {
      let count = try Int.fetchOne(
        cachedStatement(
          sql: "SELECT count(*) FROM (SELECT 1 FROM journal_change WHERE commit_number = ? LIMIT ?)"),
        arguments: [number, Self.mostHashed + 1])
      guard count ?? 0 <= Self.mostHashed,
        let commit = try Row.fetchOne(
          cachedStatement(sql: Self.hashedCommits + " WHERE number = ?"), arguments: [number])
      else { continue }
      let hash = try computedHash(of: commit) { other in
        try Data.fetchOne(
          cachedStatement(sql: "SELECT hash FROM journal_commit WHERE number = ?"), arguments: [other])
      }
      guard commit[10] as Data == hash else {
        throw Damage(detail: "commit \(number) is not what its hash says")
      }
    }
  }

  /// The columns from which ``computedHash(of:hash:)`` computes, and the hash as the last.
  static let hashedCommits = """
    SELECT number, device, sequence, time_ms, counter, author, kind, summary, undoes, previous, hash
    FROM journal_commit
    """

  /// The hash that a commit ought to have, by what it says and has changed.
  ///
  /// - Parameters:
  ///   - commit: A row of ``hashedCommits``.
  ///   - hash: Gives the hashes of the commits before that it names.
  /// - Returns: 32 bytes.
  /// - Throws: What SQLite reports.
  func computedHash(of commit: Row, hash: (Int) throws -> Data?) throws -> Data {
    var hashing = Hashing()
    hashing.add(commit[9] as Data)
    hashing.add(commit[1] as String)
    for index in 2...4 { hashing.add(number: commit[index]) }
    for index in 5...7 { hashing.add(commit[index] as String) }
    hashing.add(try (commit[8] as Int?).flatMap(hash) ?? Data())
    let changes = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT h.kind, h.record, h.field, o.digest, n.digest, h.old_commit FROM journal_change h
          LEFT JOIN journal_value o ON o.number = h.old_value LEFT JOIN journal_value n ON n.number = h.new_value
          WHERE h.commit_number = ? ORDER BY h.number
          """), arguments: [commit[0] as Int])
    hashing.add(number: changes.count)
    for change in changes {
      for index in 0...2 { hashing.add(change[index] as String) }
      for index in 3...4 { hashing.add(change[index] as Data? ?? Data()) }
      hashing.add(try (change[5] as Int?).flatMap(hash) ?? Data())
    }
    return Data(hashing.finish(length: 32))
  }
}

extension Row {
  /// The content of a value of the journal, compared with its digest; `nil` for none, or where it was taken out.
  ///
  /// - Parameters:
  ///   - content: The column of the content; the digest and the salt stand in the two that are named.
  ///   - digest: That of the digest.
  ///   - salt: That of the salt.
  /// - Returns: The content, which its digest vouches for.
  /// - Throws: ``Damage`` if it is not what its digest says.
  func journalContent(_ content: Int, digest: Int, salt: Int) throws -> FieldValue? {
    guard let value = FieldValue(self[content] as DatabaseValue) else { return nil }
    guard value.isWhole(salt: self[salt] as Data?, digest: self[digest] as Data?) else {
      throw Damage(detail: "a content of the journal is not what its digest says")
    }
    return value
  }
}

extension FieldValue {
  /// Whether it is what a salted digest of the journal says.
  func isWhole(salt: Data?, digest: Data?) -> Bool {
    var hashing = Hashing()
    hashing.add(salt ?? Data())
    hashing.add(self)
    return digest?.elementsEqual(hashing.finish(length: 32)) ?? false
  }
}
