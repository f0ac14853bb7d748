import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "List, take down, change, code and count evidence.",
    discussion: """
      fieldbook evidence add 'No SPOC since May.' --source kent/strategic-lead-interview/SL3 --under SPOC
      fieldbook evidence list --under SPOC --force kent
      fieldbook evidence code E7 E8 --under Channel
      fieldbook evidence matrix --csv > evidence.csv

      'fieldbook themes' keeps the tree of themes.
      """,
    subcommands: [
      EvidenceListCommand.self, EvidenceShowCommand.self, EvidenceAddCommand.self, EvidenceEditCommand.self,
      EvidenceCodeCommand.self, EvidenceRemoveCommand.self, EvidenceMatrixCommand.self,
    ], defaultSubcommand: EvidenceListCommand.self)
}

struct EvidenceListCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List evidence.")

  @Option(help: ArgumentHelp("Only on this force, unit or partner.", valueName: "force")) var force: String?
  @Option(help: ArgumentHelp("Only under this theme or what is below it.", valueName: "theme"))
  var under: String?
  @Option(help: ArgumentHelp("Only of this area.", valueName: "area")) var area: String?
  @Option(help: ArgumentHelp("Only on this question.", valueName: "number")) var question: String?
  @Option(help: ArgumentHelp("Only of this kind: interview, focus-group, document, …", valueName: "kind"))
  var kind: String?
  @Option(help: ArgumentHelp("Only what supports, contradicts or is context.", valueName: "polarity"))
  var polarity: String?
  @Option(help: ArgumentHelp("Only from this activity, answer or document.", valueName: "source"))
  var source: String?
  @Flag(help: "Only what has no theme.") var uncoded = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let tree = try inspection.themes()
    var choice = EvidenceChoice()
    choice.force = try force.map { try inspection.body(called: $0).id }
    choice.themes = try under.map { tree.branch(of: try inspection.theme(called: $0).id) }
    choice.area = try area.flatMap { try inspection.area(typed: $0) }
    choice.question = try question.map { try inspection.question(numbered: $0).id }
    choice.kind = try kind.map { try inspection.evidenceKind(typed: $0) }
    choice.polarity = try polarity.map { try inspection.polarity(typed: $0) }
    if let source {
      let found = try inspection.evidenceSource(typed: source)
      (choice.source, choice.question) = (found.source, found.question?.id ?? choice.question)
    }
    choice.isUncoded = uncoded
    let items = try inspection.evidence(choice)
    let marking = Marking.highest(of: items.map(\.marking)) ?? inspection.outline.marking
    if output.json {
      session.print([
        "marking": .text(marking.description), "count": .integer(items.count),
        "evidence": .list(items.map { inspection.json(of: $0, in: tree) }),
      ])
    } else if output.csv {
      session.print(EvidenceTable(items, tree, in: inspection).table)
    } else if items.isEmpty {
      session.note(
        choice == EvidenceChoice()
          ? "There is no evidence yet. 'fieldbook evidence add' takes an item down." : "No evidence is so.")
    } else {
      session.print(Self.lines(items, tree, inspection), marking: marking)
    }
  }

  private static func lines(
    _ items: [Evidence], _ tree: ThemeTree, _ inspection: OpenInspection
  ) -> [String] {
    var table = TextTable([
      ("No", .leading), ("Kind", .leading), ("On", .leading), ("Themes", .leading), ("Says", .leading),
      ("Passage", .leading),
    ])
    for item in items {
      table.add([
        item.number.description, item.kind.words, inspection.forceNames(of: item).joined(separator: ", "),
        item.themes.compactMap { tree.path(of: $0).last }.sorted().joined(separator: ", "),
        item.polarity.rawValue, item.passage.split(whereSeparator: \.isNewline).joined(separator: " / "),
      ])
    }
    return table.lines + ["", counted(items.count, "item") + "."]
  }
}

struct EvidenceShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known of an item.")

  @Argument(help: "The number, E7.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let item = try inspection.evidence(numbered: number)
    if output.json {
      session.print(inspection.json(of: item, in: try inspection.themes()))
    } else {
      session.print(EvidencePage(item, in: inspection).lines, marking: item.marking)
    }
  }
}

struct EvidenceRemoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Delete items; 'fieldbook undo' brings them back.",
    discussion: "What a finding rests on is deleted only with --anyway.")

  @Argument(help: "The numbers, E7 E8.") var numbers: [String]

  @Flag(help: "Also what findings rest on.") var anyway = false

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let items = try numbers.map { try inspection.evidence(numbered: $0) }
    let findings = try inspection.findings(on: items.map(\.id)).count
    guard findings == 0 || anyway else {
      throw CommandFailure(
        .badInput,
        "Could not delete \(items.count == 1 ? items[0].number.description : "them"): "
          + "\(counted(findings, "finding")) \(findings == 1 ? "rests" : "rest") on this. Give --anyway to delete it."
      )
    }
    let aftermath = try inspection.delete(items.map(\.id))
    session.note(
      "Deleted \(items.map(\.number.description).joined(separator: ", ")). 'fieldbook undo' brings "
        + "\(items.count == 1 ? "it" : "them") back.")
    if let words = aftermath.words { session.note(words) }
  }
}

struct EvidenceCodeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "Put items under themes, or take them out; one commit for each theme.")

  @Argument(help: "The numbers, E7 E8.") var numbers: [String]

  @Option(help: ArgumentHelp("A theme to put them under; may be given several times.", valueName: "theme"))
  var under: [String] = []
  @Option(help: ArgumentHelp("A theme to take them out of; may be given several times.", valueName: "theme"))
  var notUnder: [String] = []

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    guard !under.isEmpty || !notUnder.isEmpty else {
      throw CommandFailure(.usage, "Could not code: no theme was given. Give --under, or --not-under.")
    }
    let inspection = try session.inspection()
    let items = try numbers.map { try inspection.evidence(numbered: $0).id }
    let (given, taken) = (
      try under.map { try inspection.theme(called: $0).id },
      try notUnder.map { try inspection.theme(called: $0).id }
    )
    for theme in given { session.print([try inspection.code(items, with: theme, isOn: true).words]) }
    for theme in taken { session.print([try inspection.code(items, with: theme, isOn: false).words]) }
    session.note("Saved.")
  }
}
