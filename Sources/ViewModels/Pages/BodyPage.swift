public import Fieldwork
import Storage

/// A body with its activities, its notes and what was promised there, as plain text for people.
public struct BodyPage {
  public let body: Body
  public let outcomes: [Outcome]
  public let notes: [Note]
  public let followUps: [FollowUp]
  public let documents: [Document]
  private let inspection: OpenInspection

  /// Reads all of it.
  public init(_ body: Body, in inspection: OpenInspection) throws(Refusal) {
    self.body = body
    self.inspection = inspection
    var outcomes: [Outcome] = []
    for activity in try inspection.activities(in: body.id) {
      outcomes.append(try inspection.outcome(of: activity.id))
    }
    self.outcomes = outcomes
    documents = try inspection.documents(of: body.id)
    (notes, followUps) = try OpenInspection.reading("read the notes") { () throws(StoreFailure) in
      (try inspection.store.notes(on: body.id), try inspection.store.openFollowUps(in: body.id))
    }
  }

  /// The highest marking of what is shown.
  public var marking: Marking {
    Marking.highest(
      of: [inspection.outline.marking] + outcomes.map(\.activity.marking) + notes.map(\.marking)
        + documents.map(\.marking))
      ?? .official
  }

  /// Of what is due.
  public var progress: Progress {
    Progress(
      of: outcomes.filter(\.activity.isDue).map {
        ActivityFact(status: $0.activity.status, date: $0.conversation.slot.date)
      }, today: inspection.today, clock: inspection.outline.writeUpClock)
  }

  /// From the name down, without anything that acts on a terminal.
  public var lines: [String] {
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
    if !documents.isEmpty { lines += ["", "Documents"] + register.lines }
    if !notes.isEmpty { lines += ["", "Notes"] + notes.flatMap(\.lines) }
    return lines
  }

  private var facts: [String] {
    let facts = body.facts
    let unit = [facts.ctRegion, facts.ctUnitKind.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    let place = [facts.onsCode, facts.headquarters, facts.region, unit].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let figures = [
      facts.population.map { "population \(ForcePage.grouped($0.value)) (\($0.date))" },
      facts.officerTenths.map { "officers \($0.value / 10).\($0.value % 10) (\($0.date))" },
      facts.collaboratesWith.isEmpty ? nil : "works with \(facts.collaboratesWith.joined(separator: ", "))",
    ].compactMap(\.self).joined(separator: "; ")
    return [place, figures].filter { !$0.isEmpty }.map { VisibleText.line($0) }
  }

  private var register: TextTable {
    var table = TextTable([
      ("Reference", .leading), ("Title", .leading), ("Status", .leading), ("Promised", .leading),
    ])
    for document in documents {
      table.add([
        document.reference.description, document.title,
        document.status.words + (document.isOverdue(on: inspection.today) ? ", overdue" : ""),
        document.status.isOwed ? document.dates.promisedFor?.readable ?? "" : "",
      ])
    }
    return table
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
