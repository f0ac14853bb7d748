import ArgumentParser
import Fieldwork
import Reporting
import Storage
import ViewModels

struct ReportPublishCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Record that the report went out, redacted or in full.",
    discussion: """
      fieldbook report publish --state published-redacted --date 2020-02-11

      What is published once is not unpublished; 'fieldbook undo' takes a slip of the hand back. What stands in the way \
      of such a report as the store is now is told, for what went out may differ.
      """)

  @Option(help: ArgumentHelp("published-redacted or published.", valueName: "state")) var state: String

  @Option(help: ArgumentHelp("The day on which it went out; today unless given.", valueName: "date"))
  var date: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let states = ReportSnapshot.Publication.allCases
    guard let wanted = states.first(where: { folded($0.rawValue) == folded(state) || $0.words == state })
    else {
      throw CommandFailure(
        .badInput,
        "Could not take '\(state)' for a state: choose among \(alternatives(states.dropFirst().map(\.rawValue)))."
      )
    }
    let inspection = try session.inspection()
    let day = try date.flatMap { try inspection.date(typed: $0) } ?? inspection.today
    let recorded = try inspection.publishReport(wanted, on: day)
    let request = ReportRequest(isRedacted: wanted == .publishedRedacted)
    let refusals = try inspection.reportExport(request).refusals
    if output.json {
      var fields = recorded.json
      fields["checks"] = .list(refusals.map { $0.json(inRedacted: request.isRedacted) })
      return session.print(.object(fields))
    }
    for check in refusals { session.note(check.placedMessage) }
    recorded.tell(in: session)
  }
}

struct ReportMarkCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Give the report another marking.")

  @Argument(help: "OFFICIAL or OFFICIAL-SENSITIVE, with descriptors behind.") var marking: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let marking = try readMarking(marking)
    let recorded = try session.inspection().markReport(marking)
    if output.json { return session.print(.object(recorded.json)) }
    recorded.tell(in: session)
  }
}

extension ReportState {
  fileprivate var json: [String: JSONValue] {
    [
      "marking": .text(marking.description), "publication": .text(publication.rawValue),
      "published": .init(published?.description),
    ]
  }

  fileprivate func tell(in session: Session) {
    session.note(
      "The report is marked \(marking) and \(publication.words)"
        + (published.map { ", since \($0.readable)." } ?? "."))
  }
}
