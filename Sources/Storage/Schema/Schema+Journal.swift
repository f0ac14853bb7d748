extension Schema {
  /// The journal, which can only grow.
  ///
  /// INSERT OR REPLACE would take a row away without a DELETE, so what is there already is refused before.
  static let journal = """
    CREATE TABLE device(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
    CREATE TABLE journal_value(
      number INTEGER PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL CHECK (length(digest) = 32),
      content ANY, CHECK (length(salt) = CASE WHEN content IS NULL THEN 0 ELSE 16 END)
    ) STRICT;
    CREATE TABLE journal_commit(
      number INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES device(id),
      sequence INTEGER NOT NULL CHECK (sequence >= 1), time_ms INTEGER NOT NULL, counter INTEGER NOT NULL,
      author TEXT NOT NULL,
      kind TEXT NOT NULL \(codes("kind", ["set-up", "edit", "undo", "redo", "import", "purge"])),
      summary TEXT NOT NULL, undoes INTEGER REFERENCES journal_commit(number),
      previous BLOB NOT NULL CHECK (length(previous) = 32), hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (device, sequence)
    ) STRICT;
    CREATE TABLE journal_change(
      number INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL REFERENCES journal_commit(number),
      kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
      old_value INTEGER REFERENCES journal_value(number), new_value INTEGER REFERENCES journal_value(number),
      old_commit INTEGER REFERENCES journal_commit(number)
    ) STRICT;
    CREATE INDEX journal_commit_undoing ON journal_commit(undoes) WHERE undoes IS NOT NULL;
    CREATE INDEX journal_change_by_record ON journal_change(record, field, commit_number);
    CREATE INDEX journal_change_by_commit ON journal_change(commit_number);
    CREATE INDEX journal_change_taking_away ON journal_change(record) WHERE field = '*' AND new_value IS NULL;
    CREATE TRIGGER device_stays BEFORE UPDATE ON device \(appendOnly)
    CREATE TRIGGER device_is_new BEFORE INSERT ON device
      WHEN EXISTS (SELECT 1 FROM device WHERE id = NEW.id) \(appendOnly)
    CREATE TRIGGER device_is_kept BEFORE DELETE ON device \(appendOnly)
    CREATE TRIGGER journal_commit_stays BEFORE UPDATE ON journal_commit \(appendOnly)
    CREATE TRIGGER journal_commit_is_kept BEFORE DELETE ON journal_commit \(appendOnly)
    CREATE TRIGGER journal_commit_is_new BEFORE INSERT ON journal_commit WHEN EXISTS (
        SELECT 1 FROM journal_commit
        WHERE number = NEW.number OR (device = NEW.device AND sequence = NEW.sequence)
      ) \(appendOnly)
    CREATE TRIGGER journal_change_stays BEFORE UPDATE ON journal_change \(appendOnly)
    CREATE TRIGGER journal_change_is_kept BEFORE DELETE ON journal_change \(appendOnly)
    CREATE TRIGGER journal_change_is_new BEFORE INSERT ON journal_change
      WHEN EXISTS (SELECT 1 FROM journal_change WHERE number = NEW.number) \(appendOnly)
    CREATE TRIGGER journal_value_is_kept BEFORE DELETE ON journal_value \(appendOnly)
    CREATE TRIGGER journal_value_is_new BEFORE INSERT ON journal_value
      WHEN EXISTS (SELECT 1 FROM journal_value WHERE number = NEW.number) \(appendOnly)
    -- Taking a text out empties content and salt together; the digest, which the chain covers, stays. The newest
    -- commit has to be the one that says so.
    CREATE TRIGGER journal_value_is_only_emptied BEFORE UPDATE ON journal_value
      WHEN NEW.content IS NOT NULL OR NEW.number != OLD.number OR NEW.digest != OLD.digest
        OR NOT EXISTS (
          SELECT 1 FROM journal_change h JOIN journal_commit c ON c.number = h.commit_number
          WHERE c.number = (SELECT max(number) FROM journal_commit) AND c.kind = 'purge'
            AND h.old_value = OLD.number)
      \(appendOnly)
    """

  private static let appendOnly = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;"
}
