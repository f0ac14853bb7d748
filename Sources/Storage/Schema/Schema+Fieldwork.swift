extension Schema {
  /// What is recorded in the field.
  static let fieldwork = """
    CREATE TABLE activity(
      id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL REFERENCES body(id),
      kind TEXT NOT NULL REFERENCES activity_kind(code), ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      is_due INTEGER NOT NULL \(flag("is_due")),
      status TEXT NOT NULL \(codes("status", statuses)),
      reason TEXT \(codes("reason", reasons)),
      -- A conversation is made when something of it is recorded, so there is often no row yet to refer to.
      conversation TEXT NOT NULL, \(marking), \(digest),
      UNIQUE (body, kind, ordinal),
      CHECK ((reason IS NOT NULL) = (status IN ('declined', 'cancelled', 'not-applicable', 'rescheduled')))
    ) STRICT;
    CREATE TABLE conversation(
      id TEXT PRIMARY KEY NOT NULL, date TEXT \(day("date")), time TEXT \(time("time")), place TEXT,
      mode TEXT \(codes("mode", ["face-to-face", "telephone", "video", "written"])), post TEXT, inspectors TEXT,
      summary TEXT, \(digest)
    ) STRICT;
    CREATE TABLE past_slot(
      id TEXT PRIMARY KEY NOT NULL, conversation TEXT NOT NULL REFERENCES conversation(id),
      date TEXT \(day("date")), time TEXT \(time("time")), place TEXT,
      moved_on TEXT NOT NULL \(day("moved_on")), moved_by TEXT NOT NULL,
      reason TEXT NOT NULL \(codes("reason", reasons)), \(digest)
    ) STRICT;
    CREATE TABLE post_holder(
      id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL REFERENCES body(id), post TEXT NOT NULL,
      name TEXT NOT NULL, since TEXT NOT NULL \(day("since")), \(digest)
    ) STRICT;
    CREATE TABLE attendance(
      id TEXT PRIMARY KEY NOT NULL, conversation TEXT NOT NULL REFERENCES conversation(id), role TEXT NOT NULL,
      heads INTEGER CHECK (heads BETWEEN 0 AND 999), \(digest),
      UNIQUE (conversation, role), CHECK (id = conversation || '/attendance/' || role)
    ) STRICT;
    CREATE TABLE answer(
      id TEXT PRIMARY KEY NOT NULL, activity TEXT NOT NULL REFERENCES activity(id),
      question TEXT NOT NULL REFERENCES question(number),
      response TEXT CHECK (
        response IN ('not-known', 'not-asked', 'not-applicable')
        OR (substr(response, 1, 1) = '=' AND length(response) > 1)
      ), note TEXT, \(digest),
      UNIQUE (activity, question), CHECK (id = activity || '/' || question)
    ) STRICT;
    CREATE TABLE follow_up(
      id TEXT PRIMARY KEY NOT NULL, activity TEXT NOT NULL REFERENCES activity(id), promise TEXT, post TEXT,
      due TEXT \(day("due")), is_done INTEGER NOT NULL \(flag("is_done")), \(digest)
    ) STRICT;
    CREATE TABLE note(
      id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL REFERENCES body(id),
      activity TEXT REFERENCES activity(id), date TEXT NOT NULL \(day("date")),
      time TEXT NOT NULL \(time("time")), text TEXT, \(marking), \(digest)
    ) STRICT;
    CREATE INDEX activity_by_conversation ON activity(conversation);
    CREATE INDEX activity_marked ON activity(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX note_marked ON note(marking) WHERE marking != 'OFFICIAL';
    CREATE INDEX past_slot_by_conversation ON past_slot(conversation);
    CREATE INDEX post_holder_by_body ON post_holder(body);
    CREATE INDEX answer_by_question ON answer(question);
    CREATE INDEX follow_up_by_activity ON follow_up(activity);
    CREATE INDEX note_by_body ON note(body, date, time, id);
    CREATE INDEX note_by_activity ON note(activity) WHERE activity IS NOT NULL;
    """

  private static let statuses = [
    "not-arranged", "requested", "proposed", "confirmed", "in-progress", "part-done", "done-notes-due",
    "done-written-up", "rescheduled", "declined", "cancelled", "not-applicable",
  ]

  /// Rules that reach over several tables.
  static let fieldworkRules = """
    CREATE TRIGGER activity_stays BEFORE UPDATE OF id, body, kind, is_due ON activity
      WHEN NEW.id != OLD.id OR NEW.body != OLD.body OR NEW.kind != OLD.kind OR NEW.is_due != OLD.is_due
      BEGIN SELECT RAISE(ABORT, 'an activity keeps its body and kind'); END;
    \(both("attendance", "attendance_of_role", """
      -- A conversation that no activity has any more keeps the heads that were counted in it.
      WHEN \(hasConversation("TRUE")) AND NOT \(hasConversation(
        "instr(char(10) || k.roles, char(10) || NEW.role || char(9)) > 0"))
      BEGIN SELECT RAISE(ABORT, 'heads are counted by the roles of the kind'); END;
      """))
    \(both("answer", "answer_to_question", """
      WHEN NOT EXISTS (
        SELECT 1 FROM question q JOIN activity a ON a.id = NEW.activity AND a.kind = q.kind
        WHERE q.number = NEW.question AND (
          NEW.response IS NULL OR substr(NEW.response, 1, 1) != '=' OR CASE q.answer_kind
            WHEN 'tri' THEN NEW.response IN ('=yes', '=partly', '=no')
            WHEN 'date' THEN substr(NEW.response, 2) IS date(substr(NEW.response, 2), '+0 days')
            WHEN 'number' THEN NEW.response NOT GLOB '=*[^-.0-9]*'
            WHEN 'text' THEN TRUE
            ELSE instr(char(10) || q.answer_rule, char(10) || substr(NEW.response, 2) || char(9)) > 0 END))
      BEGIN SELECT RAISE(ABORT, 'an answer fits its question, and the question its activity'); END;
      """))
    \(both("post_holder", "post_holder_of_no_group", """
      WHEN EXISTS (
        SELECT 1 FROM activity a JOIN activity_kind k ON k.code = a.kind
        LEFT JOIN conversation c ON c.id = a.conversation
        WHERE a.body = NEW.body AND k.form = 'focus-group' AND coalesce(c.post, k.post) = NEW.post)
      BEGIN SELECT RAISE(ABORT, 'a focus group keeps no names'); END;
      """))
    \(both("conversation", "conversation_of_no_holder", """
      WHEN EXISTS (
        SELECT 1 FROM activity a JOIN activity_kind k ON k.code = a.kind
        JOIN post_holder h ON h.body = a.body AND h.post = coalesce(NEW.post, k.post)
        WHERE a.conversation = NEW.id AND k.form = 'focus-group')
      BEGIN SELECT RAISE(ABORT, 'a focus group keeps no names'); END;
      """))
    CREATE TRIGGER activity_of_no_holder_when_new BEFORE INSERT ON activity
      WHEN \(namesGroup) BEGIN SELECT RAISE(ABORT, 'a focus group keeps no names'); END;
    CREATE TRIGGER activity_of_no_holder_when_changed BEFORE UPDATE OF conversation ON activity
      WHEN NEW.conversation != OLD.conversation AND \(namesGroup)
      BEGIN SELECT RAISE(ABORT, 'a focus group keeps no names'); END;
    """

  /// Whether an activity for which more holds has the conversation of the new heads, or had it of its own before
  /// it came to share another's.
  private static func hasConversation(_ more: String) -> String {
    """
    EXISTS (
      SELECT 1 FROM activity a JOIN activity_kind k ON k.code = a.kind
      WHERE (a.conversation = NEW.conversation
          OR a.id = substr(NEW.conversation, 1, length(NEW.conversation) - length('/conversation'))
            AND NEW.conversation = a.id || '/conversation')
        AND \(more))
    """
  }

  /// Whether an activity would be a focus group of a post whose holder is known.
  private static let namesGroup = """
    EXISTS (
      SELECT 1 FROM activity_kind k LEFT JOIN conversation c ON c.id = NEW.conversation
      JOIN post_holder h ON h.body = NEW.body AND h.post = coalesce(c.post, k.post)
      WHERE k.code = NEW.kind AND k.form = 'focus-group')
    """

  /// The same trigger for new and for changed rows.
  private static func both(_ table: String, _ name: String, _ rule: String) -> String {
    """
    CREATE TRIGGER \(name)_when_new BEFORE INSERT ON \(table) \(rule)
    CREATE TRIGGER \(name)_when_changed BEFORE UPDATE ON \(table) \(rule)
    """
  }
}
