import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ReportSectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "section", abstract: "List, write and move the sections of the report.",
    discussion: """
      A section is a heading and a text. A blank line ends a paragraph; '## ' begins a heading, '- ' or '1. ' an item, \
      '> ' a quotation. Live references are filled in when the report is written: {{tally CO2 yes}}, {{quantifier CO2 \
      yes}}, {{finding F3}}, {{evidence E7}}, {{forces with theme "SPOC"}}.
      """,
    subcommands: [
      ReportSectionListCommand.self, ReportSectionShowCommand.self, ReportSectionAddCommand.self,
      ReportSectionEditCommand.self, ReportSectionMoveCommand.self, ReportSectionRemoveCommand.self,
    ],
    defaultSubcommand: ReportSectionListCommand.self)
}

struct ReportSectionListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sections with their markings and lengths.")

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let sections = try inspection.reportSections()
    let state = try inspection.reportState()
    if output.json {
      return session.print(
        [
          "marking": .text(state.marking.description), "publication": .text(state.publication.rawValue),
          "published": .init(state.published?.description), "sections": .list(sections.map(\.json)),
        ])
    }
    guard !sections.isEmpty else {
      return session.note("The report has no section yet. 'fieldbook report section add TITLE' adds one.")
    }
    session.print(
      sections.map { section in
        VisibleText.line(
          "\(section.position)  \(section.title)  (\(section.marking), "
            + "\(counted(section.text.split(whereSeparator: \.isWhitespace).count, "word")))")
      }, marking: try inspection.highestMarking())
  }
}

struct ReportSectionShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a section as it was typed.")

  @Argument(help: "The number of the section.") var number: Int

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let section = try session.inspection().reportSection(number)
    if output.json { return session.print(section.json) }
    session.print(
      [VisibleText.line(section.title), "", VisibleText.lines(section.text)], marking: section.marking)
  }
}

/// What a section is made of.
struct SectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The text.", valueName: "text")) var text: String?

  @Option(help: ArgumentHelp("A file with the text; - reads standard input.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("The section's marking; that of the report unless given.", valueName: "marking"))
  var marking: String?

  func validate() throws {
    if text != nil, file != nil { throw ValidationError("choose one of --text and --file") }
  }

  /// The text as given; `nil` where none was.
  func content(in session: Session) throws -> String? {
    guard let file else { return text }
    let task = "read the section"
    guard let content = String(validating: try session.contents(of: file, task: task), as: UTF8.self) else {
      throw CommandFailure(
        .badInput, "Could not \(task): '\(file)' is not UTF-8. Convert it, then try again.")
    }
    return content.hasSuffix("\n") ? String(content.dropLast()) : content
  }

  func mark() throws -> Marking? { try marking.map(readMarking) }
}

/// The marking that somebody has typed.
func readMarking(_ typed: String) throws -> Marking {
  guard let marking = Marking(typed) else {
    throw CommandFailure(
      .badInput,
      "Could not take '\(typed)' for a marking: type OFFICIAL, OFFICIAL-SENSITIVE, or that with COMMERCIAL, LOCSEN or "
        + "PERSONAL behind.")
  }
  return marking
}

struct ReportSectionAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a section, at the end or at a place.")

  @Argument(help: "Its heading.") var title: String

  @Option(help: ArgumentHelp("Its place; 1 is the first.", valueName: "n")) var at: Int?

  @OptionGroup var content: SectionOptions
  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let section = try inspection.addReportSection(
      title: title, text: try content.content(in: session) ?? "", marking: try content.mark(), at: at)
    try section.report("Added", in: session, json: output.json)
  }
}

struct ReportSectionEditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Give a section another heading, text or marking.")

  @Argument(help: "The number of the section.") var number: Int

  @Option(help: ArgumentHelp("Its heading.", valueName: "title")) var title: String?

  @OptionGroup var content: SectionOptions
  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    var section = try inspection.reportSection(number)
    if let title { section.title = title }
    if let text = try content.content(in: session) { section.text = text }
    if let marking = try content.mark() { section.marking = marking }
    let isChanged = try inspection.save(section)
    try section.report(isChanged ? "Changed" : "Left as it was:", in: session, json: output.json)
  }
}

struct ReportSectionMoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move a section to another place.")

  @Argument(help: "The number of the section.") var number: Int
  @Argument(help: "Its place from now on; 1 is the first.") var place: Int

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    try inspection.move(try inspection.reportSection(number), to: place)
    try inspection.reportSection(place).report("Moved", in: session, json: output.json)
  }
}

struct ReportSectionRemoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a section out; 'fieldbook undo' brings it back.")

  @Argument(help: "The number of the section.") var number: Int

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let section = try inspection.reportSection(number)
    try inspection.remove(section)
    try section.report("Took out", in: session, json: output.json)
  }
}

extension ReportSnapshot.Section {
  var json: JSONValue {
    [
      "number": .integer(position), "id": .text(id), "title": .text(title), "text": .filled(text),
      "marking": .text(marking.description),
    ]
  }

  fileprivate func report(_ done: String, in session: Session, json isJSON: Bool) throws {
    if isJSON {
      session.print(["section": json])
    } else {
      session.note("\(done) section \(position), '\(title)'.")
    }
  }
}
