import GRDB

/// The tables of the file, as `docs/store-format.md` describes them.
enum Schema {
  /// `FBK1` in the header of the file, which tells a store from any other SQLite file.
  static let applicationID: Int32 = 0x4642_4B31
  /// The format this program writes, and the newest it reads.
  static let version: Int32 = 1

  /// Makes the tables of format 1.
  ///
  /// Frozen: a later format is a further step.
  static func create(in db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
    for kind in RecordKind.allCases { try db.execute(sql: table(of: kind)) }
    try db.execute(sql: journal)
    try db.execute(sql: sums)
    try db.execute(sql: texts)
  }

  private static func table(of kind: RecordKind) -> String {
    let definitions: [String] = kind.fields.map { field in
      let type: String = columns["\(field)@\(kind.rawValue)"] ?? columns[field] ?? "TEXT"
      return "\(field) \(type)"
    }
    return """
      CREATE TABLE \(kind.rawValue)(
        id TEXT PRIMARY KEY NOT NULL, \(definitions.joined(separator: ", ")), digest BLOB NOT NULL
        \(constraints[kind] ?? "")
      ) STRICT
      """
  }

  /// The types of columns that are not plain `TEXT`; `field@kind` wins over `field`.
  private static let columns: [String: String] = [
    "position": "INTEGER NOT NULL", "code": "TEXT NOT NULL", "title": "TEXT NOT NULL",
    "document_target": "INTEGER CHECK (document_target >= 0)",
    "write_up_days": "INTEGER NOT NULL CHECK (write_up_days >= 0)",
    "is_extra": "INTEGER NOT NULL CHECK (is_extra IN (0, 1))",
    "is_due": "INTEGER NOT NULL CHECK (is_due IN (0, 1))",
    "is_done": "INTEGER NOT NULL CHECK (is_done IN (0, 1))",
    "is_special": "INTEGER NOT NULL CHECK (is_special IN (0, 1))",
    "is_home_office_funded": "INTEGER NOT NULL CHECK (is_home_office_funded IN (0, 1))",
    "slug": "TEXT NOT NULL UNIQUE", "number": "TEXT NOT NULL UNIQUE", "name": "TEXT NOT NULL",
    "population": "INTEGER CHECK (population >= 0)", "officer_tenths": "INTEGER CHECK (officer_tenths >= 0)",
    "date": "TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')",
    "time": "TEXT CHECK (time GLOB '[0-9][0-9]:[0-9][0-9]')",
    "kind@body": "TEXT NOT NULL CHECK (kind IN ('force', 'unit', 'partner'))",
    "form": "TEXT NOT NULL CHECK (form IN ('interview', 'focus-group', 'meeting', 'observation'))",
    "ordinal": "INTEGER NOT NULL CHECK (ordinal >= 1)",
    "body@activity": "TEXT NOT NULL REFERENCES body(id)",
    "body@note": "TEXT NOT NULL REFERENCES body(id)",
    "body@post_holder": "TEXT NOT NULL REFERENCES body(id)",
    "conversation": "TEXT NOT NULL REFERENCES conversation(id)",
    // Conversations of due activities are made when something is first agreed, so nothing refers to a row yet.
    "conversation@activity": "TEXT NOT NULL",
    "activity@answer": "TEXT NOT NULL REFERENCES activity(id)",
    "activity@follow_up": "TEXT NOT NULL REFERENCES activity(id)",
    "activity@note": "TEXT REFERENCES activity(id)",
    "status": """
    TEXT NOT NULL CHECK (status IN ('not-arranged', 'requested', 'proposed', 'confirmed', 'in-progress', \
    'part-done', 'done-notes-due', 'done-written-up', 'rescheduled', 'declined', 'cancelled', 'not-applicable'))
    """,
    "mode": "TEXT CHECK (mode IN ('face-to-face', 'telephone', 'video', 'written'))",
    "heads": "INTEGER CHECK (heads BETWEEN 0 AND 999)",
    "response":
      "TEXT CHECK (response IN ('not-known', 'not-asked', 'not-applicable') OR response LIKE '=_%')",
    "marking": "TEXT NOT NULL CHECK (marking LIKE 'OFFICIAL%')",
  ]

