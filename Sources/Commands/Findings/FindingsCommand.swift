import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "List, add, change, link, review and delete findings.",
    discussion: """
      fieldbook findings add 'Training is not monitored.' --kind gap --evidence E1 --evidence E7
      fieldbook findings link F1 E9 E12
      fieldbook findings review F1 in-review
      fieldbook findings accept F1 'Only the chief officers can know.'
      fieldbook findings list --open --csv > findings.csv

      'fieldbook recommendations' keeps what is recommended.
      """,
    subcommands: [
      FindingsListCommand.self, FindingShowCommand.self, FindingAddCommand.self, FindingEditCommand.self,
      FindingLinkCommand.self, FindingUnlinkCommand.self, FindingReviewCommand.self,
      FindingAcceptCommand.self, FindingRemoveCommand.self,
    ], defaultSubcommand: FindingsListCommand.self)
}

struct FindingsListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List findings with how they stand.")

  @Option(help: ArgumentHelp("Only of this kind: strength, gap, cause-of-concern, …", valueName: "kind"))
  var kind: String?
  @Option(help: ArgumentHelp("Only of this area.", valueName: "area")) var area: String?
  @Option(help: ArgumentHelp("Only draft, in-review, returned or agreed.", valueName: "state"))
  var review: String?
  @Flag(help: "Only what stands out: single-source, contradicted, or owing a recommendation.")
  var open = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let kind = try kind.map { try inspection.findingKind(typed: $0) }
    let area = try area.flatMap { try inspection.area(typed: $0) }
    let review = try review.map { try inspection.reviewState(typed: $0) }
    let all = try inspection.findings()
    let findings = all.filter { weighed in
      let finding = weighed.finding
      return (kind == nil || finding.kind == kind) && (area == nil || finding.area == area)
        && (review == nil || finding.review.state == review) && (!open || weighed.standsOut)
    }
    let marking = Marking.highest(of: findings.map(\.finding.marking)) ?? inspection.outline.marking
    if output.json {
      session.print([
        "marking": .text(marking.description), "count": .integer(findings.count),
        "findings": .list(try findings.map { try inspection.json(of: $0) }),
      ])
    } else if output.csv {
      session.print(try FindingTable(findings, in: inspection).table)
    } else if findings.isEmpty {
      session.note(
        all.isEmpty
          ? "There are no findings yet. 'fieldbook findings add' makes one." : "No finding is so.")
    } else {
      session.print(Self.lines(findings), marking: marking)
    }
  }

  private static func lines(_ findings: [WeighedFinding]) -> [String] {
    var table = TextTable([
      ("No", .leading), ("Kind", .leading), ("Review", .leading), ("Forces", .trailing),
      ("Kinds", .trailing), ("To look at", .leading), ("Finding", .leading),
    ])
    for weighed in findings {
      let finding = weighed.finding
      table.add([
        finding.number.description, finding.kind.words,
        weighed.status == .withdrawn ? "withdrawn" : finding.review.state.words,
        String(weighed.standing.forces.count), String(weighed.standing.kinds.count), weighed.doubtWords,
        finding.title,
      ])
    }
    let open = findings.count(where: \.standsOut)
    return table.lines + [
      "", counted(findings.count, "finding") + (open > 0 ? ", \(open) to look at" : "") + ".",
    ]
  }
}

struct FindingShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known of a finding, with its evidence.")

  @Argument(help: "The number, F3.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let weighed = try inspection.finding(numbered: number)
    if output.json {
      session.print(try inspection.json(of: weighed))
    } else {
      let markings = [weighed.finding.marking] + (try inspection.evidence(of: weighed.finding)).map(\.marking)
      session.print(
        try FindingPage(weighed, in: inspection).lines, marking: Marking.highest(of: markings) ?? .official)
    }
  }
}

struct FindingRemoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Delete a finding; 'fieldbook undo' brings it back.")

  @Argument(help: "The number, F3.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let weighed = try inspection.finding(numbered: number)
    try inspection.delete(weighed.finding)
    session.note("Deleted \(weighed.finding.number). 'fieldbook undo' brings it back.")
  }
}
