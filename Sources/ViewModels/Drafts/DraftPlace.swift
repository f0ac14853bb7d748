import Fieldwork
import Storage

/// Where drafts belong that are typed into boxes: under which record and field they are kept.
///
/// Those of a form's fields are kept under the activity, by ``FormField/draftName``.
enum DraftPlace {
  static let noteField = "text"
  private static let newNotes = "new/"

  /// The note to come on a body.
  static func newNote(on body: Identifier<Body>) -> RecordReference {
    RecordReference(.note, newNotes + body.rawValue)
  }

  /// The body of a note to come; `nil` for a note that was saved before.
  static func body(ofNewNote record: RecordReference) -> Identifier<Body>? {
    record.id.hasPrefix(newNotes) ? Identifier(String(record.id.dropFirst(newNotes.count))) : nil
  }

  /// The field of a note to come, which tells what it is about.
  static func newNoteField(about activity: Identifier<Activity>?) -> String {
    activity.map { "\(noteField)/\($0)" } ?? noteField
  }

  static func activity(ofNewNote field: String) -> Identifier<Activity>? {
    field.hasPrefix(noteField + "/") ? Identifier(String(field.dropFirst(noteField.count + 1))) : nil
  }

  /// The day that a status asks for.
  static func day(for status: ActivityStatus) -> String { dayFields + status.rawValue }

  /// The day that a status asks for, for several activities at once; others have a draft of their own.
  static func day(for status: ActivityStatus, of activities: [Identifier<Activity>]) -> String {
    "\(day(for: status))/\(activities.map(\.rawValue).sorted().joined(separator: ","))"
  }

  static func status(ofDay field: String) -> ActivityStatus? {
    let parts = field.split(separator: "/", maxSplits: 2)
    return parts.count > 1 && field.hasPrefix(dayFields) ? ActivityStatus(rawValue: String(parts[1])) : nil
  }

  /// The activities that a day was typed for at once.
  static func activities(ofDay field: String) -> [Identifier<Activity>] {
    let parts = field.split(separator: "/", maxSplits: 2)
    return parts.count == 3 ? parts[2].split(separator: ",").map { Identifier(String($0)) } : []
  }

  /// The day that a status of a document asks for.
  static func day(for status: DocumentStatus) -> String { dayFields + status.rawValue }

  static func documentStatus(ofDay field: String) -> DocumentStatus? {
    field.hasPrefix(dayFields) ? DocumentStatus(rawValue: String(field.dropFirst(dayFields.count))) : nil
  }

  private static let dayFields = "day/"

  /// What is asked for several activities at once.
  static let several = RecordReference(.activity, "several")
  static let severalDocuments = RecordReference(.document, "several")
  /// A document that is being added.
  static let newDocument = RecordReference(.document, "new")
  static let titleField = "title"
  /// The page or paragraph of a document that evidence is taken from.
  static let evidencePlace = "evidence-place"
  /// A theme that is being made.
  static let newTheme = RecordReference(.theme, "new")
  static let nameField = "name"
  /// A finding and a recommendation that are being added.
  static let newFinding = RecordReference(.finding, "new")
  static let newRecommendation = RecordReference(.recommendation, "new")
  static let wordingField = "text"
  /// A section of the report that is being added, and the day on which the report went out.
  static let newSection = RecordReference(.reportSection, "new")
  static let publication = RecordReference(.report, "publication")
  static let dayField = "published"
  /// What is named to be withheld of the report.
  static let newRedaction = RecordReference(.redaction, "new")
  static let targetField = "target"
  /// What a reviewer says to a finding, and why one stands in spite of what is in doubt.
  static let reviewComment = "review-comment"
  static let acceptance = "acceptance"
  /// Who is at the keyboard.
  static let author = RecordReference(.inspection, "author")
}