  private static let constraints: [RecordKind: String] = [
    .activity: """
    , UNIQUE (body, kind, ordinal)
    , CHECK (status NOT IN ('declined', 'cancelled', 'not-applicable', 'rescheduled') OR reason IS NOT NULL)
    """,
    .answer: ", UNIQUE (activity, question)",
    .attendance: ", UNIQUE (conversation, role)",
  ]

  private static let journal = """
    CREATE TABLE device(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
    CREATE TABLE journal_value(
      number INTEGER PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL, content ANY
    ) STRICT;
    CREATE TABLE journal_commit(
      number INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES device(id), sequence INTEGER NOT NULL,
      time_ms INTEGER NOT NULL, counter INTEGER NOT NULL, author TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('set-up', 'edit', 'undo', 'redo', 'import', 'purge')),
      summary TEXT NOT NULL, undoes INTEGER REFERENCES journal_commit(number),
      previous BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE (device, sequence)
    ) STRICT;
    CREATE TABLE journal_change(
      number INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL REFERENCES journal_commit(number),
      kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
      old_value INTEGER REFERENCES journal_value(number), new_value INTEGER REFERENCES journal_value(number),
      old_commit INTEGER REFERENCES journal_commit(number)
    ) STRICT;
    CREATE INDEX journal_change_by_record ON journal_change(record, field, commit_number);
    CREATE INDEX journal_change_by_commit ON journal_change(commit_number);
    CREATE TRIGGER journal_commit_stays BEFORE UPDATE ON journal_commit
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_commit_is_kept BEFORE DELETE ON journal_commit
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_change_stays BEFORE UPDATE ON journal_change
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_change_is_kept BEFORE DELETE ON journal_change
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_value_is_kept BEFORE DELETE ON journal_value
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_value_is_only_emptied BEFORE UPDATE ON journal_value
      WHEN NEW.content IS NOT NULL OR NEW.number != OLD.number OR NEW.digest != OLD.digest
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    """

