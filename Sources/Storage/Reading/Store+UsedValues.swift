import GRDB

extension Store {
  /// A field whose values come again in other activities.
  public enum RecurringField: Sendable {
    case place, post, inspectors, followUpPost
  }

  /// What a field holds anywhere in the inspection, for offering it again; the most frequent first.
  ///
  /// - Throws: ``StoreFailure``.
  public func valuesUsed(in field: RecurringField) throws(StoreFailure) -> [String] {
    let (table, column) =
      switch field {
      case .place: ("conversation", "place")
      case .post: ("conversation", "post")
      case .inspectors: ("conversation", "inspectors")
      case .followUpPost: ("follow_up", "post")
      }
    return try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL AND \(column) != ''
          GROUP BY \(column) ORDER BY count(*) DESC, \(column) LIMIT 500
          """)
    }
  }
}
