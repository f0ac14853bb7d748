import ArgumentParser
import Fieldwork
import Foundation
import Reporting
import Storage
import ViewModels

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report, in full or redacted; keep its text and what is withheld.",
    discussion: """
      fieldbook report --out full
      fieldbook report --redacted --out public --format html --format docx
      fieldbook report section add 'Training' --file training.txt
      fieldbook report redact F3.text 'the words' --reason personal-data
      fieldbook report approve W1 --author 'R. Whitcombe'
      fieldbook report check
      """,
    subcommands: [
      ReportWriteCommand.self, ReportCheckCommand.self, ReportSectionCommand.self, ReportRedactCommand.self,
      ReportRedactionsCommand.self, ReportApproveCommand.self, ReportWithdrawCommand.self,
      ReportPublishCommand.self, ReportMarkCommand.self,
    ],
    defaultSubcommand: ReportWriteCommand.self)
}

struct ReportWriteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write the report into a folder; this is what 'report' alone does.",
    discussion: """
      The folder gets the report and the evidence in each format, and the figures as CSV and JSON; a redacted one the \
      register of redactions too. DOCX and ODT take Pandoc, PDF a program that prints pages.

      Of a redacted report every finished file is searched for what is withheld before the folder appears. What should \
      be looked at is told; --strict makes it stop the export.
      """)

  @Flag(help: "Leave out what is withheld.") var redacted = false

  @Option(help: ArgumentHelp("The folder; it must not exist, or be empty.", valueName: "folder"))
  var out: String

  @Option(
    name: .customLong("format"), parsing: .singleValue,
    help: ArgumentHelp("md, html, docx, odt or pdf; may be given several times.", valueName: "format"))
  var formats: [String] = []

  @Option(
    name: .customLong("debrief"), parsing: .singleValue,
    help: ArgumentHelp("Write the hot debrief of this force too.", valueName: "force"))
  var debriefs: [String] = []

  @Flag(help: "Write nothing if there is anything to look at.") var strict = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    var request = ReportRequest(isRedacted: redacted, isStrict: strict)
    if !formats.isEmpty { request.formats = Set(try formats.map(Self.format)) }
    let inspection = try session.inspection()
    for name in debriefs {
      let force = try inspection.body(called: name).id
      if !request.debriefs.contains(force) { request.debriefs.append(force) }
    }
    let export = try inspection.reportExport(request)
    let refusals = export.refusals
    guard refusals.isEmpty else {
      throw CommandFailure(
        .refused,
        "Could not write the \(redacted ? "redacted " : "")report: \(counted(refusals.count, "thing")) "
          + "\(refusals.count == 1 ? "stands" : "stand") in its way. Nothing was written.",
        faults: refusals.map { check in
          .init(
            place: check.place, line: check.fault?.line, column: check.fault?.column, message: check.message)
        })
    }
    let written = try inspection.write(export, to: out, using: session.converter(day: inspection.today))
    if output.json {
      return session.print(
        [
          "folder": .text(written.folder), "files": .list(written.files.map(JSONValue.text)),
          "redacted": .flag(redacted), "marking": .text(written.marking.description),
          "checks": .list(export.warnings.map { $0.json(inRedacted: redacted) }),
          "tooShort": .list(written.tooShort.map(JSONValue.text)),
        ])
    }
    for check in export.warnings { session.note(check.placedMessage) }
    for number in written.tooShort {
      session.note(
        "Some words of redaction \(number) are too short or too common to be searched for in the files. Look for them "
          + "yourself."
      )
    }
    session.note(
      "Wrote the \(redacted ? "redacted " : "")report to \(written.folder): \(counted(written.files.count, "file")), "
        + "marked \(written.marking).")
  }

  private static func format(_ typed: String) throws -> ReportFormat {
    let wanted = typed.lowercased()
    if let format = ReportFormat(rawValue: wanted == "markdown" ? "md" : wanted) { return format }
    throw CommandFailure(
      .usage,
      "Could not take '\(typed)' for --format: choose among \(alternatives(ReportFormat.allCases.map(\.rawValue)))."
    )
  }
}

struct ReportCheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List what should be looked at before the report goes out.",
    discussion: """
      The status is 1 if something stops the export. --mark-read takes down what every count reads like now, so that \
      only later changes are told.
      """)

  @Flag(help: "Check the redacted report.") var redacted = false
  @Flag(help: "Let everything that is told stop the export.") var strict = false
  @Flag(help: "Take the counts as read, as they are now.") var markRead = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let read = markRead ? try inspection.markCountsRead().all : nil
    let export = try inspection.reportExport(ReportRequest(isRedacted: redacted, isStrict: strict))
    let refusals = export.refusals
    if output.json {
      session.print(
        [
          "redacted": .flag(redacted), "marking": .text(export.marking.description),
          "checks": .list(export.checks.map { $0.json(inRedacted: redacted) }), "markedRead": .init(read),
        ])
    } else {
      session.print(
        export.checks.map { check in
          let isRefusal = strict || check.kind.isRefusal(inRedacted: redacted)
          return VisibleText.line("\(isRefusal ? "stops " : "      ")\(check.placedMessage)")
        }, marking: try inspection.highestMarking())
      if let read { session.note("Took \(counted(read, "count")) as read.") }
      if export.checks.isEmpty { session.note("Nothing to look at.") }
    }
    guard refusals.isEmpty else {
      throw CommandFailure(
        .refused,
        "The report cannot go out: \(counted(refusals.count, "thing")) "
          + "\(refusals.count == 1 ? "stands" : "stand") in its way.")
    }
  }
}

extension ExportCheck {
  func json(inRedacted isRedacted: Bool) -> JSONValue {
    [
      "kind": .text(kind.rawValue), "record": .text(record), "place": .filled(place),
      "message": .text(message),
      "line": .init(fault?.line), "column": .init(fault?.column),
      "stops": .flag(kind.isRefusal(inRedacted: isRedacted)),
    ]
  }
}

extension Session {
  /// Makes the formats of other programs, where those are installed.
  func converter(day: CalendarDate) -> Converter {
    Converter(path: environment.variable("PATH") ?? "", temporary: places.temporary, day: day)
  }

  /// What the screens take of the machine to write the report.
  func outlet(day: CalendarDate) -> ReportOutlet {
    ReportOutlet(converter: converter(day: day), home: environment.variable("HOME") ?? "")
  }
}
