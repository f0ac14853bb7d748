import Fieldwork
import Storage

/// Where drafts belong that are typed into boxes: under which record and field they are kept.
///
/// Those of a form's fields are kept under the activity, by ``FormField/draftName``; of what is being added, see
/// ``NewThing``.
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
    day(for: status) + several(activities)
  }

  static func status(ofDay field: String) -> ActivityStatus? {
    statusCode(ofDay: field).flatMap(ActivityStatus.init)
  }

  /// The activities or documents that a day was typed for at once.
  static func several<Subject>(ofDay field: String) -> [Identifier<Subject>] {
    let parts = field.split(separator: "/", maxSplits: 2)
    return parts.count == 3 ? parts[2].split(separator: ",").map { Identifier(String($0)) } : []
  }

  /// The day that a status of a document asks for.
  static func day(for status: DocumentStatus) -> String { dayFields + status.rawValue }

  /// The same for several documents at once.
  static func day(for status: DocumentStatus, of documents: [Identifier<Document>]) -> String {
    day(for: status) + several(documents)
  }

  static func documentStatus(ofDay field: String) -> DocumentStatus? {
    statusCode(ofDay: field).flatMap(DocumentStatus.init)
  }

  private static let dayFields = "day/"

  private static func several<Subject>(_ names: [Identifier<Subject>]) -> String {
    "/" + names.map(\.rawValue).sorted().joined(separator: ",")
  }

  private static func statusCode(ofDay field: String) -> String? {
    let parts = field.split(separator: "/", maxSplits: 2)
    return parts.count > 1 && field.hasPrefix(dayFields) ? String(parts[1]) : nil
  }

  /// What is asked for several activities at once.
  static let several = RecordReference(.activity, "several")
  static let severalDocuments = RecordReference(.document, "several")
  static let titleField = "title"
  /// The page or paragraph of a document that evidence is taken from.
  static let evidencePlace = "evidence-place"
  static let nameField = "name"
  /// The day on which the report went out, in full or redacted.
  static let publication = RecordReference(.report, "publication")

  static func day(of publication: ReportSnapshot.Publication) -> String { dayFields + publication.rawValue }

  static func publication(ofDay field: String) -> ReportSnapshot.Publication? {
    statusCode(ofDay: field).flatMap(ReportSnapshot.Publication.init)
  }

  /// What a reviewer says to a finding, and why one stands in spite of what is in doubt.
  static let reviewComment = "review-comment"
  static let acceptance = "acceptance"
  /// Who is at the keyboard.
  static let author = RecordReference(.inspection, "author")
}
