import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ReportRedactCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Propose to withhold a stretch of a text, or a whole record.",
    discussion: """
      fieldbook report redact F3.text 'the words as they stand there' --reason personal-data
      fieldbook report redact F3.text 12-40 --reason national-security
      fieldbook report redact E7 --reason originator-control

      The record is F3, E7, R2, S2 for section 2, the number of a question, theme:NAME, a force, or report for the \
      title page; behind a full stop stands the field. A range counts characters from 1. '-' reads the words from \
      standard input, so that they stand in no history of the shell. It is withheld once somebody else has approved it.
      """)

  @Argument(help: "What: F3.text, E7, S2.title.") var target: String
  @Argument(help: "The words, or a range such as 12-40; without them all of it.") var stretch: String?

  @Option(
    help: ArgumentHelp(
      "Why: \(Redaction.Reason.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "reason"))
  var reason: String

  @Flag(help: "Withhold the words wherever they stand in that text.") var everywhere = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let reasons = Redaction.Reason.allCases
    guard let why = reasons.first(where: { folded($0.rawValue) == folded(reason) || $0.words == reason })
    else {
      throw CommandFailure(
        .badInput,
        "Could not take '\(reason)' for a reason: choose among \(alternatives(reasons.map(\.rawValue))).")
    }
    let inspection = try session.inspection()
    let target = try inspection.redactionTarget(called: target)
    let filed = try inspection.proposeRedaction(try part(session), of: target, because: why)
    let numbers = Set(filed.map(\.id))
    let entries = try inspection.redactionEntries().filter { numbers.contains($0.filed.id) }
    if output.json { return session.print(["redactions": .list(entries.map(\.json))]) }
    session.print(entries.map(\.line))
    session.note("To be approved by somebody other than \(inspection.store.workplace.author).")
  }

  private func part(_ session: Session) throws -> RedactionStretch {
    guard let stretch else { return .whole }
    let typed = stretch == "-" ? try session.pipedText(task: "propose the redaction") : stretch
    let ends = typed.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if stretch != "-", ends.count == 2, let first = ends[0], let last = ends[1] {
      guard first <= last else {
        throw CommandFailure(
          .badInput, "Could not take '\(typed)' for a range: it ends before it begins. Swap the two.")
      }
      return .characters(first...last)
    }
    return everywhere ? .everywhere(typed) : .text(typed)
  }
}

struct ReportRedactionsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redactions", abstract: "List what is proposed to be withheld, and what is approved.")

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let entries = try inspection.redactionEntries()
    if output.json { return session.print(["redactions": .list(entries.map(\.json))]) }
    if output.csv {
      var table = CommaSeparated([
        "number", "what", "reason", "state", "proposer", "proposed", "approver", "approved", "marking",
      ])
      let marking = try inspection.highestMarking().description
      for entry in entries {
        let redaction = entry.filed.redaction
        table.add([
          redaction.number, entry.place, redaction.reason.rawValue, entry.state, redaction.proposer.name,
          redaction.proposer.date.description, redaction.approver?.name,
          redaction.approver?.date.description, marking,
        ])
      }
      return session.print(table)
    }
    guard !entries.isEmpty else { return session.note("Nothing is proposed to be withheld.") }
    session.print(entries.map(\.line))
  }
}

struct ReportApproveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve redactions that somebody else has proposed.")

  @Argument(help: "The numbers: W1 W2.") var numbers: [String]

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    try inspection.approveRedactions(numbers)
    let wanted = Set(numbers.map { folded($0) })
    let entries = try inspection.redactionEntries()
      .filter { wanted.contains(folded($0.filed.redaction.number)) || wanted.contains(folded($0.filed.id)) }
    if output.json { return session.print(["redactions": .list(entries.map(\.json))]) }
    session.print(entries.map(\.line))
  }
}

struct ReportWithdrawCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a redaction back, so that nothing is withheld by it.")

  @Argument(help: "The number: W1.") var number: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    try session.inspection().withdrawRedaction(number)
    if output.json { return session.print(["withdrawn": .text(number.uppercased())]) }
    session.note("Took \(number.uppercased()) back.")
  }
}

extension RedactionEntry {
  /// `W1  part of the text of F3  personal data  M. Adeyemi, 12 Dec 2018  approved by R. Whitcombe, 12 Dec 2018`.
  fileprivate var line: String {
    let redaction = filed.redaction
    let approval = redaction.approver.map { ", approved by \($0.name), \($0.date.readable)" } ?? ""
    return VisibleText.line(
      "\(redaction.number)  \(place)  \(redaction.reason.words)  proposed by \(redaction.proposer.name), "
        + "\(redaction.proposer.date.readable)\(approval)  \(state)")
  }

  fileprivate var json: JSONValue {
    let redaction = filed.redaction
    var (first, last): (Int?, Int?) = (nil, nil)
    if case .span(_, let range, _) = redaction.extent {
      (first, last) = (range.lowerBound + 1, range.upperBound)
    }
    return [
      "number": .text(redaction.number), "id": .text(filed.id), "what": .text(place),
      "record": .text(filed.reference.kind.rawValue), "recordID": .text(filed.reference.id),
      "field": .init(filed.field), "first": .init(first), "last": .init(last),
      "reason": .text(redaction.reason.rawValue), "state": .text(state), "ready": .flag(fault == nil),
      "proposer": .text(redaction.proposer.name), "proposed": .text(redaction.proposer.date.description),
      "approver": .init(redaction.approver?.name), "approved": .init(redaction.approver?.date.description),
    ]
  }
}
