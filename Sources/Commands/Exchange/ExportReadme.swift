import Fieldwork
import Storage
import ViewModels

/// The words that lie beside an export for whoever finds it: what each of its files holds.
enum ExportReadme {
  static let file = "README.txt"

  /// The text.
  ///
  /// - Parameters:
  ///   - title: That of the inspection.
  ///   - marking: The highest of what was recorded.
  ///   - tables: The tables for spreadsheets that lie beside.
  /// - Returns: Lines of up to 100 columns, but for a long title.
  static func text(title: String, marking: Marking, tables: [ExportedText]) -> String {
    """
    \(marking)

    \(VisibleText.line(title)): everything that was recorded, as plain text.

    The files ending in .jsonl hold one JSON object a line, in UTF-8. Each is a table of the
    Fieldbook store; the fields have the names of the store's columns, and what is not there is
    blank. Fieldbook's docs/export-format.md and docs/store-format.md tell what each means.

    \(entries.joined(separator: "\n"))

    The files ending in .csv hold the same for spreadsheets:

    \(tables.map { "  " + $0.file }.joined(separator: "\n"))

    A cell that a spreadsheet would take for a formula has an apostrophe in front. Characters that
    cannot be seen are written as marks, <U+200B>; the .jsonl files have them as they were typed.

    manifest.jsonl lists every file with its lines, its bytes and its BLAKE2b hash of 32 bytes;
    its first line has a hash over all records. \(file) is this text.

    'fieldbook import FOLDER' makes a store from this folder again. It takes the .jsonl files as
    they are and refuses changed ones. Nothing in here is encrypted: keep it as its markings ask.

    """
  }

  private static var entries: [String] {
    RecordKind.allCases.map { "  \($0.rawValue).jsonl\n      \($0.exportWords)" } + [
      "  draft.jsonl\n      text that was typed and not saved, what was discarded too",
      "  device.jsonl\n      the laptops",
      "  journal_commit.jsonl, journal_change.jsonl, journal_value.jsonl\n"
        + "      the history: who changed what, when, from what to what; chained by hashes",
    ]
  }
}

extension RecordKind {
  /// What the records of this kind are, for somebody who does not know Fieldbook.
  fileprivate var exportWords: String {
    switch self {
    case .inspection: "the inspection: title, years of fieldwork, marking"
    case .programmeEntry: "the programme of inspections that it belongs to"
    case .area: "the areas that questions and findings are about"
    case .activityKind: "the kinds of activity, and whose roles are counted in each"
    case .question: "the questions of each kind of activity"
    case .documentKind: "the kinds of document"
    case .bankHoliday: "days that are no working days"
    case .body: "the forces, units and partners"
    case .activity: "what was due in each force, and how far it came"
    case .conversation: "when, where and with which post it was held, and a summary"
    case .pastSlot: "appointments that were moved, and why"
    case .postHolder: "who held a post since when"
    case .attendance: "heads by role; focus groups keep no names"
    case .answer:
      "what was answered to each question: '=' and the answer, or not-known, not-asked,\n"
        + "      not-applicable"
    case .followUp: "what was promised"
    case .note: "what was noted"
    case .document: "the register of documents; none of the documents themselves"
    case .theme: "the tree of themes that evidence is put under"
    case .evidence: "passages taken down as evidence: where from, and what each says"
    case .evidenceForce: "which forces an item of evidence is on"
    case .evidenceTheme: "which themes an item of evidence is under"
    case .finding: "what was found, and how far its review came"
    case .findingEvidence: "which evidence a finding rests on"
    case .recommendation: "what is recommended, to whom and by when"
    case .recommendationFinding: "which findings a recommendation answers"
    case .reportSection: "the sections of the report as they were typed"
    case .redaction:
      "what is to be left out of a redacted report, why, and who proposed and\n"
        + "      approved it; the records and texts themselves are whole in here"
    case .report: "the marking of the report, and whether it was published"
    case .countReading: "what each count in the report read like when somebody last looked"
    }
  }
}
