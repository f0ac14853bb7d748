extension Schema {
  /// What a plan sets down.
  static let plan = """
    CREATE TABLE inspection(
      id TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, years TEXT, key_question TEXT,
      fieldwork_from TEXT \(day("fieldwork_from")), fieldwork_to TEXT \(day("fieldwork_to")), \(marking),
      document_target INTEGER CHECK (document_target >= 0),
      write_up_days INTEGER NOT NULL CHECK (write_up_days >= 0), quantifiers TEXT NOT NULL, \(digest)
    ) STRICT;
    CREATE TABLE programme_entry(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, years TEXT, subject TEXT,
      nations TEXT, publication TEXT, partners TEXT, \(digest)
    ) STRICT;
    CREATE TABLE area(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      \(digest)
    ) STRICT;
    CREATE TABLE activity_kind(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      short_name TEXT NOT NULL,
      form TEXT NOT NULL \(codes("form", ["interview", "focus-group", "meeting", "observation"])),
      post TEXT, roles TEXT, is_extra INTEGER NOT NULL \(flag("is_extra")), \(digest)
    ) STRICT;
    CREATE TABLE question(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL REFERENCES activity_kind(code), area TEXT NOT NULL REFERENCES area(code),
      text TEXT NOT NULL,
      answer_kind TEXT NOT NULL \(codes("answer_kind", ["tri", "scale", "choice", "number", "date", "text"])),
      answer_rule TEXT, \(digest)
    ) STRICT;
    CREATE TABLE document_kind(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
      \(digest)
    ) STRICT;
    CREATE TABLE bank_holiday(
      id TEXT PRIMARY KEY NOT NULL, date TEXT NOT NULL UNIQUE \(day("date")), \(digest)
    ) STRICT;
    CREATE TABLE body(
      id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, slug TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL \(codes("kind", ["force", "unit", "partner"])), name TEXT NOT NULL,
      short_name TEXT NOT NULL, ons_code TEXT, police_uk_name TEXT,
      is_special INTEGER NOT NULL \(flag("is_special")), country TEXT, region TEXT, ct_region TEXT,
      ct_unit_kind TEXT, is_home_office_funded INTEGER NOT NULL \(flag("is_home_office_funded")),
      headquarters TEXT, population INTEGER CHECK (population >= 0), population_date TEXT, population_basis TEXT,
      officer_tenths INTEGER CHECK (officer_tenths >= 0), officer_date TEXT, collaborates_with TEXT, \(digest)
    ) STRICT;
    CREATE INDEX question_by_kind ON question(kind, position);
    CREATE INDEX body_by_position ON body(position, kind, id);
    """
}
