import ArgumentParser
import Fieldwork
import ViewModels

struct FindingAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a finding; its number is given, and you are its author.")

  @Argument(help: "The title, in a sentence.") var title: String

  @OptionGroup(title: "What is known of it") var typed: FindingOptions
  @Option(help: ArgumentHelp("An item it rests on; may be given several times.", valueName: "number"))
  var evidence: [String] = []

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard let kind = typed.kind else {
      throw CommandFailure(
        .usage,
        "Could not add a finding: its kind is missing. Give --kind: "
          + "\(alternatives(FindingKind.allCases.map(\.rawValue))).")
    }
    let text = typed.text == "-" ? try session.pipedText(task: "take the text") : typed.text
    let inspection = try session.inspection()
    let line = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var finding = try inspection.newFinding(line, kind: try inspection.findingKind(typed: kind))
    try typed.apply(to: &finding, text: text, in: inspection)
    finding.evidence = Set(try evidence.map { try inspection.evidence(numbered: $0).id }).sorted()
    try inspection.add(finding)
    let weighed = try inspection.finding(finding.id)
    if output.json {
      session.print(try inspection.json(of: weighed))
    } else {
      session.print(["\(finding.number): added, \(finding.kind.words), \(weighed.standing.words)"])
      session.note("Saved.")
    }
  }
}

struct FindingEditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a finding; what was agreed has to be agreed anew.")

  @Argument(help: "The number, F3.") var number: String

  @Option(help: ArgumentHelp("The title.", valueName: "text")) var title: String?
  @OptionGroup(title: "What is known of it") var typed: FindingOptions
  @Flag(help: "Withdraw it.") var withdraw = false
  @Flag(help: "Let a withdrawn one stand again.") var standAgain = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard title != nil || !typed.isEmpty || withdraw || standAgain else {
      throw CommandFailure(
        .usage,
        "Could not change '\(number)': nothing was given. 'fieldbook help findings edit' lists the options.")
    }
    guard !(withdraw && standAgain) else {
      throw CommandFailure(
        .usage, "Could not change '\(number)': --withdraw and --stand-again exclude each other.")
    }
    let text = typed.text == "-" ? try session.pipedText(task: "take the text") : typed.text
    let inspection = try session.inspection()
    let weighed = try inspection.finding(numbered: number)
    var next = weighed.finding
    if let title { next.title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    try typed.apply(to: &next, text: text, in: inspection)
    if withdraw || standAgain {
      guard next == weighed.finding else {
        throw CommandFailure(
          .usage,
          "Could not change '\(number)': --withdraw and --stand-again stand alone. Give them by themselves.")
      }
      try inspection.withdraw(weighed, withdraw)
      session.note("\(weighed.finding.number) \(withdraw ? "withdrawn" : "stands again").")
      return
    }
    try session.tell(try inspection.change(weighed, to: next), before: weighed, output, inspection)
  }
}

struct FindingLinkCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Let a finding rest on more evidence; one call is one commit.")

  @Argument(help: "The number of the finding, F3.") var number: String
  @Argument(help: "The numbers of the evidence, E7 E8.") var evidence: [String]

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let weighed = try inspection.finding(numbered: number)
    let items = try evidence.map { try inspection.evidence(numbered: $0).id }
    try session.tell(try inspection.link(items, to: weighed), before: weighed, output, inspection)
  }
}

struct FindingUnlinkCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Take evidence away from a finding; the items stay.")

  @Argument(help: "The number of the finding, F3.") var number: String
  @Argument(help: "The numbers of the evidence, E7 E8.") var evidence: [String]

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let weighed = try inspection.finding(numbered: number)
    let items = try evidence.map { try inspection.evidence(numbered: $0) }
    for item in items where !weighed.finding.evidence.contains(item.id) {
      throw CommandFailure(
        .badInput,
        "Could not unlink \(item.number): \(weighed.finding.number) does not rest on it. "
          + "'fieldbook findings show \(weighed.finding.number)' lists what it rests on.")
    }
    try session.tell(
      try inspection.unlink(items.map(\.id), from: weighed), before: weighed, output, inspection)
  }
}

struct FindingReviewCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Move a finding through its review; nobody agrees their own.")

  @Argument(help: "The number, F3.") var number: String
  @Argument(help: "draft, in-review, returned or agreed.") var state: String
  @Option(help: ArgumentHelp("What is amiss; needed to return it.", valueName: "text")) var comment = ""

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let state = try inspection.reviewState(typed: state)
    let weighed = try inspection.review(
      try inspection.finding(numbered: number), state, comment: comment)
    if output.json {
      session.print(try inspection.json(of: weighed))
    } else {
      session.print([VisibleText.line("\(weighed.finding.number): \(weighed.finding.review.words)")])
      session.note("Saved.")
    }
  }
}

struct FindingAcceptCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Let a single-source or contradicted finding stand, with a reason.")

  @Argument(help: "The number, F3.") var number: String
  @Argument(help: "Why it stands all the same.") var reason: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let weighed = try inspection.accept(try inspection.finding(numbered: number), because: reason)
    if output.json {
      session.print(try inspection.json(of: weighed))
    } else {
      session.print(["\(weighed.finding.number): accepted"])
      session.note("Saved.")
    }
  }
}

/// The options that tell of a finding.
struct FindingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "strength, innovative-practice, promising-practice, area-for-improvement, cause-of-concern, inconsistency, "
        + "gap or follow-up-query.", valueName: "kind")) var kind: String?
  @Option(help: ArgumentHelp("What was found, at length; - reads standard input.", valueName: "text"))
  var text: String?
  @Option(help: ArgumentHelp("The area; empty for none.", valueName: "area")) var area: String?
  @Option(help: ArgumentHelp("The marking that it bears.", valueName: "marking")) var marking: String?

  var isEmpty: Bool { [kind, text, area, marking].allSatisfy { $0 == nil } }

  /// Changes what was given.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - text: Its text, read already.
  ///   - inspection: Knows the lists that what was typed is looked up in.
  /// - Throws: ``Refusal``.
  func apply(to finding: inout Finding, text: String?, in inspection: OpenInspection) throws(Refusal) {
    if let kind { finding.kind = try inspection.findingKind(typed: kind) }
    if let text { finding.text = text }
    if let area { finding.area = try inspection.area(typed: area) }
    if let marking { finding.marking = try inspection.marking(typed: marking) }
  }
}

extension Session {
  /// Prints what became of a finding by a change, and what the change took back.
  fileprivate func tell(
    _ change: (finding: WeighedFinding, effect: FindingEffect), before: WeighedFinding,
    _ output: OutputOptions, _ inspection: OpenInspection
  ) throws {
    let after = change.finding
    if output.json {
      print(try inspection.json(of: after))
    } else if after.finding == before.finding {
      note("It stands so already.")
    } else {
      print(["\(after.finding.number): \(after.standing.words)"])
      note("Saved.")
    }
    if let words = change.effect.words(for: after.finding, agreedBy: before.finding.review.reviewer) {
      note(words)
    }
  }
}
