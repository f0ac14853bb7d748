public import Fieldwork

/// What is owed, by whom, since when: for a screen, for the shell, and as text for a letter.
public struct ChaseList {
  /// What one post owes.
  public struct Part {
    /// "Kent, force liaison officer", "NCTPHQ".
    public let name: String
    public let documents: [Document]
  }

  /// Those who owe something in the order of their names, each with what is overdue first.
  public let parts: [Part]
  private let today: CalendarDate

  /// Picks what is owed out of documents.
  public init(_ documents: [Document], in inspection: OpenInspection) {
    today = inspection.today
    let owed = documents.filter(\.status.isOwed)
    parts = Dictionary(grouping: owed) { inspection.ownerWords(of: $0) }
      .map { Part(name: $0.key, documents: $0.value.sorted(by: Document.isChasedBefore)) }
      .sorted { folded($0.name) < folded($1.name) }
  }

  /// All that is owed.
  public var documents: [Document] { parts.flatMap(\.documents) }

  /// The text for a letter: whom it is about, then a line for each document.
  public var letter: String { lines.joined(separator: "\n") }

  /// The same as lines; none if nothing is owed.
  public var lines: [String] {
    parts.enumerated().flatMap { index, part in
      let overdue = part.documents.count { $0.isOverdue(on: today) }
      let count = "\(counted(part.documents.count, "document")) awaited on \(today.readable)"
      return (index == 0 ? [] : [""])
        + ["\(part.name): \(count)\(overdue > 0 ? ", \(overdue) overdue" : "")", ""]
        + part.documents.flatMap { document in
          [
            "- \(document.reference)  \(VisibleText.line(document.title))",
            "    \(document.chaseWords(on: today))",
          ]
        }
    }
  }
}

extension Document {
  /// "asked for on 1 Oct 2018, chased 3 times, last on 20 Nov 2018, promised for 5 Dec 2018, 7 days overdue".
  public func chaseWords(on today: CalendarDate) -> String {
    let late = dates.promisedFor.map { today.dayNumber - $0.dayNumber } ?? 0
    return [
      dates.requested.map { "asked for on \($0.readable)" } ?? "asked for",
      dates.chased.map {
        timesChased > 1 ? "chased \(timesChased) times, last on \($0.readable)" : "chased \($0.readable)"
      },
      dates.promisedFor.map { "promised for \($0.readable)" },
      isOverdue(on: today) ? "\(counted(late, "day")) overdue" : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }
}
