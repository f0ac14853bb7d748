import Fieldwork
import Storage

/// What is done to the report and its sections by menus and questions.
struct ReportFlow {
  private let inspection: OpenInspection

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  // MARK: Sections

  /// Asks for the heading of a section, to stand behind another, or at the end; tells the name that the section gets.
  func adding(behind section: ReportSnapshot.Section?, told: @escaping (String) -> Void) -> Prompt {
    Prompt(
      title: "New section",
      message: section.map { "Its heading. It comes behind section \($0.position); K and J move it." }
        ?? "Its heading.",
      keeper: DraftKeeper(inspection, of: .section(behind: section?.id))
    ) { typed throws(Refusal) in
      let added = try inspection.addReportSection(
        title: typed, at: section.map { $0.position + 1 })
      told(added.id)
      return [
        .saved, .go(.reportSection(added.id)), .go(.reportText(added.id)),
        .announce(Notice("Section \(added.position) added. Alt-c cites; Esc shows how it reads.")),
      ]
    }
  }

  func renaming(_ section: ReportSnapshot.Section) -> Prompt {
    Prompt(
      title: "Rename section \(section.position)", message: "Its heading.", text: section.title,
      keeper: DraftKeeper(
        inspection, record: RecordReference(.reportSection, section.id), field: DraftPlace.titleField)
    ) { typed throws(Refusal) in
      var next = try inspection.reportSection(named: section.id)
      next.title = typed
      try inspection.save(next)
      return [.saved, .announce(Notice("Section \(next.position) is renamed."))]
    }
  }

  func moving(_ section: ReportSnapshot.Section, by step: Int) -> [Effect] {
    attempt { () throws(Refusal) in
      try inspection.move(section, to: section.position + step)
      return [
        .saved, .announce(Notice("Section \(section.position) is section \(section.position + step) now.")),
      ]
    }
  }

  // MARK: Counts

  /// Takes the counts as read: those of one section, or all.
  func readingCounts(of section: ReportSnapshot.Section? = nil) -> [Effect] {
    attempt { () throws(Refusal) in
      guard let section else {
        let (count, changed) = try inspection.markCountsRead()
        return [
          .saved,
          .announce(
            Notice(
              changed == 0
                ? "The \(counted(count, "count")) of the whole report read as they did when last read."
                : "Took \(counted(count, "count")) of the whole report as read. u takes it back.")),
        ]
      }
      let count = try inspection.markCountsRead(in: section)
      return [
        .saved,
        .announce(
          Notice(
            count == 0
              ? "The counts of section \(section.position) read as they did when last read."
              : "Took what has changed in section \(section.position) as read: \(counted(count, "count"))."
          )),
      ]
    }
  }

  // MARK: Publication and marking

  /// Why nothing can be said of its going out; `nil` where something can be.
  var obstacleToPublishing: String? {
    (try? inspection.reportState().publication.moves.isEmpty) == true
      ? "It is published; nothing comes behind that. u takes a slip of the hand back." : nil
  }

  /// The states that may come next, and then the day.
  func publishing() -> Menu {
    let state = try? inspection.reportState()
    let since = state?.published.map { " since \($0.readable)" } ?? ""
    return Menu(
      title: "Publication of the report",
      message:
        "Now \(state?.publication.words ?? "not known")\(since). It went out:",
      entries: (state?.publication.moves ?? []).map { next in
        let isRedacted = next == .publishedRedacted
        return Menu.Entry(
          item: MenuItem(key: isRedacted ? "r" : "f", label: StyledText(isRedacted ? "redacted" : "in full"))
        ) { [.present(day(of: next))] }
      })
  }

  /// Asks on which day it went out.
  func day(of publication: ReportSnapshot.Publication) -> Prompt {
    Prompt(
      title: "\(publication.words.capitalizedFirst): on which day?", message: "5 Nov 2018, 5/11, today, -7.",
      text: inspection.today.readable,
      keeper: DraftKeeper(inspection, record: DraftPlace.publication, field: DraftPlace.day(of: publication))
    ) { typed throws(Refusal) in
      guard let day = try inspection.date(typed: typed) else {
        throw Refusal(
          "Could not record the publication: no day was given. Type the day on which it went out.")
      }
      let state = try inspection.publishReport(publication, on: day)
      return [
        .saved,
        .announce(
          Notice("The report is \(state.publication.words), since \(day.readable). u takes it back.")),
      ]
    }
  }

  func marking() -> Menu {
    let now = try? inspection.reportState().marking
    return Menu(
      title: "Mark the report", message: "Now \(now?.description ?? "not known"). Sections keep their own.",
      entries: zip("123456789", Marking.choices).map { key, choice in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(choice.label))) {
          attempt { () throws(Refusal) in
            guard let marking = Marking(choice.code) else { return [] }
            try inspection.markReport(marking)
            return [.saved, .announce(Notice("The report is marked \(marking)."))]
          }
        }
      })
  }

  private func attempt(_ work: () throws(Refusal) -> [Effect]) -> [Effect] {
    do throws(Refusal) { return try work() } catch { return [.announce(Notice(error))] }
  }
}