  /// What sums and lists need without reading every record; kept up by triggers, never journalled.
  private static let sums = """
    CREATE TABLE activity_place(
      activity TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL,
      ct_region TEXT NOT NULL, body_kind TEXT NOT NULL, is_due INTEGER NOT NULL, status TEXT NOT NULL,
      date TEXT, time TEXT, conversation TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX activity_place_by_body ON activity_place(body);
    CREATE INDEX activity_place_by_conversation ON activity_place(conversation);
    CREATE INDEX activity_place_unwritten ON activity_place(date)
      WHERE status IN ('part-done', 'done-notes-due');
    CREATE INDEX activity_place_diary ON activity_place(date, time)
      WHERE status IN ('proposed', 'confirmed', 'in-progress');
    CREATE TABLE activity_count(
      kind TEXT NOT NULL, region TEXT NOT NULL, ct_region TEXT NOT NULL, body_kind TEXT NOT NULL,
      is_due INTEGER NOT NULL, status TEXT NOT NULL, activities INTEGER NOT NULL,
      PRIMARY KEY (kind, region, ct_region, body_kind, is_due, status)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER activity_placed AFTER INSERT ON activity BEGIN
      INSERT INTO activity_place
        SELECT NEW.id, NEW.body, NEW.kind, coalesce(b.region, ''), coalesce(b.ct_region, ''), b.kind, NEW.is_due,
          NEW.status, c.date, c.time, NEW.conversation
        FROM body b LEFT JOIN conversation c ON c.id = NEW.conversation WHERE b.id = NEW.body;
    END;
    CREATE TRIGGER activity_replaced AFTER UPDATE OF status, conversation ON activity BEGIN
      UPDATE activity_place SET status = NEW.status, conversation = NEW.conversation,
        date = (SELECT date FROM conversation WHERE id = NEW.conversation),
        time = (SELECT time FROM conversation WHERE id = NEW.conversation)
      WHERE activity = NEW.id;
    END;
    CREATE TRIGGER activity_unplaced AFTER DELETE ON activity BEGIN
      DELETE FROM activity_place WHERE activity = OLD.id;
    END;
    CREATE TRIGGER conversation_dated AFTER INSERT ON conversation BEGIN
      UPDATE activity_place SET date = NEW.date, time = NEW.time WHERE conversation = NEW.id;
    END;
    CREATE TRIGGER conversation_moved AFTER UPDATE OF date, time ON conversation BEGIN
      UPDATE activity_place SET date = NEW.date, time = NEW.time WHERE conversation = NEW.id;
    END;
    CREATE TRIGGER conversation_gone AFTER DELETE ON conversation BEGIN
      UPDATE activity_place SET date = NULL, time = NULL WHERE conversation = OLD.id;
    END;
    CREATE TRIGGER place_counted AFTER INSERT ON activity_place BEGIN
      INSERT INTO activity_count VALUES
        (NEW.kind, NEW.region, NEW.ct_region, NEW.body_kind, NEW.is_due, NEW.status, 1)
        ON CONFLICT DO UPDATE SET activities = activities + 1;
    END;
    CREATE TRIGGER place_uncounted AFTER DELETE ON activity_place BEGIN
      UPDATE activity_count SET activities = activities - 1
      WHERE (kind, region, ct_region, body_kind, is_due, status)
        = (OLD.kind, OLD.region, OLD.ct_region, OLD.body_kind, OLD.is_due, OLD.status);
    END;
    CREATE TRIGGER place_recounted AFTER UPDATE OF status ON activity_place WHEN NEW.status != OLD.status BEGIN
      UPDATE activity_count SET activities = activities - 1
      WHERE (kind, region, ct_region, body_kind, is_due, status)
        = (OLD.kind, OLD.region, OLD.ct_region, OLD.body_kind, OLD.is_due, OLD.status);
      INSERT INTO activity_count VALUES
        (NEW.kind, NEW.region, NEW.ct_region, NEW.body_kind, NEW.is_due, NEW.status, 1)
        ON CONFLICT DO UPDATE SET activities = activities + 1;
    END;
    CREATE INDEX activity_by_conversation ON activity(conversation);
    CREATE INDEX activity_marked ON activity(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX note_marked ON note(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX past_slot_by_conversation ON past_slot(conversation);
    CREATE INDEX post_holder_by_body ON post_holder(body);
    CREATE INDEX activity_by_body ON activity(body);
    CREATE INDEX follow_up_by_activity ON follow_up(activity);
    CREATE INDEX note_by_body ON note(body);
    CREATE INDEX answer_by_question ON answer(question);
    CREATE INDEX question_by_kind ON question(kind, position);
    CREATE INDEX body_by_position ON body(position);
    """

  /// Typed text that no save has taken over yet, one row a field; and the words of every record, for search.
  private static let texts = """
    CREATE TABLE draft(
      kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, content TEXT NOT NULL,
      time_ms INTEGER NOT NULL, discarded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (kind, record, field)
    ) STRICT;
    CREATE TABLE search_entry(
      number INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, body TEXT NOT NULL,
      content TEXT NOT NULL, UNIQUE (kind, record)
    ) STRICT;
    CREATE VIRTUAL TABLE search_text USING fts5(
      content, content = 'search_entry', content_rowid = 'number',
      tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    );
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_text(rowid, content) VALUES (NEW.number, NEW.content);
    END;
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_text(search_text, rowid, content) VALUES ('delete', OLD.number, OLD.content);
    END;
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF content ON search_entry BEGIN
      INSERT INTO search_text(search_text, rowid, content) VALUES ('delete', OLD.number, OLD.content);
      INSERT INTO search_text(rowid, content) VALUES (NEW.number, NEW.content);
    END;
    """
}
