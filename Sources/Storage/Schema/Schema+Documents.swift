import Fieldwork

extension Schema {
  /// The register of documents, without the documents.
  static let documents = """
    CREATE TABLE document(
      id TEXT PRIMARY KEY NOT NULL, reference TEXT NOT NULL UNIQUE CHECK (reference GLOB '?*-[A-Z]-[0-9]*'),
      title TEXT, kind TEXT NOT NULL REFERENCES document_kind(code),
      source TEXT NOT NULL \(codes("source", DocumentSource.allCases.map(\.rawValue))),
      body TEXT REFERENCES body(id), asked_of TEXT, received_marking TEXT, \(marking),
      status TEXT NOT NULL \(codes("status", DocumentStatus.allCases.map(\.rawValue))),
      requested TEXT \(day("requested")), chased TEXT \(day("chased")),
      times_chased INTEGER CHECK (times_chased > 0), promised_for TEXT \(day("promised_for")),
      received TEXT \(day("received")), read TEXT \(day("read")), closed TEXT \(day("closed")),
      file TEXT, sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'), held_at TEXT, key_points TEXT,
      \(digest),
      CHECK (closed IS NULL OR status IN ('not-held-by-force', 'withheld', 'returned-or-destroyed')),
      CHECK (source NOT IN ('force', 'region') OR body IS NOT NULL),
      -- What a document says that is SECRET or above must not be here, nor its file.
      CHECK (received_marking IS NULL OR (
          ' ' || replace(replace(received_marking, '-', ' '), '/', ' ') || ' ' NOT LIKE '% SECRET %'
          AND received_marking NOT LIKE '%UK EYES%'
        ) OR (file IS NULL AND sha256 IS NULL AND key_points IS NULL AND held_at IS NOT NULL))
    ) STRICT;
    CREATE INDEX document_by_body ON document(body);
    CREATE INDEX document_by_status ON document(status);
    CREATE INDEX document_marked ON document(marking) WHERE marking != 'OFFICIAL';
    """
}
