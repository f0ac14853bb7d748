public import Fieldwork
public import Storage

/// Somewhere to go: a screen and what it shows.
public enum Place: Hashable, Sendable {
  case overview
  case forces
  case force(Identifier<Body>)
  case activity(Identifier<Activity>)
  case matrix
  case questions
  /// The forces behind the counts of a question, by its number.
  case question(String)
  case programme
  /// An inspection of the programme, by its code.
  case programmeEntry(String)
  case search
  /// The register, or a part of it.
  case documents(DocumentScope)
  case document(Identifier<Document>)
  /// The evidence, or a part of it.
  case evidence(EvidenceScope)
  case evidenceItem(Identifier<Evidence>)
  /// How much evidence there is by force and theme.
  case evidenceMatrix
  /// The tree of themes.
  case themes
  /// Every finding.
  case findings
  case finding(Identifier<Finding>)
  /// What one finding rests on.
  case findingEvidence(Identifier<Finding>)
  case recommendations
  case recommendation(Identifier<Recommendation>)
  /// The forces behind one count of a question.
  case answers(AnswerScope)
  /// The regions side by side on one question, by its number.
  case consistency(String)
  /// The forces compared on one question, by its number.
  case moderation(String)
  /// The forces by what they answered to the questions of an area, by its code.
  case area(String)
  /// The sections of the report.
  case report
  /// One of them as it reads, by its name in the store.
  case reportSection(String)
  /// The same as it is typed.
  case reportText(String)
  /// What should be looked at before the report goes out.
  case reportChecks
  /// What is to be withheld of the report.
  case redactions
  /// What was typed and is not saved.
  case drafts
  /// A draft beside what is saved, by its number.
  case draft(Int)
  /// Everything that was done, step by step.
  case log
  case history(HistorySubject)
  /// The two versions of one change, by its number and field.
  case change(Int, field: String)

  /// The section that the place belongs to, from 1 on, in the order of ``sectionNames``.
  public var section: Int {
    switch self {
    case .overview, .drafts, .draft, .log, .change, .history(.commit): 1
    case .forces: 2
    case .force, .history(.body): 3
    case .activity, .history(.activity), .history(.field): 4
    case .matrix: 5
    case .questions, .question, .answers, .consistency, .moderation, .area: 6
    case .programme, .programmeEntry: 7
    case .search: 8
    case .documents, .document, .history(.document): 9
    case .evidence, .evidenceItem, .evidenceMatrix, .themes, .history(.evidence): 10
    case .findings, .finding, .findingEvidence, .recommendations, .recommendation, .history(.finding),
      .history(.recommendation):
      11
    case .report, .reportSection, .reportText, .reportChecks, .redactions, .history(.reportSection): 12
    case .history(.record(let record)):
      switch record.kind {
      case .theme: 10
      case .redaction, .report, .reportSection: 12
      // Wherever it belongs to, the log leads to it.
      default: 1
      }
    }
  }

  /// The keys of the sections, as they stand in the second line.
  public static let sectionKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "f", "r"]

  /// The names of the sections, in the order of their keys.
  public static let sectionNames = [
    "Overview", "Forces", "Force", "Activity", "Progress", "Questions", "Programme", "Search", "Documents",
    "Evidence", "Findings", "Report",
  ]

  /// What leads to the sections, in the same order.
  public static let sectionActions: [ActionID] = [
    .overview, .forces, .force, .activity, .matrix, .questions, .programme, .searchSection, .documents,
    .evidence, .findings, .report,
  ]
}

/// Which documents of the register.
public struct DocumentScope: Hashable, Sendable {
  /// The force, unit or partner they come from or are about; `nil` for all.
  public let body: Identifier<Body>?
  /// Whether only what is owed.
  public let isOwed: Bool

  /// All documents, unless less is asked for.
  public init(body: Identifier<Body>? = nil, isOwed: Bool = false) {
    self.body = body
    self.isOwed = isOwed
  }
}

/// What a history is of.
public enum HistorySubject: Hashable, Sendable {
  case body(Identifier<Body>)
  case activity(Identifier<Activity>)
  case document(Identifier<Document>)
  case evidence(Identifier<Evidence>)
  case finding(Identifier<Finding>)
  case recommendation(Identifier<Recommendation>)
  /// A section of the report, by its name in the store.
  case reportSection(String)
  /// Any other record, which may be gone.
  case record(RecordReference)
  /// Some fields of records that belong together, such as an answer, or the day of a slot.
  case field(HistoryField)
  /// Everything that one commit changed.
  case commit(Int)
}

/// A field as people see it: its name, and where it is kept.
public struct HistoryField: Hashable, Sendable {
  public let activity: Identifier<Activity>
  /// "Kent, chief officer interview: CO2".
  public let title: String
  public let records: [RecordReference]
  /// The fields of these records; empty for all.
  public let fields: Set<String>
}
