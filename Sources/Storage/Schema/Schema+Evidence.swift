import Fieldwork

extension Schema {
  /// What is drawn from the fieldwork: evidence under themes, findings that rest on it, recommendations.
  static let evidence = """
    CREATE TABLE theme(
      id TEXT PRIMARY KEY NOT NULL, name TEXT, parent TEXT REFERENCES theme(id), position INTEGER NOT NULL,
      \(digest), CHECK (parent != id)
    ) STRICT;
    CREATE TABLE evidence(
      id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL UNIQUE \(register("E")), passage TEXT,
      kind TEXT NOT NULL \(codes("kind", EvidenceKind.allCases.map(\.rawValue))),
      source TEXT \(codes("source", ["activity", "answer", "note", "document"])),
      -- The record that it was taken from may go; what was taken from it stays.
      source_record TEXT, place TEXT, area TEXT REFERENCES area(code), question TEXT REFERENCES question(number),
      attribution TEXT NOT NULL \(codes("attribution", Attribution.allCases.map(\.rawValue))), \(marking),
      polarity TEXT NOT NULL \(codes("polarity", Polarity.allCases.map(\.rawValue))),
      date TEXT NOT NULL \(day("date")), \(digest), CHECK ((source IS NULL) = (source_record IS NULL))
    ) STRICT;
    CREATE TABLE evidence_force(
      id TEXT PRIMARY KEY NOT NULL, evidence TEXT NOT NULL REFERENCES evidence(id),
      body TEXT NOT NULL REFERENCES body(id), \(digest),
      UNIQUE (body, evidence), CHECK (id = evidence || '/force/' || body)
    ) STRICT;
    CREATE TABLE evidence_theme(
      id TEXT PRIMARY KEY NOT NULL, evidence TEXT NOT NULL REFERENCES evidence(id),
      theme TEXT NOT NULL REFERENCES theme(id), \(digest),
      UNIQUE (theme, evidence), CHECK (id = evidence || '/theme/' || theme)
    ) STRICT;
    CREATE TABLE finding(
      id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL UNIQUE \(register("F")), title TEXT, text TEXT,
      kind TEXT NOT NULL \(codes("kind", FindingKind.allCases.map(\.rawValue))),
      status TEXT NOT NULL \(codes("status", FindingStatus.allCases.map(\.rawValue))),
      area TEXT REFERENCES area(code), \(marking), author TEXT NOT NULL, accepted_because TEXT, accepted_by TEXT,
      review TEXT NOT NULL \(codes("review", Review.State.allCases.map(\.rawValue))), comment TEXT, reviewer TEXT,
      \(digest), CHECK (review != 'agreed' OR (reviewer IS NOT NULL AND reviewer != author))
    ) STRICT;
    CREATE TABLE finding_evidence(
      id TEXT PRIMARY KEY NOT NULL, finding TEXT NOT NULL REFERENCES finding(id),
      evidence TEXT NOT NULL REFERENCES evidence(id), \(digest),
      UNIQUE (finding, evidence), CHECK (id = finding || '/evidence/' || evidence)
    ) STRICT;
    CREATE TABLE recommendation(
      id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL UNIQUE \(register("R")), text TEXT,
      addressee TEXT NOT NULL \(codes("addressee", Recommendation.Addressee.allCases.map(\.rawValue))),
      deadline TEXT \(day("deadline")),
      status TEXT NOT NULL \(codes("status", Recommendation.Status.allCases.map(\.rawValue))),
      is_verified INTEGER NOT NULL \(flag("is_verified")), \(digest)
    ) STRICT;
    CREATE TABLE recommendation_finding(
      id TEXT PRIMARY KEY NOT NULL, recommendation TEXT NOT NULL REFERENCES recommendation(id),
      finding TEXT NOT NULL REFERENCES finding(id), \(digest),
      UNIQUE (recommendation, finding), CHECK (id = recommendation || '/finding/' || finding)
    ) STRICT;
    CREATE INDEX evidence_by_area ON evidence(area);
    CREATE INDEX evidence_by_source ON evidence(source_record) WHERE source_record IS NOT NULL;
    CREATE INDEX evidence_marked ON evidence(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX evidence_force_by_evidence ON evidence_force(evidence, body);
    CREATE INDEX evidence_theme_by_evidence ON evidence_theme(evidence, theme);
    CREATE INDEX finding_marked ON finding(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX finding_evidence_by_evidence ON finding_evidence(evidence);
    CREATE INDEX recommendation_finding_by_finding ON recommendation_finding(finding);
    CREATE INDEX theme_by_parent ON theme(parent) WHERE parent IS NOT NULL;

    -- How much evidence there is on a force under a theme; '' stands for any, '?' for no force. Kept by the triggers
    -- below.
    CREATE TABLE evidence_count(
      body TEXT NOT NULL, theme TEXT NOT NULL, items INTEGER NOT NULL CHECK (items >= 0),
      PRIMARY KEY (body, theme)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER evidence_force_counted AFTER INSERT ON evidence_force BEGIN
      INSERT INTO evidence_count
        SELECT NEW.body, theme, 1 FROM evidence_theme WHERE evidence = NEW.evidence
        UNION ALL SELECT NEW.body, '', 1
        ON CONFLICT DO UPDATE SET items = items + 1;
    END;
    CREATE TRIGGER evidence_placed AFTER INSERT ON evidence_force
    WHEN (SELECT count(*) FROM evidence_force WHERE evidence = NEW.evidence) = 1 BEGIN
      UPDATE evidence_count SET items = items - 1 WHERE body = '?' AND (
        theme IN (SELECT theme FROM evidence_theme WHERE evidence = NEW.evidence)
        OR (theme = '' AND EXISTS (SELECT 1 FROM evidence WHERE id = NEW.evidence)));
      DELETE FROM evidence_count WHERE body = '?' AND items = 0;
    END;
    CREATE TRIGGER evidence_force_uncounted AFTER DELETE ON evidence_force BEGIN
      UPDATE evidence_count SET items = items - 1 WHERE body = OLD.body
        AND (theme = '' OR theme IN (SELECT theme FROM evidence_theme WHERE evidence = OLD.evidence));
      DELETE FROM evidence_count WHERE body = OLD.body AND items = 0;
    END;
    CREATE TRIGGER evidence_unplaced AFTER DELETE ON evidence_force
    WHEN NOT EXISTS (SELECT 1 FROM evidence_force WHERE evidence = OLD.evidence) BEGIN
      INSERT INTO evidence_count
        SELECT '?', theme, 1 FROM evidence_theme WHERE evidence = OLD.evidence
        UNION ALL SELECT '?', '', 1 FROM evidence WHERE id = OLD.evidence
        ON CONFLICT DO UPDATE SET items = items + 1;
    END;
    CREATE TRIGGER evidence_theme_counted AFTER INSERT ON evidence_theme BEGIN
      INSERT INTO evidence_count
        SELECT body, NEW.theme, 1 FROM evidence_force WHERE evidence = NEW.evidence
        UNION ALL SELECT '', NEW.theme, 1
        UNION ALL SELECT '?', NEW.theme, 1
          WHERE NOT EXISTS (SELECT 1 FROM evidence_force WHERE evidence = NEW.evidence)
        ON CONFLICT DO UPDATE SET items = items + 1;
    END;
    CREATE TRIGGER evidence_theme_uncounted AFTER DELETE ON evidence_theme BEGIN
      UPDATE evidence_count SET items = items - 1 WHERE theme = OLD.theme
        AND (body = '' OR body IN (SELECT body FROM evidence_force WHERE evidence = OLD.evidence)
          OR (body = '?' AND NOT EXISTS (SELECT 1 FROM evidence_force WHERE evidence = OLD.evidence)));
      DELETE FROM evidence_count WHERE theme = OLD.theme AND items = 0;
    END;
    CREATE TRIGGER evidence_counted AFTER INSERT ON evidence
    WHEN NOT EXISTS (SELECT 1 FROM evidence_force WHERE evidence = NEW.id) BEGIN
      INSERT INTO evidence_count VALUES ('?', '', 1) ON CONFLICT DO UPDATE SET items = items + 1;
    END;
    CREATE TRIGGER evidence_uncounted AFTER DELETE ON evidence
    WHEN NOT EXISTS (SELECT 1 FROM evidence_force WHERE evidence = OLD.id) BEGIN
      UPDATE evidence_count SET items = items - 1 WHERE body = '?' AND theme = '';
      DELETE FROM evidence_count WHERE body = '?' AND theme = '' AND items = 0;
    END;
    """

  /// The check of a register's numbers: `E7`, `EB7`.
  static func register(_ letter: String) -> String {
    "CHECK (number GLOB '\(letter)[0-9]*' OR number GLOB '\(letter)[B-Z][0-9]*')"
  }
}
