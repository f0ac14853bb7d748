import ArgumentParser
import Fieldwork
import Foundation
import Storage
import ViewModels

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "Show, add, change or delete an entry of the register of documents.",
    discussion: """
      fieldbook document add 'Prevent strategy 2018' --force kent --kind prevent-strategy --status requested
      fieldbook document set KENT-A-012 --status received --date 2018-11-05 --marking OFFICIAL-SENSITIVE
      echo 'Policy is of 2015.' | fieldbook document set KENT-A-012 --status key-points-logged --key-points -
      fieldbook document show KENT-A-012
      """,
    subcommands: [
      DocumentShowCommand.self, DocumentAddCommand.self, DocumentSetCommand.self, DocumentDeleteCommand.self,
    ],
    defaultSubcommand: DocumentShowCommand.self)
}

struct DocumentShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known of a document.")

  @Argument(help: "The reference, KENT-A-012.") var reference: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let document = try inspection.document(called: reference)
    if output.json {
      session.print(inspection.json(of: document))
    } else {
      session.print(DocumentPage(document, in: inspection).lines, marking: document.marking)
    }
  }
}

struct DocumentAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a document to the register; its reference is given.",
    discussion: """
      The source follows from the force, unit or partner that is named. A title has to be safe at OFFICIAL. What is \
      SECRET or above is only listed: it needs --held-at, and takes neither --file nor --key-points.
      """)

  @Argument(help: "The title.") var title: String

  @OptionGroup(title: "What is known of it") var typed: DocumentOptions

  @Flag(help: "Say what would be recorded, and change nothing.") var dryRun = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let keyPoints = try typed.text(in: session)
    let inspection = try session.inspection()
    var fields = typed.fields(keyPoints: keyPoints, in: inspection)
    fields[.title] = title
    let kinds = inspection.outline.documentKinds.map(\.code)
    guard fields[.kind] != nil else {
      throw CommandFailure(
        .usage, "Could not add '\(title)': its kind is missing. Give --kind, \(alternatives(kinds)).")
    }
    let document = try NewDocument(TypedDocument(fields, movesToday: true), in: inspection)
    if !dryRun { try inspection.save([document.document], summary: document.summary) }
    try DocumentReport(document.document, [document.summary], saved: !dryRun, isDry: dryRun)
      .print(in: session, inspection, asJSON: output.json)
  }
}

struct DocumentSetCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change what is known of a document: its status, a day, its marking.",
    discussion: """
      With --status, --date is the day of it, by default today; of a promise, the day promised for. Everything that one \
      call changes is one commit.
      """)

  @Argument(help: "The reference, KENT-A-012.") var reference: String

  @Option(help: ArgumentHelp("The title, safe at OFFICIAL.", valueName: "text")) var title: String?

  @OptionGroup(title: "What is known of it") var typed: DocumentOptions

  @Flag(help: "Say what would be recorded, and change nothing.") var dryRun = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard title != nil || !typed.isEmpty else {
      throw CommandFailure(
        .usage,
        "Could not change '\(reference)': nothing was given. 'fieldbook help document set' lists the options."
      )
    }
    let keyPoints = try typed.text(in: session)
    let inspection = try session.inspection()
    let document = try inspection.document(called: reference)
    var fields = typed.fields(keyPoints: keyPoints, in: inspection)
    fields[.title] = title
    var faults: [TypedDocument.Fault] = []
    let (changed, done) = TypedDocument(fields, movesToday: true)
      .applied(to: document, isNew: false, in: inspection, faults: &faults)
    if let fault = faults.first { throw CommandFailure(fault.refusal) }
    let summary = "\(document.reference): \(done.joined(separator: ", "))"
    let saved = done.isEmpty || dryRun ? false : try inspection.save([changed], summary: summary)
    try DocumentReport(changed, done.isEmpty ? [] : [summary], saved: saved, isDry: dryRun)
      .print(in: session, inspection, asJSON: output.json)
  }
}

struct DocumentDeleteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Take an entry out of the register, such as one entered twice.",
    discussion: """
      No file is touched, 'fieldbook undo' brings the entry back, and its reference is not given again. What evidence \
      rests on stays.
      """)

  @Argument(help: "The reference, KENT-A-012.") var reference: String

  @Flag(help: "Say what would be deleted, and change nothing.") var dryRun = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let document = try inspection.document(called: reference)
    if !dryRun { try inspection.delete(document) }
    try DocumentReport(document, ["\(document.reference): deleted"], saved: !dryRun, isDry: dryRun)
      .print(in: session, inspection, asJSON: output.json)
  }
}

/// What a command did to one document.
private struct DocumentReport {
  let document: Document
  let lines: [String]
  let saved: Bool
  let isDry: Bool

