import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a force or an activity, with everything recorded.")

  @Argument(help: "A force, unit or partner, or the address of an activity, kent/chief-officer-interview.")
  var target: String

  @Argument(help: "The kind of activity, instead of an address.")
  var kind: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    guard let address = try Target(target, kind: kind).address else {
      let page = try BodyPage(try inspection.body(called: target), in: inspection)
      return output.json
        ? session.print(page.json) : session.print(page.lines, marking: page.marking)
    }
    let outcome = try inspection.outcome(of: try inspection.activity(at: address).id)
    if output.json {
      session.print(try inspection.json(of: outcome))
    } else {
      session.print(
        try OutcomePage(outcome: outcome, inspection: inspection).lines, marking: outcome.activity.marking)
    }
  }
}

extension Session {
  /// Prints a page with its protective marking above and below.
  func print(_ lines: [String], marking: Marking) {
    print([marking.description, ""] + lines + ["", marking.description])
  }
}

/// A body with its activities, notes and what was promised there.
struct BodyPage {
  private let body: Body
  private let inspection: OpenInspection
  private let activities: [Activity]
  private let outcomes: [Outcome]
  private let notes: [Note]
  private let followUps: [FollowUp]

  init(_ body: Body, in inspection: OpenInspection) throws {
    self.body = body
    self.inspection = inspection
    activities = try inspection.activities(in: body.id)
    outcomes = try activities.map { try inspection.outcome(of: $0.id) }
    (notes, followUps) = try OpenInspection.reading("read the notes") { () throws(StoreFailure) in
      (try inspection.store.notes(on: body.id), try inspection.store.openFollowUps(in: body.id))
    }
  }

  /// The highest marking of what is shown.
  var marking: Marking {
    Marking.highest(of: [inspection.outline.marking] + activities.map(\.marking) + notes.map(\.marking))
      ?? .official
  }

  private var progress: Progress {
    Progress(
      of: outcomes.filter(\.activity.isDue).map {
        ActivityFact(status: $0.activity.status, date: $0.conversation.slot.date)
      }, today: inspection.today, clock: inspection.outline.writeUpClock)
  }

  var json: JSONValue {
    var keys = body.jsonName
    keys["facts"] = body.facts.json
    keys["progress"] = .object(progress.json)
    keys["marking"] = .text(marking.description)
    keys["today"] = .text(inspection.today.description)
    keys["activities"] = .list(
      outcomes.map { inspection.json(of: $0.activity, slot: $0.conversation.slot) })
    keys["notes"] = .list(notes.map(\.json))
    keys["openFollowUps"] = .list(
      followUps.map {
        ["promise": .text($0.promise), "post": .filled($0.post), "due": .init($0.due?.description)]
      })
    return .object(keys)
  }

  var lines: [String] {
    var lines = ["\(VisibleText.line(body.name)) (\(body.slug))"] + facts
    if progress.total > 0 {
      lines.append(
        "\(progress.settled) of \(progress.total) settled, \(progress.late) late, "
          + "\(progress.dueSoon) in the next 7 days")
    }
    lines.append("")
    if outcomes.isEmpty {
      lines.append("No activities. Add one with 'fieldbook record \(body.slug) KIND --add'.")
    } else {
      lines += table.lines
    }
    if !followUps.isEmpty { lines += ["", "Promised and not done"] + followUps.map(\.line) }
    if !notes.isEmpty { lines += ["", "Notes"] + notes.flatMap(\.lines) }
    return lines
  }

  private var facts: [String] {
    let facts = body.facts
    let unit = [facts.ctRegion, facts.ctUnitKind.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    let place = [facts.onsCode, facts.headquarters, facts.region, unit].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let figures = [
      facts.population.map { "population \(Decimals.grouped($0.value)) (\($0.date))" },
      facts.officerTenths.map { "officers \(Decimals.tenths($0.value)) (\($0.date))" },
      facts.collaboratesWith.isEmpty ? nil : "works with \(facts.collaboratesWith.joined(separator: ", "))",
    ].compactMap(\.self).joined(separator: "; ")
    return [place, figures].filter { !$0.isEmpty }.map { VisibleText.line($0) }
  }

  private var table: TextTable {
    var table = TextTable([
      ("Activity", .leading), ("Status", .leading), ("When", .leading), ("Answered", .trailing),
    ])
    for outcome in outcomes {
      let schedule = inspection.outline.questions(of: outcome.activity.kind)
      let answered = schedule.count - outcome.blanks(in: schedule).count
      let number = outcome.activity.ordinal == 1 ? "" : "#\(outcome.activity.ordinal)"
      table.add([
        outcome.activity.kind + number, outcome.activity.status.words, outcome.conversation.slot.words,
        schedule.isEmpty ? "" : "\(answered) of \(schedule.count)",
      ])
    }
    return table
  }
}

extension Slot {
  /// "5 Nov 2018 09:30, Maidstone"; empty for none.
  var words: String {
    let moment = [date?.readable, time?.description].compactMap(\.self).joined(separator: " ")
    return [moment, place].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension FollowUp {
  /// "by 20 Nov 2018: the plan (staff officer)".
  var line: String {
    VisibleText.line(
      "  " + (due.map { "by \($0.readable): " } ?? "") + promise + (post.isEmpty ? "" : " (\(post))"))
  }
}

extension Note {
  /// The day and time, and the text below it.
  fileprivate var lines: [String] {
    ["  \(date.readable) \(time)"]
      + VisibleText.lines(text).split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
  }
}
