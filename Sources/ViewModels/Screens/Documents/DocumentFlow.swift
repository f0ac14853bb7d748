import Fieldwork
import Storage

/// Moving one document or many to another status, as one change, with the day of it.
struct DocumentFlow {
  private let documents: [Document]
  private let inspection: OpenInspection
  /// Called when the change is on the disk.
  private let whenSaved: () -> Void

  init(_ documents: [Document], in inspection: OpenInspection, whenSaved: @escaping () -> Void = {}) {
    self.documents = documents
    self.inspection = inspection
    self.whenSaved = whenSaved
  }

  /// The statuses that any of them can move to, one letter each.
  func menu() -> Menu {
    let statuses = DocumentStatus.allCases.filter { next in
      documents.contains { $0.status.moves.contains(next) }
    }
    return Menu(
      title: subject, message: "Now \(counts). Move to:",
      entries: statuses.map { next in
        let able = documents.count { $0.status.moves.contains(next) }
        return Menu.Entry(
          item: MenuItem(
            key: next.key, label: next.label(),
            detail: able < documents.count ? "\(able) of \(documents.count) can" : "")
        ) { choose(next) }
      })
  }

  /// The same move that was made elsewhere.
  func again(_ status: DocumentStatus, on day: CalendarDate?) -> [Effect] {
    guard documents.allSatisfy({ $0.status.moves.contains(status) }) else {
      let now = documents.first?.status.words ?? ""
      return [.announce(Notice("\(subject) is \(now), and cannot become \(status.words).", tone: .warning))]
    }
    return save(documents, to: status, on: day)
  }

  /// Asks for the day again, where it was left with something typed; documents that cannot go there any more are
  /// left out.
  func goingOn(with draft: Draft, to status: DocumentStatus) -> [Effect] {
    let able = documents.filter { $0.status.moves.contains(status) }
    guard !able.isEmpty else {
      let none = documents.count == 1 ? "\(subject) cannot" : "None of them can"
      return [.announce(Notice("\(none) become \(status.words) any more.", tone: .warning))]
    }
    let keeper = DraftKeeper(inspection, record: draft.record, field: draft.field)
    return [.present(prompt(for: status, of: able, keeper: keeper))]
  }

  /// Says which cannot go there, if any, before the day is asked for.
  private func choose(_ status: DocumentStatus) -> [Effect] {
    let able = documents.filter { $0.status.moves.contains(status) }
    guard able.count < documents.count else { return ask(status, of: able) }
    let unable = documents.filter { !$0.status.moves.contains(status) }
    let named = unable.prefix(7).map {
      "\($0.reference) (\($0.status == status ? "so already" : $0.status.words))"
    }
    let more = unable.count > 7 ? " and \(unable.count - 7) more" : ""
    return [
      .present(
        Menu(
          title: "\(unable.count) of \(documents.count) cannot become \(status.words)",
          message: named.joined(separator: ", ") + more + ".",
          entries: [
            Menu.Entry(item: MenuItem(key: "n", label: "change nothing"), choose: { [] }),
            Menu.Entry(
              item: MenuItem(
                key: "g",
                label: StyledText(
                  "go on with \(able.count == 1 ? "the other one" : "the other \(able.count)")"))
            ) { ask(status, of: able) },
          ]))
    ]
  }

  private func ask(_ status: DocumentStatus, of documents: [Document]) -> [Effect] {
    guard status.day != nil else { return save(documents, to: status, on: nil) }
    let keeper =
      documents.count == 1
      ? DraftKeeper(
        inspection, record: RecordReference(.document, documents[0].id.rawValue),
        field: DraftPlace.day(for: status))
      : DraftKeeper(
        inspection, record: DraftPlace.severalDocuments,
        field: DraftPlace.day(for: status, of: documents.map(\.id)))
    return [.present(prompt(for: status, of: documents, keeper: keeper))]
  }

  private func prompt(for status: DocumentStatus, of documents: [Document], keeper: DraftKeeper) -> Prompt {
    let words = status.words.prefix(1).uppercased() + status.words.dropFirst()
    return Prompt(
      title: status == .promised ? "Promised for when?" : "\(words) on which day?",
      message: status == .promised
        ? "A day: 5 Nov, +7. Empty if none was named." : "A day: 5 Nov, -1. Empty for today.",
      keeper: keeper
    ) { typed throws(Refusal) in
      let day = try inspection.date(typed: typed) ?? (status == .promised ? nil : inspection.today)
      return try saving(documents, to: status, on: day)
    }
  }

  private func save(_ documents: [Document], to status: DocumentStatus, on day: CalendarDate?) -> [Effect] {
    do throws(Refusal) {
      return try saving(documents, to: status, on: day)
    } catch {
      // Many are one change, which no form can keep.
      guard documents.count == 1, error.mayPass else { return [.announce(Notice(error))] }
      return [.hold(.document(documents[0].id, status, day), because: error)]
    }
  }

  /// Saves them all as one commit, or none.
  private func saving(
    _ documents: [Document], to status: DocumentStatus, on day: CalendarDate?
  ) throws(Refusal) -> [Effect] {
    var changed: [Document] = []
    var summary = "\(counted(documents.count, "document")) moved to \(status.words)"
    for document in documents {
      let (moved, done) = try inspection.applying([.move(to: status, on: day)], to: document)
      changed.append(moved)
      if documents.count == 1 { summary = "\(document.reference): \(done.joined(separator: ", "))" }
    }
    try inspection.save(changed, summary: summary)
    whenSaved()
    let when = day.map { status == .promised ? " for \($0.readable)" : ", \($0.readable)" } ?? ""
    return documents.map { .settled(.document($0.id)) } + [
      .saved, .changed(.document(to: status, on: day)),
      .announce(Notice("\(summary)\(documents.count == 1 ? "" : when).")),
    ]
  }

  /// "KENT-A-012 Prevent strategy", or how many.
  private var subject: String {
    guard documents.count == 1 else { return counted(documents.count, "document") }
    return "\(documents[0].reference) \(documents[0].title)"
  }

  /// "3 requested, 2 chased".
  private var counts: String {
    guard documents.count > 1 else { return documents.first?.status.words ?? "" }
    return DocumentStatus.allCases.compactMap { status in
      let count = documents.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.words)"
    }.joined(separator: ", ")
  }
}
