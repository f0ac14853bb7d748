import Fieldwork
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct SchemaTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    try store.answer("CO2", .value("yes"))
    try store.execute(
      """
      INSERT INTO conversation(id, post, digest) VALUES
        ('t1/kent/community-focus-group/conversation', 'community officers', zeroblob(16));
      """)
  }

  @Test(arguments: RecordKind.allCases)
  func `the columns of a table are the fields of its kind`(kind: RecordKind) throws {
    let columns = try store.read { db in try db.columns(in: kind.rawValue).map(\.name) }
    #expect(columns == ["id"] + kind.fields + ["digest"])
  }

  @Test(arguments: [
    "UPDATE activity SET status = 'done'", "UPDATE activity SET status = 'declined'",
    "UPDATE activity SET status = 'declined', reason = 'tired'", "UPDATE activity SET reason = 'post-vacant'",
    "UPDATE activity SET body = 't1/nctphq'", "UPDATE activity SET body = 'nowhere'",
    "UPDATE activity SET kind = 'hot-debrief'", "UPDATE activity SET ordinal = 0",
    "UPDATE activity SET is_due = 0",
    "UPDATE activity SET marking = 'SECRET'", "UPDATE activity SET marking = 'OFFICIAL SECRET'",
    "UPDATE activity SET marking = 'OFFICIAL-SENSITIVE [NAMES]'", "UPDATE activity SET ordinal = 'first'",
    "UPDATE conversation SET date = '2018-02-30'", "UPDATE conversation SET date = '30/01/2018'",
    "UPDATE conversation SET date = '2018-1-5'", "UPDATE conversation SET date = '1855-12-31'",
    "UPDATE conversation SET date = '2200-01-01'", "UPDATE conversation SET time = '24:00'",
    "UPDATE conversation SET time = '9:30'", "UPDATE conversation SET mode = 'by-post'",
    "UPDATE conversation SET digest = NULL",
    "UPDATE answer SET response = 'perhaps'", "UPDATE answer SET response = '='",
    "UPDATE answer SET response = '=maybe'", "UPDATE answer SET response = '=YES'",
    "UPDATE answer SET question = 'CF1', id = 't1/kent/chief-officer-interview/CF1'",
    "UPDATE answer SET question = 'XX', id = 't1/kent/chief-officer-interview/XX'",
    "UPDATE answer SET id = 'other'",
    """
    INSERT INTO answer(id, activity, question, response, digest) VALUES
      ('t1/kent/community-focus-group/CF1', 't1/kent/community-focus-group', 'CF1', '=weekly', zeroblob(16))
    """,
    """
    INSERT INTO attendance(id, conversation, role, heads, digest) VALUES
      ('t1/kent/community-focus-group/conversation/attendance/Sgt Smith',
       't1/kent/community-focus-group/conversation', 'Sgt Smith', 1, zeroblob(16))
    """,
    """
    INSERT INTO attendance(id, conversation, role, heads, digest) VALUES
      ('t1/kent/community-focus-group/conversation/attendance/constable',
       't1/kent/community-focus-group/conversation', 'constable', 1000, zeroblob(16))
    """,
    """
    INSERT INTO post_holder(id, body, post, name, since, digest)
      VALUES ('h', 't1/kent', 'community officers', 'Smith', '2018-11-05', zeroblob(16))
    """,
    """
    INSERT INTO post_holder(id, body, post, name, since, digest)
      VALUES ('h', 't1/kent', 'chief', 'Smith', 'May', zeroblob(16))
    """,
    """
    INSERT INTO past_slot(id, conversation, moved_on, moved_by, reason, digest) VALUES
      ('p', 't1/kent/community-focus-group/conversation', '2018-11-05', 'A', 'tired', zeroblob(16))
    """,
    """
    INSERT INTO follow_up(id, activity, promise, due, is_done, digest)
      VALUES ('f', 't1/kent/community-focus-group', 'x', 'soon', 0, zeroblob(16))
    """,
    """
    INSERT INTO note(id, body, date, time, text, marking, digest)
      VALUES ('n', 't1/kent', '2018-11-05', '09:30', 'x', 'SECRET', zeroblob(16))
    """,
    """
    INSERT INTO note(id, body, time, text, marking, digest)
      VALUES ('n', 't1/kent', '09:30', 'x', 'OFFICIAL', zeroblob(16))
    """,
    "UPDATE question SET kind = 'none'", "UPDATE question SET answer_kind = 'rating'",
    "UPDATE body SET kind = 'agency'", "UPDATE body SET population = -1",
    "UPDATE activity_kind SET form = 'call'",
    "DELETE FROM body", "DELETE FROM activity WHERE id = 't1/kent/chief-officer-interview'",
    "DELETE FROM question",
  ])
  func `what the domain knows no case of cannot be written`(sql: String) throws {
    let before = try store.rows()
    #expect(throws: DatabaseError.self) { try store.execute(sql) }
    #expect(try store.rows() == before)
  }

  @Test func `no name comes to a focus group, whichever is written first`() throws {
    try store.execute(
      """
      INSERT INTO post_holder(id, body, post, name, since, digest)
        VALUES ('h', 't1/kent', 'chief', 'Smith', '2018-11-05', zeroblob(16))
      """)
    #expect(throws: DatabaseError.self) { try store.execute("UPDATE conversation SET post = 'chief'") }
  }

  @Test func `no focus group comes to share a conversation with somebody whose name is known`() throws {
    try store.execute(
      """
      INSERT INTO conversation(id, post, digest) VALUES
        ('t1/dyfed-powys/community-focus-group/conversation', 'chief', zeroblob(16));
      INSERT INTO post_holder(id, body, post, name, since, digest)
        VALUES ('h', 't1/kent', 'chief', 'Smith', '2018-11-05', zeroblob(16))
      """)
    #expect(throws: DatabaseError.self) {
      try store.execute(
        """
        UPDATE activity SET conversation = 't1/dyfed-powys/community-focus-group/conversation'
        WHERE id = 't1/kent/community-focus-group'
        """)
    }
  }

  @Test func `a focus group whose post is named no more goes by the post of its kind, which has no holder`()
    throws
  {
    try store.execute(
      """
      UPDATE conversation SET post = 'other officers' WHERE id = 't1/kent/community-focus-group/conversation';
      INSERT INTO post_holder(id, body, post, name, since, digest)
        VALUES ('h', 't1/kent', 'community officers', 'Smith', '2018-11-05', zeroblob(16))
      """)
    #expect(throws: DatabaseError.self) { try store.execute("UPDATE conversation SET post = NULL") }
  }

  @Test func `every status, reason, mode and marking of the domain can be written`() throws {
    var outcome = try #require(try store.outcome(of: "t1/kent/chief-officer-interview"))
    for status in ActivityStatus.allCases {
      for reason in status.needsReason ? MoveReason.allCases.map(Optional.some) : [nil] {
        (outcome.activity.status, outcome.activity.reason) = (status, reason)
        try store.save(outcome, summary: "moved")
      }
    }
    for mode in MeetingMode.allCases {
      outcome.conversation.mode = mode
      try store.save(outcome, summary: "mode")
    }
    let descriptors = Marking.Descriptor.allCases
    for level in Marking.Level.allCases {
      for set in 0..<(1 << descriptors.count) {
        outcome.activity.marking = Marking(
          level, descriptors.indices.filter { set & 1 << $0 != 0 }.map { descriptors[$0] })
        try store.save(outcome, summary: "marked")
        #expect(try store.activity(outcome.activity.id)?.marking == outcome.activity.marking)
      }
    }
    outcome.conversation.slot = Slot(
      date: CalendarDate(year: 2199, month: 12, day: 31), time: ClockTime(hour: 23, minute: 59))
    try store.save(outcome, summary: "late")
    outcome.conversation.slot = Slot(
      date: CalendarDate(year: 1856, month: 2, day: 29), time: ClockTime(hour: 0, minute: 0))
    try store.save(outcome, summary: "early")
  }

  @Test func `the format is described: every table, column and trigger that a stranger meets`() throws {
    let text = try String(contentsOfFile: Self.description, encoding: .utf8)
    let names = try store.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    // The full-text index keeps tables of its own.
    for table in names where !table.hasPrefix("search_text_") {
      #expect(text.contains("`\(table)`"), "table \(table)")
      for column in try store.read({ db in try db.columns(in: table).map(\.name) })
      where column != "search_text" {
        #expect(text.contains("`\(column)`"), "\(table).\(column)")
      }
    }
  }

  private static let description =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/store-format.md").path
}
