import ArgumentParser
import Fieldwork
import ViewModels

struct PaperCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper",
    abstract: "Print the question sheets of a force, to fill in on paper or in any editor.",
    discussion: """
      fieldbook paper kent > kent.txt
      fieldbook paper kent --activity chief-officer-interview --filled

      'fieldbook import-sheet' takes a filled-in sheet back.
      """)

  @Argument(help: "The force, unit or partner.")
  var body: String

  @Option(help: ArgumentHelp("Only this kind of activity.", valueName: "kind"))
  var activity: String?

  @Flag(help: "Leave the sheets blank; this is what happens anyway.") var blank = false

  @Flag(help: "Print what is recorded, too.") var filled = false

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    guard !blank || !filled else {
      throw CommandFailure(.usage, "Could not print sheets both blank and filled. Choose one of the two.")
    }
    let inspection = try session.inspection()
    let body = try inspection.body(called: body)
    let kind = try activity.map { typed throws(Refusal) in try inspection.kind(called: typed) }
    if let kind, try !inspection.activities(in: body.id).contains(where: { $0.kind == kind.code }) {
      throw CommandFailure(
        .badInput,
        "Could not print a sheet: \(body.shortName) has no \(kind.name.lowercased()). Add one with 'fieldbook "
          + "record \(body.slug) \(kind.code) --add'.")
    }
    session.print(try inspection.sheets(of: body, kind: kind, isFilled: filled).map { VisibleText.lines($0) })
  }
}

struct ImportSheetCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-sheet", abstract: "Take a filled-in question sheet.",
    discussion: """
      The file is what 'fieldbook paper' printed, filled in and saved as text by any program. Everything is read \
      before anything changes; what cannot be read, and what is recorded otherwise already, is told with its line, \
      and then nothing is taken. All of a sheet is one commit.
      """)

  @Argument(help: "The file; - reads standard input.")
  var file: String

  @Flag(help: "Say what would be recorded, and change nothing.") var dryRun = false

  @Flag(help: "Take what can be read, and tell the rest.") var acceptReadable = false

  @Flag(help: "Take what can be read, and put the rest into a note on its activity.") var restAsNote = false

  @Flag(help: "Let the sheet replace what is recorded otherwise.") var replace = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let bytes = try session.contents(of: file, task: "read the sheet")
    let name = file == "-" ? "standard input" : file
    guard bytes.count <= SheetImport.mostBytes else {
      throw CommandFailure(
        .badInput,
        "Could not read '\(name)': it is longer than \(SheetImport.mostBytes) bytes, and is no sheet.")
    }
    let inspection = try session.inspection()
    var sheet = try SheetImport(bytes, in: inspection, replaces: replace)
    let all = sheet.faults
    guard sheet.activities > 0 || !all.isEmpty else {
      throw CommandFailure(
        .badInput,
        "Could not read '\(name)': no line begins with 'Activity:'. Print a sheet with 'fieldbook paper'.")
    }
    let left = restAsNote ? try sheet.noteFaults(time: session.timeOfDay) : all
    let faults = left.map { fault in
      CommandFailure.Fault(file: name, line: fault.line, field: fault.label, message: fault.message)
    }
    guard faults.isEmpty || acceptReadable || restAsNote else {
      throw CommandFailure(
        .badInput,
        "Could not take the sheet: \(counted(faults.count, "place")) in it cannot be taken as they are. Nothing was "
          + "changed. --accept-readable takes the others, --rest-as-note keeps these as a note.",
        faults: faults)
    }
    let saved =
      dryRun
      ? false
      : try sheet.recording.save(summary: "\(sheet.recording.subjects) changed by a sheet")
    if output.json {
      session.print(
        [
          "recorded": .list(sheet.recording.lines.map(JSONValue.text)), "saved": .flag(saved),
          "notTaken": .list(
            left.map { fault in
              [
                "line": .integer(fault.line), "label": .init(fault.label), "text": .text(fault.text),
                "message": .text(fault.message), "conflict": .flag(fault.isConflict),
              ]
            }),
        ])
    } else {
      session.print(sheet.recording.lines.map { VisibleText.line($0) })
      for fault in faults { session.note(fault.words) }
      session.note(
        dryRun
          ? "Nothing was saved (--dry-run)." : saved ? "Saved." : "All that can be taken stands so already.")
    }
  }
}
