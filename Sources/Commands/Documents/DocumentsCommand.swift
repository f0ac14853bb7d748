import ArgumentParser
import Fieldwork
import ViewModels

struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents", abstract: "List the register of documents, or what is owed.",
    discussion: """
      fieldbook documents --force kent
      fieldbook documents --source dfe --status received
      fieldbook documents --owed --force kent
      fieldbook documents --csv > documents.csv
      fieldbook documents import documents.csv --dry-run

      'fieldbook document' adds, changes and shows one.
      """,
    subcommands: [DocumentListCommand.self, DocumentImportCommand.self, DocumentLetterCommand.self],
    defaultSubcommand: DocumentListCommand.self)
}

struct DocumentListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the documents; --owed makes the list for chasing them.")

  @Option(help: ArgumentHelp("Only of this force, unit or partner.", valueName: "force"))
  var force: String?

  @Option(help: ArgumentHelp("Only with this status.", valueName: "status"))
  var status: String?

  @Option(help: ArgumentHelp("Only from this source: force, region, dfe, …", valueName: "source"))
  var source: String?

  @Option(help: ArgumentHelp("Only of this kind; the plan has them all.", valueName: "kind"))
  var kind: String?

  @Option(
    help: ArgumentHelp("Only what was asked of this post, or of those that begin so.", valueName: "post"))
  var askedOf: String?

  @Flag(help: "Only what is owed: by whom, since when, how often chased, promised for when; overdue first.")
  var owed = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let body = try force.map { try inspection.body(called: $0) }
    let status = try status.map { try inspection.documentStatus(typed: $0) }
    let source = try source.map { try inspection.documentSource(typed: $0) }
    let kind = try kind.map { try inspection.documentKind(typed: $0) }
    let posts = try askedOf.map { try inspection.postsAsked(typed: $0) }
    let isWhole =
      body == nil && status == nil && source == nil && kind == nil && posts == nil && !owed
    var documents = try inspection.documents(of: body?.id).filter { document in
      (status ?? document.status) == document.status && (source ?? document.source) == document.source
        && (kind ?? document.kind) == document.kind && posts?.contains(document.askedOf) ?? true
    }
    let chase = ChaseList(documents, in: inspection)
    if owed { documents = chase.documents }
    let marking = Marking.highest(of: documents.map(\.marking)) ?? inspection.outline.marking
    if output.json {
      let progress = DocumentProgress(
        of: documents, target: inspection.outline.documentTarget, today: inspection.today)
      session.print(
        [
          "today": .text(inspection.today.description), "marking": .text(marking.description),
          "force": .init(body?.slug), "counts": progress.json,
          "documents": .list(documents.map { inspection.json(of: $0) }),
          "owners": owed ? .list(chase.parts.map { json(of: $0, inspection) }) : .null,
        ])
    } else if output.csv {
      session.print(DocumentTable(documents, isOwed: owed, in: inspection).table)
    } else if documents.isEmpty {
      session.note(nothing(body))
    } else {
      let register = isWhole ? documents : try inspection.documents()
      session.print(
        owed ? chase.lines : Self.lines(documents, of: register, inspection), marking: marking)
    }
  }

  private func json(of part: ChaseList.Part, _ inspection: OpenInspection) -> JSONValue {
    [
      "owner": .text(part.name), "askedOf": .filled(part.documents.first?.askedOf ?? ""),
      "owed": .integer(part.documents.count),
      "overdue": .integer(part.documents.count { $0.isOverdue(on: inspection.today) }),
      "owedSince": .init(part.documents.compactMap(\.owedSince).min()?.description),
      "timesChased": .integer(part.documents.reduce(0) { $0 + $1.timesChased }),
      "references": .list(part.documents.map { .text($0.reference.description) }),
    ]
  }

  private func nothing(_ body: Body?) -> String {
    let place = body.map { " of \($0.shortName)" } ?? ""
    if owed { return "Nothing\(place.isEmpty ? "" : place) is owed." }
    if status != nil || source != nil || kind != nil || askedOf != nil {
      return "No document\(place) is like that."
    }
    return "The register has no document\(place). 'fieldbook document add' makes an entry."
  }

  /// The documents, and how far the whole register is: what the inspection means to review is not of those listed.
  private static func lines(
    _ documents: [Document], of register: [Document], _ inspection: OpenInspection
  ) -> [String] {
    let progress = DocumentProgress(
      of: register, target: inspection.outline.documentTarget, today: inspection.today)
    var table = TextTable([
      ("Reference", .leading), ("Title", .leading), ("Source", .leading), ("Status", .leading),
      ("Asked", .leading), ("Promised", .leading),
    ])
    for document in documents {
      table.add([
        document.reference.description, document.title, inspection.sourceWords(of: document),
        document.status.words + (document.isOverdue(on: inspection.today) ? ", overdue" : ""),
        document.dates.requested?.readable ?? "", document.dates.promisedFor?.readable ?? "",
      ])
    }
    let isWhole = documents.count == register.count
    let shown = "\(counted(documents.count, "document")) of \(register.count) listed."
    return table.lines + ["", isWhole ? progress.words : "\(shown) Of all: \(progress.words)"]
  }
}

struct DocumentLetterCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Tell or set the letter of this laptop in references.",
    discussion: """
      Every laptop of a team has a letter of its own, so that two of them never give the same reference: KENT-A-012 and \
      KENT-B-012 are two documents. Until it is set it is A, and only where no other laptop has saved.
      """)

  @Argument(help: "The letter, A to Z; without it, tells which one is set.")
  var letter: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    if let letter {
      guard let wanted = DeviceLetter(letter) else {
        throw CommandFailure(
          .badInput,
          "Could not take '\(letter)' for this laptop's letter: it has to be one letter from A to Z.")
      }
      // What is there already knows the letters of the others.
      if session.hasStore {
        try session.inspection().setLetter(typed: letter)
      } else {
        try session.keepLetter(wanted)
      }
      session.note("References given on this laptop now have the letter \(wanted).")
    }
    let set = try session.letter()
    // Without one, A is given as long as nobody else has saved here.
    let inspection = set == nil && session.hasStore ? try session.inspection() : nil
    let isOwed = try inspection?.owesLetter() ?? false
    let now = isOwed ? nil : set ?? .a
    if output.json {
      session.print(["letter": now.map { .text($0.description) } ?? .null])
    } else {
      session.print([now?.description ?? "none"])
    }
    if isOwed, let free = try inspection?.freeLetter() {
      session.note(
        "Others have saved here, and no number is given on this laptop before it has a letter of its own: "
          + "'fieldbook documents letter \(free)'.")
    }
  }
}
