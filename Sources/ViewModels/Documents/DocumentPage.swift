public import Fieldwork

/// A document as plain text for people: everything that is known of it.
public struct DocumentPage {
  private let document: Document
  private let inspection: OpenInspection

  /// Takes a document.
  public init(_ document: Document, in inspection: OpenInspection) {
    self.document = document
    self.inspection = inspection
  }

  /// From the reference down, without anything that acts on a terminal.
  public var lines: [String] {
    let heading = "\(document.reference)  \(VisibleText.line(document.title))"
    let lines = facts.filter { !$0.value.isEmpty }.map { name, value in
      name + String(repeating: " ", count: max(1, 20 - name.count)) + VisibleText.line(value)
    }
    let points = VisibleText.lines(document.keyPoints).split(
      separator: "\n", omittingEmptySubsequences: false)
    return [heading, ""] + lines
      + (document.isStub
        ? [
          "",
          "Held elsewhere, not stored here: it is marked \(VisibleText.line(document.receivedMarking.description)).",
        ] : [])
      + (document.keyPoints.isEmpty ? [] : ["", "Key points"] + points.map { "  \($0)" })
  }

  private var facts: [(name: String, value: String)] {
    let overdue = document.isOverdue(on: inspection.today) ? ", overdue" : ""
    return [
      ("Kind", inspection.label(ofDocumentKind: document.kind)),
      ("Source", inspection.sourceWords(of: document)), ("Status", document.status.words + overdue),
    ]
      + DocumentDay.allCases.map { day in
        (
          document.words(for: day).capitalizedFirst,
          (document.dates[day]?.readable ?? "") + (day == .chased ? document.chaseCount : "")
        )
      }
      + [
        ("Asked of", document.askedOf), ("Marking as received", document.receivedMarking.description),
        ("Marking", document.marking.description), ("File", document.file?.path ?? ""),
        ("SHA-256", document.file?.sha256 ?? ""), ("Held at", document.heldAt),
      ]
  }
}

extension Document {
  /// ", 3 times" behind the day on which it was chased last; empty where that was the only one.
  var chaseCount: String { timesChased > 1 ? ", \(timesChased) times" : "" }

  /// What happened on one of its days: `received`; of the day on which it came to its end, the end it came to.
  func words(for day: DocumentDay) -> String { day == .closed ? status.words : day.words }

  /// What to ask of an old marking that has no fixed meaning today; `nil` for any other.
  public var originatorWarning: String? {
    guard receivedMarking.needsOriginator else { return nil }
    return "Ask the originator what CONFIDENTIAL means today; \(marking) is applied until then."
  }
}

extension DocumentProgress {
  /// "34 of 300 documents reviewed (11%), 12 owed, 3 overdue, 5 to read".
  public var words: String {
    let share = target.map { $0 > 0 ? " (\(reviewed * 100 / $0)%)" : "" } ?? ""
    return ["\(reviewed) of \(counted(target ?? total, "document")) reviewed\(share)"]
      .appending(owed > 0 ? "\(owed) owed" : nil)
      .appending(overdue > 0 ? "\(overdue) overdue" : nil)
      .appending(unread > 0 ? "\(unread) to read" : nil).joined(separator: ", ")
  }
}

extension DocumentProgress {
  /// "34/300 reviewed, 12 owed, 3 overdue", where there is little room.
  var briefWords: String {
    ["\(reviewed)/\(target ?? total) reviewed"].appending(owed > 0 ? "\(owed) owed" : nil)
      .appending(overdue > 0 ? "\(overdue) overdue" : nil).joined(separator: ", ")
  }

  /// "12, 3 owed, 1 overdue", behind a heading.
  var listWords: String {
    [String(total)].appending(owed > 0 ? "\(owed) owed" : nil)
      .appending(overdue > 0 ? "\(overdue) overdue" : nil).joined(separator: ", ")
  }
}

extension [String] {
  fileprivate func appending(_ part: String?) -> [String] { self + [part].compactMap(\.self) }
}
