public import Fieldwork
import GRDB

/// A record that holds the words searched for.
public struct SearchHit: Hashable, Sendable {
  public let record: RecordReference
  /// The body it belongs to.
  public let body: Identifier<Body>
  /// Its words, whole; one line a field.
  public let content: String
}

extension Store {
  /// Finds records by words.
  ///
  /// Every word typed must begin a word of the record; case and accents do not count. Nothing typed is an
  /// error: signs are taken as spaces.
  ///
  /// - Parameters:
  ///   - typed: As typed.
  ///   - limit: At most so many hits.
  ///   - offset: How many hits to pass over.
  /// - Returns: The best hits first, if three letters or more leave no more than a thousand of them; else in the
  ///   order in which they were written.
  /// - Throws: ``StoreFailure``.
  public func search(
    _ typed: String, limit: Int, offset: Int = 0
  ) throws(StoreFailure) -> [SearchHit] {
    guard let query = Self.query(for: typed) else { return [] }
    return try read { db in
      let isRanked = try typed.count >= 3 && db.matches(query, upTo: Self.mostRanked) <= Self.mostRanked
      return try db.hits(query, isRanked: isRanked, limit: limit, offset: offset)
    }
  }

  /// The first hits of ``search(_:limit:offset:)`` and how many there are altogether, looked up once.
  public func firstHits(_ typed: String, limit: Int) throws(StoreFailure) -> (hits: [SearchHit], count: Int) {
    guard let query = Self.query(for: typed) else { return ([], 0) }
    return try read { db in
      let count = try db.matches(query)
      let isRanked = typed.count >= 3 && count <= Self.mostRanked
      return (try db.hits(query, isRanked: isRanked, limit: limit, offset: 0), count)
    }
  }

  /// How many records hold the words.
  public func searchCount(_ typed: String) throws(StoreFailure) -> Int {
    guard let query = Self.query(for: typed) else { return 0 }
    return try read { db in try db.matches(query) }
  }

  /// The words as FTS5 reads them: each quoted, each a beginning.
  ///
  /// `nil` if nothing is left to search for.
  static func query(for typed: String) -> String? {
    // By scalars: some letters make one character with the quotation mark behind them.
    let words = typed.unicodeScalars.split { !$0.isOfWord }.filter { $0.contains(where: \.beginsWord) }
    guard !words.isEmpty else { return nil }
    return words.prefix(mostWords).map { "\"\(String($0))\"*" }.joined(separator: " ")
  }

  /// Ranking reads every match, which for common words is most of the store, and says little of so many.
  private static let mostRanked = 1000

  /// Whoever pastes a page means its beginning; each word is looked up.
  private static let mostWords = 32
}

extension Database {
  fileprivate func matches(_ query: String) throws -> Int {
    try Int.fetchOne(
      cachedStatement(sql: "SELECT count(*) FROM search_text WHERE search_text MATCH ?"), arguments: [query])
      ?? 0
  }

  /// How many records match, counted up to one more than `limit`.
  fileprivate func matches(_ query: String, upTo limit: Int) throws -> Int {
    try Int.fetchOne(
      cachedStatement(
        sql: "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ? + 1)"),
      arguments: [query, limit]) ?? 0
  }

  fileprivate func hits(_ query: String, isRanked: Bool, limit: Int, offset: Int) throws -> [SearchHit] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT e.kind, e.record, e.body, e.content
          FROM search_text JOIN search_entry e ON e.number = search_text.rowid
          WHERE search_text MATCH ? ORDER BY \(isRanked ? "rank" : "search_text.rowid") LIMIT ? OFFSET ?
          """), arguments: [query, limit, offset]
    ).compactMap { row in
      try RecordKind(rawValue: row.decode(atIndex: 0)).map { kind in
        SearchHit(
          record: RecordReference(kind, try row.decode(atIndex: 1)),
          body: Identifier(try row.decode(String.self, atIndex: 2)), content: try row.decode(atIndex: 3))
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether the index takes it for part of a word: letters, numbers and what is for private use.
  fileprivate var beginsWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }

  /// Whether it may stand in a word: what begins one, and the marks on letters.
  fileprivate var isOfWord: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: beginsWord
    }
  }
}
