import Fieldwork

extension Schema {
  /// The report itself: its sections, what is withheld of it, how far it has come, and what its counts read like last.
  static let reports = """
    CREATE TABLE report_section(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL CHECK (position > 0), title TEXT, text TEXT,
      \(marking), \(digest)
    ) STRICT;
    -- The record may go; a redaction that finds nothing to withhold says so.
    CREATE TABLE redaction(
      id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL UNIQUE \(register("W")),
      kind TEXT NOT NULL \(codes("kind", RecordKind.allCases.filter(\.canBeRedacted).map(\.rawValue))),
      record TEXT NOT NULL, field TEXT, start INTEGER CHECK (start >= 0), length INTEGER CHECK (length > 0),
      text_digest TEXT CHECK (length(text_digest) = 64 AND text_digest NOT GLOB '*[^0-9a-f]*'),
      reason TEXT NOT NULL \(codes("reason", Redaction.Reason.allCases.map(\.rawValue))),
      proposer TEXT NOT NULL, proposed TEXT NOT NULL \(day("proposed")),
      approver TEXT, approved TEXT \(day("approved")), \(digest),
      CHECK ((field IS NULL) = (start IS NULL)), CHECK ((field IS NULL) = (length IS NULL)),
      CHECK ((field IS NULL) = (text_digest IS NULL)), CHECK ((approver IS NULL) = (approved IS NULL)),
      CHECK (approver != proposer)
    ) STRICT;
    CREATE TABLE report(
      id TEXT PRIMARY KEY NOT NULL, \(marking),
      publication TEXT NOT NULL \(codes("publication", ReportSnapshot.Publication.allCases.map(\.rawValue))),
      published TEXT \(day("published")), \(digest), CHECK ((publication = 'not-published') = (published IS NULL))
    ) STRICT;
    CREATE TABLE count_reading(
      -- The section or finding may go; what was read of it says nothing any more then.
      id TEXT PRIMARY KEY NOT NULL, record TEXT NOT NULL, reference TEXT, words TEXT, \(digest)
    ) STRICT;
    """
}

extension RecordKind {
  /// The fields that a stretch can be withheld of; empty for what no report shows.
  public var redactableFields: [String] {
    switch self {
    case .inspection: ["title", "key_question"]
    case .body: ["name", "short_name"]
    case .question, .recommendation: ["text"]
    case .theme: ["name"]
    case .evidence: ["passage"]
    case .finding, .reportSection: ["title", "text"]
    default: []
    }
  }

  /// Whether a report shows it.
  public var canBeRedacted: Bool { !redactableFields.isEmpty }
}
