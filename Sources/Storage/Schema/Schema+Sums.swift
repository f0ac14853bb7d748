extension Schema {
  /// What sums and lists need without reading every record; kept up by triggers, never journalled.
  static let sums = """
    CREATE TABLE activity_place(
      activity TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL,
      ct_region TEXT NOT NULL, body_kind TEXT NOT NULL, is_due INTEGER NOT NULL, status TEXT NOT NULL,
      date TEXT, time TEXT, conversation TEXT NOT NULL,
      -- The day, while it decides about late or soon; so that sums need not go by every day there has been.
      deciding_date TEXT NOT NULL GENERATED ALWAYS AS (
        CASE WHEN status IN ('part-done', 'done-notes-due', 'proposed', 'confirmed', 'in-progress')
          THEN coalesce(date, '') ELSE '' END) VIRTUAL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX activity_place_by_body ON activity_place(body, kind);
    CREATE INDEX activity_place_by_conversation ON activity_place(conversation);
    CREATE INDEX activity_place_due ON activity_place(body_kind, body) WHERE is_due = 1;
    CREATE INDEX activity_place_unwritten ON activity_place(date)
      WHERE status IN ('part-done', 'done-notes-due');
    CREATE INDEX activity_place_diary ON activity_place(date, time IS NULL, time)
      WHERE status IN ('proposed', 'confirmed', 'in-progress');
    CREATE TABLE activity_count(
      is_due INTEGER NOT NULL, body_kind TEXT NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL,
      ct_region TEXT NOT NULL, status TEXT NOT NULL, deciding_date TEXT NOT NULL,
      activities INTEGER NOT NULL CHECK (activities >= 0),
      PRIMARY KEY (is_due, body_kind, kind, region, ct_region, status, deciding_date)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER activity_placed AFTER INSERT ON activity BEGIN
      INSERT INTO activity_place
        SELECT NEW.id, NEW.body, NEW.kind, coalesce(b.region, ''), coalesce(b.ct_region, ''), b.kind, NEW.is_due,
          NEW.status, c.date, c.time, NEW.conversation
        FROM body b LEFT JOIN conversation c ON c.id = NEW.conversation WHERE b.id = NEW.body;
    END;
    CREATE TRIGGER activity_replaced AFTER UPDATE OF status, conversation ON activity
      WHEN NEW.status != OLD.status OR NEW.conversation != OLD.conversation
    BEGIN
      UPDATE activity_place SET status = NEW.status, conversation = NEW.conversation,
        (date, time) = (SELECT c.date, c.time FROM (SELECT 1)
          LEFT JOIN conversation c ON c.id = NEW.conversation)
      WHERE activity = NEW.id;
    END;
    CREATE TRIGGER activity_unplaced AFTER DELETE ON activity BEGIN
      DELETE FROM activity_place WHERE activity = OLD.id;
    END;
    CREATE TRIGGER body_moved AFTER UPDATE OF region, ct_region, kind ON body
      WHEN NEW.region IS NOT OLD.region OR NEW.ct_region IS NOT OLD.ct_region OR NEW.kind != OLD.kind
    BEGIN
      UPDATE activity_place SET region = coalesce(NEW.region, ''), ct_region = coalesce(NEW.ct_region, ''),
        body_kind = NEW.kind
      WHERE body = NEW.id;
    END;
    CREATE TRIGGER conversation_dated AFTER INSERT ON conversation BEGIN
      UPDATE activity_place SET date = NEW.date, time = NEW.time WHERE conversation = NEW.id;
    END;
    CREATE TRIGGER conversation_moved AFTER UPDATE OF date, time ON conversation
      WHEN NEW.date IS NOT OLD.date OR NEW.time IS NOT OLD.time
    BEGIN
      UPDATE activity_place SET date = NEW.date, time = NEW.time WHERE conversation = NEW.id;
    END;
    CREATE TRIGGER conversation_gone AFTER DELETE ON conversation BEGIN
      UPDATE activity_place SET date = NULL, time = NULL WHERE conversation = OLD.id;
    END;

    CREATE TRIGGER place_counted AFTER INSERT ON activity_place BEGIN
      INSERT INTO activity_count VALUES
        (NEW.is_due, NEW.body_kind, NEW.kind, NEW.region, NEW.ct_region, NEW.status, NEW.deciding_date, 1)
        ON CONFLICT DO UPDATE SET activities = activities + 1;
    END;
    CREATE TRIGGER place_uncounted AFTER DELETE ON activity_place BEGIN
      UPDATE activity_count SET activities = activities - 1
      WHERE (is_due, body_kind, kind, region, ct_region, status, deciding_date)
        = (OLD.is_due, OLD.body_kind, OLD.kind, OLD.region, OLD.ct_region, OLD.status, OLD.deciding_date);
      DELETE FROM activity_count WHERE activities = 0
        AND (is_due, body_kind, kind, region, ct_region, status, deciding_date)
          = (OLD.is_due, OLD.body_kind, OLD.kind, OLD.region, OLD.ct_region, OLD.status, OLD.deciding_date);
    END;
    CREATE TRIGGER place_recounted AFTER UPDATE OF status, region, ct_region, body_kind, date ON activity_place
      WHEN NEW.status != OLD.status OR NEW.region != OLD.region OR NEW.ct_region != OLD.ct_region
        OR NEW.body_kind != OLD.body_kind OR NEW.deciding_date != OLD.deciding_date
    BEGIN
      UPDATE activity_count SET activities = activities - 1
      WHERE (is_due, body_kind, kind, region, ct_region, status, deciding_date)
        = (OLD.is_due, OLD.body_kind, OLD.kind, OLD.region, OLD.ct_region, OLD.status, OLD.deciding_date);
      DELETE FROM activity_count WHERE activities = 0
        AND (is_due, body_kind, kind, region, ct_region, status, deciding_date)
          = (OLD.is_due, OLD.body_kind, OLD.kind, OLD.region, OLD.ct_region, OLD.status, OLD.deciding_date);
      INSERT INTO activity_count VALUES
        (NEW.is_due, NEW.body_kind, NEW.kind, NEW.region, NEW.ct_region, NEW.status, NEW.deciding_date, 1)
        ON CONFLICT DO UPDATE SET activities = activities + 1;
    END;
    """
}
