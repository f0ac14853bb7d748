import ArgumentParser
import Fieldwork
import ViewModels

struct RecommendationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommendations", abstract: "List, add, change and delete recommendations.",
    discussion: """
      fieldbook recommendations add 'Review the training of leads.' --to chief-constables --by 2019-06-30 --answers F1
      fieldbook recommendations edit R1 --status in-progress
      """,
    subcommands: [
      RecommendationsListCommand.self, RecommendationShowCommand.self, RecommendationAddCommand.self,
      RecommendationEditCommand.self, RecommendationRemoveCommand.self,
    ], defaultSubcommand: RecommendationsListCommand.self)
}

struct RecommendationsListCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List recommendations.")

  @Option(help: ArgumentHelp("Only those to this addressee.", valueName: "addressee")) var to: String?
  @Option(help: ArgumentHelp("Only those that have come so far.", valueName: "status")) var status: String?
  @Option(help: ArgumentHelp("Only those that answer this finding, F3.", valueName: "number"))
  var answers: String?
  @Flag(help: "Only those whose deadline has passed.") var overdue = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let addressee = try to.map { try inspection.addressee(typed: $0) }
    let status = try status.map { try inspection.recommendationStatus(typed: $0) }
    let finding = try answers.map { try inspection.finding(numbered: $0).id }
    let all = try inspection.recommendations()
    let shown = all.filter { recommendation in
      (addressee == nil || recommendation.addressee == addressee)
        && (status == nil || recommendation.status == status)
        && (finding.map { recommendation.findings.contains($0) } ?? true)
        && (!overdue || recommendation.isOverdue(on: inspection.today))
    }
    let marking = inspection.outline.marking
    if output.json {
      session.print([
        "marking": .text(marking.description), "count": .integer(shown.count),
        "recommendations": .list(try shown.map { try inspection.json(of: $0) }),
      ])
    } else if output.csv {
      session.print(try RecommendationTable(shown, in: inspection).table)
    } else if shown.isEmpty {
      session.note(
        all.isEmpty
          ? "There are no recommendations yet. 'fieldbook recommendations add' makes one."
          : "No recommendation is so.")
    } else {
      var table = TextTable([
        ("No", .leading), ("To", .leading), ("By", .leading), ("Status", .leading), ("Answers", .leading),
        ("Recommendation", .leading),
      ])
      for recommendation in shown {
        table.add([
          recommendation.number.description, recommendation.addressee.words,
          (recommendation.deadline?.readable ?? "")
            + (recommendation.isOverdue(on: inspection.today) ? ", overdue" : ""),
          recommendation.status.words,
          try inspection.findingNumbers(of: recommendation).joined(separator: ", "),
          (recommendation.isVerified ? "" : "unverified: ")
            + recommendation.text.split(whereSeparator: \.isNewline).joined(separator: " / "),
        ])
      }
      session.print(table.lines + ["", counted(shown.count, "recommendation") + "."], marking: marking)
    }
  }
}

struct RecommendationShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known of a recommendation.")

  @Argument(help: "The number, R2.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let recommendation = try inspection.recommendation(numbered: number)
    if output.json {
      session.print(try inspection.json(of: recommendation))
    } else {
      session.print(
        try RecommendationPage(recommendation, in: inspection).lines, marking: inspection.outline.marking)
    }
  }
}

struct RecommendationAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a recommendation; its number is given.")

  @Argument(help: "What is recommended; - reads standard input.") var text: String

  @OptionGroup(title: "What is known of it") var typed: RecommendationOptions

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard let to = typed.to else {
      throw CommandFailure(
        .usage,
        "Could not add a recommendation: its addressee is missing. Give --to: "
          + "\(alternatives(Recommendation.Addressee.allCases.map(\.rawValue))).")
    }
    let text = text == "-" ? try session.pipedText(task: "take the recommendation") : text
    let inspection = try session.inspection()
    var recommendation = try inspection.newRecommendation(text, to: try inspection.addressee(typed: to))
    try typed.apply(to: &recommendation, in: inspection)
    try inspection.add(recommendation)
    if output.json {
      session.print(try inspection.json(of: recommendation))
    } else {
      session.print(["\(recommendation.number): added, to \(recommendation.addressee.toWords)"])
      session.note("Saved.")
    }
  }
}

