import ArgumentParser
import Fieldwork
import ViewModels

struct EvidenceAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take an item down; its number is given.",
    discussion: """
      With --source, the kind, the force, the area, the question and the marking follow from the source, unless they are \
      given as well.
      """)

  @Argument(help: "The passage, or what was seen; - reads standard input.") var passage: String

  @OptionGroup(title: "What is known of it") var typed: EvidenceOptions

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let text = passage == "-" ? try session.pipedText(task: "take the passage") : passage
    let inspection = try session.inspection()
    var item = try inspection.newEvidence(from: typed.source, passage: text)
    try typed.apply(to: &item, in: inspection, isNew: true)
    let summary = inspection.addingSummary(of: item)
    try inspection.save([item], summary: summary)
    if output.json {
      session.print(inspection.json(of: item, in: try inspection.themes()))
    } else {
      session.print([summary])
      session.note("Saved.")
    }
  }
}

struct EvidenceEditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change an item; everything that one call changes is one commit.")

  @Argument(help: "The number, E7.") var number: String

  @Option(help: ArgumentHelp("The passage; - reads standard input.", valueName: "text")) var passage: String?

  @OptionGroup(title: "What is known of it") var typed: EvidenceOptions

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard passage != nil || !typed.isEmpty else {
      throw CommandFailure(
        .usage,
        "Could not change '\(number)': nothing was given. 'fieldbook help evidence edit' lists the options.")
    }
    let text = passage == "-" ? try session.pipedText(task: "take the passage") : passage
    let inspection = try session.inspection()
    let before = try inspection.evidence(numbered: number)
    var item = before
    if let text { item.passage = text }
    try typed.apply(to: &item, in: inspection, isNew: false)
    let aftermath = try inspection.change(before, to: item)
    let saved = item != before
    if output.json {
      session.print(inspection.json(of: item, in: try inspection.themes()))
    } else {
      if saved { session.print([inspection.changingSummary(from: before, to: item)]) }
      session.note(saved ? "Saved." : "It stands so already.")
    }
    if let words = aftermath.words { session.note(words) }
  }
}

/// The options that tell of an item of evidence.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where it comes from: kent/chief-officer-interview, with /CO2 for an answer, KENT-A-012, or note:ID.",
      valueName: "source"))
  var source: String?
  @Option(help: ArgumentHelp("Page, paragraph or section of a document.", valueName: "text")) var place:
    String?
  @Option(
    help: ArgumentHelp(
      "interview, focus-group, document, data-return, reality-test or observation.", valueName: "kind"))
  var kind: String?
  @Option(
    help: ArgumentHelp("A force it is evidence on; may be given several times.", valueName: "force"))
  var force: [String] = []
  @Option(help: ArgumentHelp("The area; empty for none.", valueName: "area")) var area: String?
  @Option(help: ArgumentHelp("The question it bears on, CO2; empty for none.", valueName: "number"))
  var question: String?
  @Option(
    help: ArgumentHelp(
      "attributable-by-role, non-attributable or background-only.", valueName: "attribution"))
  var attribution: String?
  @Option(help: ArgumentHelp("The marking that it bears.", valueName: "marking")) var marking: String?
  @Option(help: ArgumentHelp("supports, contradicts or context.", valueName: "polarity")) var polarity:
    String?
  @Option(help: ArgumentHelp("A theme to put it under; may be given several times.", valueName: "theme"))
  var under: [String] = []
  @Option(help: ArgumentHelp("The day on which it was taken down.", valueName: "date")) var date: String?

  var isEmpty: Bool {
    [source, place, kind, area, question, attribution, marking, polarity, date].allSatisfy { $0 == nil }
      && force.isEmpty && under.isEmpty
  }

  /// Changes what was given.
  ///
  /// - Parameters:
  ///   - item: The item.
  ///   - inspection: Knows the lists that what was typed is looked up in.
  ///   - isNew: Whether its source is in it already.
  /// - Throws: ``Refusal``.
  func apply(to item: inout Evidence, in inspection: OpenInspection, isNew: Bool) throws(Refusal) {
    if let source, !isNew { item = try inspection.evidence(item, from: source) }
    if let place { item.place = place.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    if let kind {
      item.kind = try inspection.evidenceKind(typed: kind)
      if isNew, item.kind == .focusGroup { item.attribution = .nonAttributable }
    }
    if !force.isEmpty {
      var forces: [Identifier<Body>] = []
      for name in force { forces.append(try inspection.body(called: name).id) }
      item.forces = Set(forces).sorted()
    }
    if let question {
      let found = question.isEmpty ? nil : try inspection.question(numbered: question)
      item.question = found?.id
      if let found { item.area = found.area }
    }
    if let area { item.area = try inspection.area(typed: area) }
    if let attribution { item.attribution = try inspection.attribution(typed: attribution) }
    if let marking { item.marking = try inspection.marking(typed: marking) }
    if let polarity { item.polarity = try inspection.polarity(typed: polarity) }
    if !under.isEmpty {
      var themes = Set(item.themes)
      for name in under { themes.insert(try inspection.theme(called: name).id) }
      item.themes = themes.sorted()
    }
    if let date, let day = try inspection.date(typed: date) { item.date = day }
  }
}
