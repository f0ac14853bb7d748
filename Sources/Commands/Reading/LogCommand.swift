import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct LogCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List what was done, step by step, the newest first.",
    discussion: """
      fieldbook log --force kent --since 2018-11-05
      fieldbook log --author llewellyn --until yesterday --limit 500

      What a step changed stands in 'fieldbook history'. Here --author does not say who you are, but whose steps are \
      listed.
      """)

  @Option(help: ArgumentHelp("Only steps that changed something of this force.", valueName: "force"))
  var force: String?

  @Option(help: ArgumentHelp("Only steps of this day and later.", valueName: "date")) var since: String?

  @Option(help: ArgumentHelp("Only steps of this day and earlier.", valueName: "date")) var until: String?

  @Option(help: ArgumentHelp("At most so many steps.", valueName: "n")) var limit = RowLimit(50)

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let limit = try limit.checked()
    let inspection = try session.inspection()
    let filter = try filter(in: inspection)
    let steps = try OpenInspection.reading("read what was done") { () throws(StoreFailure) in
      try inspection.store.log(limit: limit, matching: filter)
    }
    if output.json {
      session.print(
        [
          "marking": .text(try inspection.highestMarking().description),
          "steps": .list(
            steps.map { step in
              step.commit.json([
                "undoes": .init(step.undoes), "undone": .flag(step.isUndone),
                "purged": .flag(step.isPurged),
              ])
            }),
        ])
      return
    }
    guard !steps.isEmpty else { return session.note("Nothing of that kind was done.") }
    session.print(
      steps.map { step in
        VisibleText.line(
          step.commit.line(in: session) + (step.state.isEmpty ? "" : "  (\(step.state))"))
      }, marking: try inspection.highestMarking())
  }

  private func filter(in inspection: OpenInspection) throws -> LogFilter {
    var filter = LogFilter()
    filter.body = try force.map { try inspection.body(called: $0).id }
    filter.authors = try options.author.map { try inspection.authors(called: $0) }
    let (first, last) = (
      try since.map { try day($0, in: inspection) }, try until.map { try day($0, in: inspection) }
    )
    if let first, let last, last < first {
      throw CommandFailure(
        .badInput, "Could not list what was done: --until \(last) lies before --since \(first). Swap them.")
    }
    if first != nil || last != nil { filter.times = inspection.times(from: first, to: last) }
    return filter
  }

  private func day(_ typed: String, in inspection: OpenInspection) throws -> CalendarDate {
    guard let date = try inspection.date(typed: typed) else {
      throw CommandFailure(.badInput, "Could not take '\(typed)' for a day: it is empty.")
    }
    return date
  }
}
