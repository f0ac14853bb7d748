import Fieldwork

/// The columns of a list of documents, and what stands in them.
struct DocumentRows {
  let inspection: OpenInspection
  /// Whether it is the list for chasing.
  let isOwed: Bool
  /// Whether the screen tells already what every reference begins with, so that letter and number are enough.
  var sourceIsTold = false

  init(inspection: OpenInspection, isOwed: Bool) {
    self.inspection = inspection
    self.isOwed = isOwed
  }

  var columns: [ListColumn] {
    let reference =
      sourceIsTold
      ? ListColumn("No.", minimum: 5, ideal: 6)
      : ListColumn("Reference", minimum: 10, ideal: isOwed ? 16 : 18, weight: 1)
    // No column for the source: the reference begins with it, and a heading or the preview says it in full.
    let title = ListColumn("Title", minimum: 15, ideal: 40, weight: 3)
    return isOwed
      ? [
        reference, title, ListColumn("Asked", minimum: 6, ideal: 6, priority: 7),
        ListColumn("Chased", minimum: 9, ideal: 9, priority: 6),
        ListColumn("Promised", minimum: 8, ideal: 8, priority: 8),
        ListColumn("Overdue", minimum: 7, ideal: 9),
        ListColumn("Asked of", minimum: 34, ideal: 34, priority: 2),
      ]
      : [
        reference, title, ListColumn("Status", minimum: 10, ideal: 19),
        ListColumn("When", minimum: 8, ideal: 11, priority: 6),
      ]
  }

  func cells(of document: Document) -> [ListCell] {
    [
      // The whole first all the same: a row that is copied stands by itself.
      sourceIsTold
        ? .fitting(
          [document.reference.description, document.reference.ownPart].map { StyledText($0, .strong) })
        : document.reference.cell(),
      .text(StyledText(document.title)),
    ] + (isOwed ? owedCells(of: document) : statusCells(of: document))
  }

  private func statusCells(of document: Document) -> [ListCell] {
    let isOverdue = document.isOverdue(on: inspection.today)
    let tone: Tone = isOverdue ? .statusLate : .plain
    let forms = document.telling.map { day in
      // Within half a year the year goes without saying.
      let isNear = abs(day.dayNumber - inspection.today.dayNumber) < 183
      return [day.readable, isNear ? day.brief : String(day.readable.drop { $0 != " " }.dropFirst())]
    }
    return [
      document.status.cell(isOverdue: isOverdue), .fitting((forms ?? [""]).map { StyledText($0, tone) }),
    ]
  }

  private func owedCells(of document: Document) -> [ListCell] {
    let dates = document.dates
    let late = document.isOverdue(on: inspection.today)
    let days = dates.promisedFor.map { inspection.today.dayNumber - $0.dayNumber } ?? 0
    let chased = dates.chased?.brief ?? ""
    return [
      .text(StyledText(dates.requested?.brief ?? "")),
      .text(StyledText(document.timesChased > 1 ? "\(document.timesChased)x \(chased)" : chased)),
      .text(StyledText(dates.promisedFor?.brief ?? "", late ? .statusLate : .plain)),
      .fitting(
        late
          ? [
            .mark(.late, .statusLate) + StyledText(" \(counted(days, "day"))", .statusLate),
            .mark(.late, .statusLate) + StyledText(" \(days) d", .statusLate),
          ] : [""]), .text(StyledText(document.askedOf, .muted)),
    ]
  }
}

extension OpenInspection {
  /// Whether a document's reference begins as its source has it begin, which is so unless the source was put right
  /// after the reference was given.
  func isNamedBySource(_ document: Document) -> Bool {
    let slug = document.body.flatMap { try? body($0).slug }
    return document.reference.source == DocumentReference.prefix(source: document.source, body: slug)
  }
}

extension Document {
  /// The day that tells most of where it is: until when it was promised, or when it came so far.
  fileprivate var telling: CalendarDate? {
    switch status {
    case .requested, .chased: dates.promisedFor ?? dates.chased ?? dates.requested
    default: status.day.flatMap { dates[$0] } ?? newest
    }
  }
}