struct RecommendationEditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a recommendation; one call is one commit.")

  @Argument(help: "The number, R2.") var number: String

  @Option(help: ArgumentHelp("What is recommended; - reads standard input.", valueName: "text"))
  var text: String?
  @OptionGroup(title: "What is known of it") var typed: RecommendationOptions

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard text != nil || !typed.isEmpty else {
      throw CommandFailure(
        .usage,
        "Could not change '\(number)': nothing was given. 'fieldbook help recommendations edit' lists the options."
      )
    }
    let text = text == "-" ? try session.pipedText(task: "take the recommendation") : text
    let inspection = try session.inspection()
    let before = try inspection.recommendation(numbered: number)
    var next = before
    if let text { next.text = text }
    try typed.apply(to: &next, in: inspection)
    let aftermath = try inspection.change(before, to: next)
    let saved = next != before
    if output.json {
      session.print(try inspection.json(of: next))
    } else {
      if saved { session.print(["\(next.number): \(inspection.changeWords(from: before, to: next))"]) }
      session.note(saved ? "Saved." : "It stands so already.")
    }
    if let words = aftermath.words { session.note(words) }
  }
}

struct RecommendationRemoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Delete a recommendation; 'fieldbook undo' brings it back.")

  @Argument(help: "The number, R2.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let recommendation = try inspection.recommendation(numbered: number)
    let aftermath = try inspection.delete(recommendation)
    session.note("Deleted \(recommendation.number). 'fieldbook undo' brings it back.")
    if let words = aftermath.words { session.note(words) }
  }
}

/// The options that tell of a recommendation.
struct RecommendationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "npcc-prevent-lead, home-office, college-of-policing, chief-constables or other.",
      valueName: "addressee")) var to: String?
  @Option(help: ArgumentHelp("The deadline; empty for none.", valueName: "date")) var by: String?
  @Option(
    help: ArgumentHelp(
      "open, force-action-planned, in-progress, force-says-complete or closed-by-inspectorate.",
      valueName: "status")) var status: String?
  @Option(
    help: ArgumentHelp("Whether the wording is that of the published report: yes or no.", valueName: "yes"))
  var verified: String?
  @Option(
    help: ArgumentHelp("A finding it answers; may be given several times.", valueName: "number"))
  var answers: [String] = []
  @Option(
    help: ArgumentHelp("A finding it answers no more; may be given several times.", valueName: "number"))
  var notAnswers: [String] = []

  var isEmpty: Bool {
    [to, by, status, verified].allSatisfy { $0 == nil } && answers.isEmpty && notAnswers.isEmpty
  }

  /// Changes what was given.
  ///
  /// - Parameters:
  ///   - recommendation: The recommendation.
  ///   - inspection: Knows the lists that what was typed is looked up in.
  /// - Throws: ``Refusal``.
  func apply(to recommendation: inout Recommendation, in inspection: OpenInspection) throws(Refusal) {
    if let to { recommendation.addressee = try inspection.addressee(typed: to) }
    if let by { recommendation.deadline = try inspection.date(typed: by) }
    if let status { recommendation.status = try inspection.recommendationStatus(typed: status) }
    if let verified {
      guard ["yes", "no"].contains(verified) else {
        throw Refusal("Could not read '\(verified)': --verified is yes or no.")
      }
      recommendation.isVerified = verified == "yes"
    }
    var findings = Set(recommendation.findings)
    for number in answers { findings.insert(try inspection.finding(numbered: number).id) }
    for number in notAnswers { findings.remove(try inspection.finding(numbered: number).id) }
    recommendation.findings = findings.sorted()
  }
}