  init(_ document: Document, _ lines: [String], saved: Bool, isDry: Bool) {
    (self.document, self.lines, self.saved, self.isDry) = (document, lines, saved, isDry)
  }

  func print(in session: Session, _ inspection: OpenInspection, asJSON: Bool) throws {
    if asJSON {
      return session.print(
        [
          "recorded": .list(lines.map(JSONValue.text)), "saved": .flag(saved),
          "document": inspection.json(of: document),
        ])
    }
    session.print(lines.map { VisibleText.line($0) })
    session.note(isDry ? "Nothing was saved (--dry-run)." : saved ? "Saved." : "It stands so already.")
    if saved, let warning = document.originatorWarning { session.note(warning) }
  }
}

/// The options that tell of a document.
struct DocumentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The kind, prevent-policy; the plan has them all.", valueName: "kind"))
  var kind: String?
  @Option(help: ArgumentHelp("The force, unit or partner it comes from, or is about.", valueName: "force"))
  var force: String?
  @Option(
    help: ArgumentHelp(
      "Whom it comes from: force, region, other-agency, nctphq, home-office-osct, dfe or stakeholder.",
      valueName: "source"))
  var source: String?
  @Option(help: ArgumentHelp("The post that was asked for it, never a name.", valueName: "post"))
  var askedOf: String?
  @Option(help: ArgumentHelp("The marking on the paper, as it stands there.", valueName: "text"))
  var receivedMarking: String?
  @Option(help: ArgumentHelp("The marking that it bears here.", valueName: "marking")) var marking: String?
  @Option(
    help: ArgumentHelp("The status: requested, chased, promised, received, read, …", valueName: "status"))
  var status: String?
  @Option(help: ArgumentHelp("The day of the status; of a promise, the day promised for.", valueName: "date"))
  var date: String?
  @Option(help: ArgumentHelp("The day on which it was asked for.", valueName: "date")) var requested: String?
  @Option(help: ArgumentHelp("The day on which it was chased last.", valueName: "date")) var chased: String?
  @Option(help: ArgumentHelp("How often it was chased.", valueName: "number")) var timesChased: String?
  @Option(help: ArgumentHelp("The day it is promised for.", valueName: "date")) var promisedFor: String?
  @Option(help: ArgumentHelp("The day on which it came.", valueName: "date")) var received: String?
  @Option(help: ArgumentHelp("The day on which it was read.", valueName: "date")) var read: String?
  @Option(
    help: ArgumentHelp(
      "The day on which it was withheld, found not to be held, returned or destroyed.", valueName: "date"))
  var closed: String?
  @Option(
    help: ArgumentHelp(
      "The file that holds it; its path and SHA-256 are noted, never a copy.", valueName: "path"))
  var file: String?
  @Option(help: ArgumentHelp("Where it is held, if not beside the store.", valueName: "text")) var heldAt:
    String?
  @Option(help: ArgumentHelp("What matters in it; - reads standard input.", valueName: "text"))
  var keyPoints: String?

  private var given: [(TypedDocument.Field, String?)] {
    [
      (.kind, kind), (.force, force), (.source, source), (.askedOf, askedOf),
      (.receivedMarking, receivedMarking), (.marking, marking), (.status, status), (.date, date),
      (.requested, requested), (.chased, chased), (.timesChased, timesChased),
      (.promisedFor, promisedFor), (.received, received),
      (.read, read), (.closed, closed), (.file, file), (.heldAt, heldAt), (.keyPoints, keyPoints),
    ]
  }

  var isEmpty: Bool { given.allSatisfy { $0.1 == nil } }

  /// The key points, read before the store is opened, so that a slow pipe keeps nobody out of it.
  func text(in session: Session) throws -> String? {
    keyPoints == "-" ? try session.pipedText(task: "take the key points") : keyPoints
  }

  /// What was typed.
  func fields(keyPoints: String?, in inspection: OpenInspection) -> [TypedDocument.Field: String] {
    var fields = Dictionary(
      uniqueKeysWithValues: given.compactMap { field, text in text.map { (field, $0) } })
    fields[.keyPoints] = keyPoints
    fields[.file] = file.map { Self.path($0, from: inspection.store.path) }
    return fields
  }

  /// A path as the register keeps it: from the store's folder on, where it lies below.
  private static func path(_ typed: String, from store: String) -> String {
    guard !typed.isEmpty, FileManager.default.fileExists(atPath: typed) else { return typed }
    let whole = URL(filePath: typed).standardizedFileURL.path
    let folder = URL(filePath: store).standardizedFileURL.deletingLastPathComponent().path + "/"
    return whole.hasPrefix(folder) ? String(whole.dropFirst(folder.count)) : whole
  }
}
