/// An inspection as data: whom it visits, what is due there and what is asked.
///
/// Read from a plan file (`docs/plan-format.md`); nothing in the program knows CT4.
public struct InspectionPlan: Hashable, Sendable {
  /// The short name that record names begin with: `ct4`.
  ///
  /// Lower-case letters, digits and hyphens.
  public var code: String
  /// In full.
  public var title: String
  /// The years it belongs to, as written: `2018/19`.
  public var years: String
  /// The one question that the inspection answers.
  public var keyQuestion: String
  /// The first and last day of fieldwork; `nil` if not fixed.
  public var fieldwork: ClosedRange<CalendarDate>?
  /// The marking that new records start with.
  public var marking: Marking
  /// What is examined; every question belongs to one area.
  public var areas: [Area]
  /// Everybody who can be visited or met, in the order of lists.
  public var bodies: [Body]
  /// The sorts of activity, in the order of lists.
  public var activityKinds: [ActivityKind]
  /// What is due, by body in the order of `bodies` and kind in the order of `activityKinds`.
  public var due: [DueActivity]
  /// Every question; those of one kind stand in the order of its schedule.
  public var questions: [Question]
  /// The sorts of document to collect.
  public var documentKinds: [Option]
  /// How many documents the inspection means to review; `nil` if it sets no number.
  public var documentTarget: Int?
  /// The inspections that this one stands among, itself included, oldest first.
  public var programme: [ProgrammeEntry]
  /// Days on which nobody works, for the write-up clock.
  public var bankHolidays: [CalendarDate]
  /// Working days in which notes have to be written up.
  public var writeUpDays: Int
  /// The words that stand for counts in its report.
  public var quantifiers: Quantifiers

  /// Makes a plan; what is left out is empty.
  public init(
    code: String, title: String, years: String = "", keyQuestion: String = "",
    fieldwork: ClosedRange<CalendarDate>? = nil, marking: Marking = .official, areas: [Area] = [],
    bodies: [Body] = [], activityKinds: [ActivityKind] = [], due: [DueActivity] = [],
    questions: [Question] = [],
    documentKinds: [Option] = [], documentTarget: Int? = nil, programme: [ProgrammeEntry] = [],
    bankHolidays: [CalendarDate] = [], writeUpDays: Int = 3, quantifiers: Quantifiers = .standard
  ) {
    self.code = code
    self.title = title
    self.years = years
    self.keyQuestion = keyQuestion
    self.fieldwork = fieldwork
    self.marking = marking
    self.areas = areas
    self.bodies = bodies
    self.activityKinds = activityKinds
    self.due = due
    self.questions = questions
    self.documentKinds = documentKinds
    self.documentTarget = documentTarget
    self.programme = programme
    self.bankHolidays = bankHolidays
    self.writeUpDays = writeUpDays
    self.quantifiers = quantifiers
  }
}

extension InspectionPlan {
  /// The name in the store of a body with this slug.
  public func bodyID(_ slug: String) -> Identifier<Body> { Identifier("\(code)/\(slug)") }

  /// The rule for late notes.
  public var writeUpClock: WriteUpClock {
    WriteUpClock(calendar: WorkingCalendar(bankHolidays: bankHolidays), allowedDays: writeUpDays)
  }
}

/// A principal area of an inspection.
public struct Area: Hashable, Sendable {
  /// `information-sharing`.
  public let code: String
  /// `Information sharing`.
  public let name: String

  /// Makes an area.
  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// One entry of a fixed list: a code that is stored and the words that are shown.
public struct Option: Hashable, Sendable {
  public let code: String
  public let label: String

  /// Makes an option.
  public init(code: String, label: String) {
    self.code = code
    self.label = label
  }
}

/// A body in which an activity of a kind is due.
public struct DueActivity: Hashable, Sendable {
  public let body: Identifier<Body>
  /// The code of the kind.
  public let kind: String

  /// Makes a due activity.
  public init(body: Identifier<Body>, kind: String) {
    self.body = body
    self.kind = kind
  }
}

/// One inspection of a programme.
public struct ProgrammeEntry: Hashable, Sendable {
  public let code: String
  /// The year or years as written.
  public let years: String
  public let subject: String
  /// The nations it covered.
  public let nations: [String]
  /// What became of the report, in words: "Published redacted, 9 March 2020".
  public let publication: String
  /// Who was met beside the forces.
  public let partners: [String]

  /// Makes an entry.
  public init(
    code: String, years: String, subject: String, nations: [String], publication: String,
    partners: [String] = []
  ) {
    self.code = code
    self.years = years
    self.subject = subject
    self.nations = nations
    self.publication = publication
    self.partners = partners
  }
}

extension InspectionPlan {
  /// The due activities as a new store has them: not arranged, each with a conversation of its own.
  public var activities: [Activity] {
    due.map { due in
      let id = "\(due.body)/\(due.kind)"
      return Activity(
        id: Identifier(id), body: due.body, kind: due.kind,
        conversation: Identifier<Activity>(id).conversation,
        marking: marking)
    }
  }

  /// The kind with this code.
  public func kind(_ code: String) -> ActivityKind? { activityKinds.first { $0.code == code } }

  /// The schedule of a kind, in order.
  public func questions(of kind: String) -> [Question] { questions.filter { $0.kind == kind } }
}
