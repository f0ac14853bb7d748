import GRDB

/// Compares what sums, lists and search are answered from with the records themselves.
enum SumCheck {
  /// The first fault; `nil` if there is none.
  static func run(_ db: Database) throws -> StoreFault? {
    if let activity = try String.fetchOne(db, sql: misplaced) {
      return StoreFault(.sums, record: RecordReference(.activity, activity))
    }
    if try Bool.fetchOne(db, sql: miscounted) ?? false { return StoreFault(.sums) }
    if try Bool.fetchOne(db, sql: miscountedEvidence) ?? false { return StoreFault(.sums) }
    do {
      // SQLite writes nothing for this, though it looks like it.
      try db.execute(sql: "INSERT INTO search_text(search_text, rank) VALUES ('integrity-check', 1)")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return StoreFault(.search)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      // Only a store that may be written can be asked; the words themselves have been compared.
      return nil
    }
    return nil
  }

  private static let misplaced = """
    SELECT a.id FROM activity a JOIN body b ON b.id = a.body
      LEFT JOIN conversation c ON c.id = a.conversation LEFT JOIN activity_place p ON p.activity = a.id
    WHERE p.activity IS NULL OR p.body != a.body OR p.kind != a.kind OR p.region != coalesce(b.region, '')
      OR p.ct_region != coalesce(b.ct_region, '') OR p.body_kind != b.kind OR p.is_due != a.is_due
      OR p.status != a.status OR p.date IS NOT c.date OR p.time IS NOT c.time
      OR p.conversation != a.conversation
    UNION ALL
    SELECT p.activity FROM activity_place p WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.id = p.activity)
    LIMIT 1
    """

  private static let miscounted = """
    SELECT EXISTS (
      SELECT is_due, body_kind, kind, region, ct_region, status, deciding_date, count(*) FROM activity_place
        GROUP BY 1, 2, 3, 4, 5, 6, 7
      EXCEPT SELECT * FROM activity_count
    ) OR (SELECT count(*) FROM activity_place) != (SELECT coalesce(sum(activities), 0) FROM activity_count)
    """

  private static let miscountedEvidence = """
    WITH found(body, theme, items) AS (
      SELECT body, '', count(*) FROM evidence_force GROUP BY body
      UNION ALL SELECT '', theme, count(*) FROM evidence_theme GROUP BY theme
      UNION ALL SELECT f.body, t.theme, count(*) FROM evidence_force f
        JOIN evidence_theme t ON t.evidence = f.evidence GROUP BY f.body, t.theme
      UNION ALL SELECT '?', theme, count(*) FROM evidence_theme
        WHERE evidence NOT IN (SELECT evidence FROM evidence_force) GROUP BY theme
      UNION ALL SELECT '?', '', count(*) FROM evidence
        WHERE id NOT IN (SELECT evidence FROM evidence_force) HAVING count(*) > 0
    )
    SELECT EXISTS (SELECT * FROM found EXCEPT SELECT * FROM evidence_count)
      OR (SELECT count(*) FROM found) != (SELECT count(*) FROM evidence_count)
    """
}
