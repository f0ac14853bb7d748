extension Schema {
  /// Typed text that no save has taken over yet, one row a field and one for each that was thrown away; and the
  /// words of every record, for search.
  static let texts = """
    CREATE TABLE draft(
      kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, content TEXT NOT NULL,
      time_ms INTEGER NOT NULL, discarded_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX draft_of_field ON draft(kind, record, field) WHERE discarded_ms IS NULL;
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
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF content ON search_entry
      WHEN NEW.content != OLD.content
    BEGIN
      INSERT INTO search_text(search_text, rowid, content) VALUES ('delete', OLD.number, OLD.content);
      INSERT INTO search_text(rowid, content) VALUES (NEW.number, NEW.content);
    END;
    """
}
