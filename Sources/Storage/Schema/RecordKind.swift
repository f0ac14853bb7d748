/// The tables of records, each with the fields that the journal knows it by.
///
/// A field is a column and a column is a field: that is what lets one mechanism write, undo, compare and export
/// every record.
public enum RecordKind: String, CaseIterable, Sendable {
  case inspection, programmeEntry = "programme_entry", area, activityKind = "activity_kind", question
  case documentKind = "document_kind", bankHoliday = "bank_holiday", body
  case activity, conversation, pastSlot = "past_slot", postHolder = "post_holder", attendance, answer
  case followUp = "follow_up", note
  case document, theme, evidence, evidenceForce = "evidence_force", evidenceTheme = "evidence_theme"
  case finding, findingEvidence = "finding_evidence", recommendation
  case recommendationFinding = "recommendation_finding"
  case reportSection = "report_section", redaction, report, countReading = "count_reading"

  /// The fields beside the name, in the order of the table.
  public var fields: [String] { layout.fields }

  /// The places of the fields that are free text.
  var freeFields: [Int] { layout.free }

  /// The places of the other fields, by the name of the field.
  var fixedFields: [Int] { layout.fixed }

  /// The statement that reads records, up to its WHERE.
  var selection: String { layout.selection }

  /// The statement that writes a record, new or not.
  var replacement: String { layout.replacement }

  private final class Layout: Sendable {
    let selection: String
    let replacement: String
    let fields: [String]
    let free: [Int]
    let fixed: [Int]

    init(_ kind: RecordKind) {
      let fields = kind.names
      self.fields = fields
      free = fields.indices.filter { kind.freeText.contains(fields[$0]) }
      fixed = fields.indices.filter { !kind.freeText.contains(fields[$0]) }.sorted { fields[$0] < fields[$1] }
      let list = fields.joined(separator: ", ")
      selection = "SELECT id, \(list), digest FROM \(kind.rawValue)"
      replacement = """
        INSERT INTO \(kind.rawValue)(id, \(list), digest)
        VALUES (?\(String(repeating: ", ?", count: fields.count + 1)))
        ON CONFLICT (id) DO UPDATE SET
          \(fields.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")), digest = excluded.digest
        """
    }
  }

  private static let layouts = Dictionary(uniqueKeysWithValues: allCases.map { ($0, Layout($0)) })

  private var layout: Layout { Self.layouts[self] ?? Layout(self) }

  /// The fields that hold what somebody typed freely.
  ///
  /// They are journalled as changes of their own even when the record is created, so that a text which should
  /// never have been typed can be taken out of the journal without taking the record along.
  private var freeText: Set<String> {
    switch self {
    case .conversation: ["place", "post", "inspectors", "summary"]
    case .pastSlot: ["place", "moved_by"]
    case .postHolder: ["post", "name"]
    case .answer: ["response", "note"]
    case .followUp: ["promise", "post"]
    case .note: ["text"]
    case .document: ["title", "asked_of", "file", "held_at", "key_points"]
    case .theme: ["name"]
    case .evidence: ["passage", "place"]
    case .finding: ["title", "text", "accepted_because", "comment"]
    case .recommendation: ["text"]
    case .reportSection: ["title", "text"]
    case .countReading: ["reference", "words"]
    default: []
    }
  }

  private var names: [String] {
    switch self {
    case .inspection:
      [
        "code", "title", "years", "key_question", "fieldwork_from", "fieldwork_to", "marking",
        "document_target", "write_up_days", "quantifiers",
      ]
    case .programmeEntry: ["position", "code", "years", "subject", "nations", "publication", "partners"]
    case .area: ["position", "code", "name"]
    case .activityKind: ["position", "code", "name", "short_name", "form", "post", "roles", "is_extra"]
    case .question: ["position", "number", "kind", "area", "text", "answer_kind", "answer_rule"]
    case .documentKind: ["position", "code", "label"]
    case .bankHoliday: ["date"]
    case .body:
      [
        "position", "slug", "kind", "name", "short_name", "ons_code", "police_uk_name", "is_special",
        "country",
        "region", "ct_region", "ct_unit_kind", "is_home_office_funded", "headquarters", "population",
        "population_date", "population_basis", "officer_tenths", "officer_date", "collaborates_with",
      ]
    case .activity: ["body", "kind", "ordinal", "is_due", "status", "reason", "conversation", "marking"]
    case .conversation: ["date", "time", "place", "mode", "post", "inspectors", "summary"]
    case .pastSlot: ["conversation", "date", "time", "place", "moved_on", "moved_by", "reason"]
    case .postHolder: ["body", "post", "name", "since"]
    case .attendance: ["conversation", "role", "heads"]
    case .answer: ["activity", "question", "response", "note"]
    case .followUp: ["activity", "promise", "post", "due", "is_done"]
    case .note: ["body", "activity", "date", "time", "text", "marking"]
    case .document:
      [
        "reference", "title", "kind", "source", "body", "asked_of", "received_marking", "marking", "status",
        "requested", "chased", "times_chased", "promised_for", "received", "read", "closed", "file", "sha256",
        "held_at",
        "key_points",
      ]
    case .theme: ["name", "parent", "position"]
    case .evidence:
      [
        "number", "passage", "kind", "source", "source_record", "place", "area", "question", "attribution",
        "marking", "polarity", "date",
      ]
    case .evidenceForce: ["evidence", "body"]
    case .evidenceTheme: ["evidence", "theme"]
    case .finding:
      [
        "number", "title", "text", "kind", "status", "area", "marking", "author", "accepted_because",
        "accepted_by", "review", "comment", "reviewer",
      ]
    case .findingEvidence: ["finding", "evidence"]
    case .recommendation: ["number", "text", "addressee", "deadline", "status", "is_verified"]
    case .recommendationFinding: ["recommendation", "finding"]
    case .reportSection: ["position", "title", "text", "marking"]
    case .redaction:
      [
        "number", "kind", "record", "field", "start", "length", "text_digest", "reason", "proposer",
        "proposed",
        "approver", "approved",
      ]
    case .report: ["marking", "publication", "published"]
    case .countReading: ["record", "reference", "words"]
    }
  }
}

/// A record by kind and name.
public struct RecordReference: Hashable, Sendable {
  public let kind: RecordKind
  public let id: String

  /// Names a record, which need not exist.
  public init(_ kind: RecordKind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}
