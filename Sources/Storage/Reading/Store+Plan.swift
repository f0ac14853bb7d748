public import Fieldwork
import GRDB

extension Store {
  /// The inspection without its bodies and what is due in them, which can be many.
  ///
  /// Read once and kept, for a plan does not change.
  public func outline() throws(StoreFailure) -> InspectionPlan {
    if let outlineRead { return outlineRead }
    let plan = try read { db in
      guard let inspection = try db.records(.inspection, where: "TRUE LIMIT 1").first else {
        throw Damage(detail: "the store holds no inspection")
      }
      guard let quantifiers = Quantifiers(storable: inspection.text("quantifiers")) else {
        throw inspection.unreadable("quantifiers")
      }
      var plan = InspectionPlan(
        code: inspection.text("code") ?? "", title: inspection.text("title") ?? "",
        years: inspection.text("years") ?? "", keyQuestion: inspection.text("key_question") ?? "",
        marking: Marking(inspection.text("marking") ?? "") ?? .officialSensitive,
        documentTarget: inspection.integer("document_target"),
        writeUpDays: inspection.integer("write_up_days") ?? 0,
        quantifiers: quantifiers)
      if let from = inspection.text("fieldwork_from").flatMap({ CalendarDate(iso: $0) }),
        let to = inspection.text("fieldwork_to").flatMap({ CalendarDate(iso: $0) }), from <= to
      {
        plan.fieldwork = from...to
      }
      plan.programme = try db.records(.programmeEntry, where: "TRUE ORDER BY position").map(
        ProgrammeEntry.init)
      plan.areas = try db.records(.area, where: "TRUE ORDER BY position").map {
        Area(code: $0.text("code") ?? "", name: $0.text("name") ?? "")
      }
      plan.activityKinds = try db.records(.activityKind, where: "TRUE ORDER BY position").map(
        ActivityKind.init)
      plan.questions = try db.records(.question, where: "TRUE ORDER BY position").map(Question.init)
      plan.documentKinds = try db.records(.documentKind, where: "TRUE ORDER BY position").map {
        Option(code: $0.text("code") ?? "", label: $0.text("label") ?? "")
      }
      plan.bankHolidays = try db.records(.bankHoliday, where: "TRUE ORDER BY date").compactMap {
        $0.text("date").flatMap { CalendarDate(iso: $0) }
      }
      return plan
    }
    outlineRead = plan
    return plan
  }

  /// Every body, in the order of the plan.
  public func bodies() throws(StoreFailure) -> [Body] {
    try read { db in try db.records(.body, where: "TRUE ORDER BY position").map(Body.init) }
  }

  /// The body of this name; `nil` if there is none.
  public func body(_ id: Identifier<Body>) throws(StoreFailure) -> Body? {
    try read { db in try db.record(RecordReference(.body, id.rawValue)).map(Body.init) }
  }

  /// The body with this slug; `nil` if there is none.
  public func body(slug: String) throws(StoreFailure) -> Body? {
    try read { db in try db.records(.body, where: "slug = ?", [slug]).first.map(Body.init) }
  }

  /// The bodies in which the plan asks for something.
  public func visitedBodies() throws(StoreFailure) -> Set<Identifier<Body>> {
    try read { db in
      Set(
        try String.fetchAll(db, sql: "SELECT DISTINCT body FROM activity_place WHERE is_due = 1")
          .map { Identifier($0) })
    }
  }

  /// How many forces the plan visits, and how many activities are due in them.
  public func scope() throws(StoreFailure) -> (forces: Int, activities: Int) {
    try read { db in
      let activities =
        try Int.fetchOne(
          db, sql: "SELECT sum(activities) FROM activity_count WHERE is_due = 1 AND body_kind = 'force'") ?? 0
      let forces =
        try Int.fetchOne(
          db,
          sql: "SELECT count(DISTINCT body) FROM activity_place WHERE is_due = 1 AND body_kind = 'force'")
        ?? 0
      return (forces, activities)
    }
  }
}
