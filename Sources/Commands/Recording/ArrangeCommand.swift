import ArgumentParser
import Fieldwork
import Plans
import ViewModels

struct ArrangeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "arrange", abstract: "Take dates, times, places and posts for many activities from a table.",
    discussion: """
      The file holds comma-separated values, or with semicolons or tabs. Its first row names the columns, in any order: force and \
      activity, and any of \(TypedOutcome.Field.allCases.map(\.rawValue).joined(separator: ", ")). An empty \
      cell leaves things as they are. Every row is checked before anything changes; then all of it is one \
      commit.
      """)

  @Argument(help: "The file; - reads standard input.")
  var file: String

  @Flag(help: "Only check the file.") var check = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let bytes = try session.contents(of: file, task: "arrange from the table")
    let inspection = try session.inspection()
    var arranging = Arranging(file: file == "-" ? "standard input" : file, inspection: inspection)
    try arranging.read(bytes)
    guard arranging.faults.isEmpty else {
      throw CommandFailure(
        .badInput,
        "Could not arrange anything: the table has \(counted(arranging.faults.count, "fault")). "
          + "Nothing was changed.", faults: arranging.faults)
    }
    let recording = arranging.recording
    let count = recording.lines.count
    let saved =
      check
      ? false : try recording.save(summary: "Arranged \(counted(count, "activity", plural: "activities"))")
    if output.json {
      session.print(
        [
          "rows": .integer(arranging.rows), "recorded": .list(recording.lines.map(JSONValue.text)),
          "saved": .flag(saved),
        ])
    } else {
      session.print(recording.lines.map { VisibleText.line($0) })
      let rows = counted(arranging.rows, "row")
      session.note(
        check
          ? "No faults in \(rows). Nothing was saved (--check)."
          : saved
            ? "\(counted(count, "activity", plural: "activities")) changed, \(rows) read. Saved."
            : "All of it stands so already.")
    }
  }
}

/// A planner's table on its way into a recording.
struct Arranging {
  let file: String
  let inspection: OpenInspection
  private(set) var recording: Recording
  private(set) var faults: [CommandFailure.Fault] = []
  /// Rows that say something.
  private(set) var rows = 0
  private var lines: [Identifier<Activity>: Int] = [:]

  init(file: String, inspection: OpenInspection) {
    self.file = file
    self.inspection = inspection
    recording = Recording(in: inspection)
  }

  /// Reads a table and applies every row that is in order.
  mutating func read(_ bytes: [UInt8]) throws {
    let table: CommaTable
    do throws(PlanFaults) {
      table = try CommaTable(spreadsheet: bytes)
    } catch {
      faults = error.faults.map { CommandFailure.Fault($0, file: file) }
      return
    }
    let columns = readHeading(table.heading)
    guard faults.isEmpty else { return }
    for cells in table.rows where cells.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) {
      rows += 1
      guard cells.count == table.heading.count else {
        blame(
          cells[0], nil,
          "Could not read the row: it has \(counted(cells.count, "cell")) and the heading "
            + "\(table.heading.count). Give each column a cell, if only an empty one.")
        continue
      }
      try apply(Dictionary(uniqueKeysWithValues: zip(columns, cells)), first: cells[0])
    }
  }

  private static let known = ["force", "activity"] + TypedOutcome.Field.allCases.map(\.rawValue)

  private mutating func readHeading(_ heading: [CommaTable.Cell]) -> [String] {
    var columns: [String] = []
    for cell in heading {
      let name = folded(cell.text)
      if !Self.known.contains(name) {
        let near = nearest(to: name, among: Self.known)
        blame(
          cell, nil,
          "Could not read the heading: '\(cell.text)' is no column of this table. "
            + (near.isEmpty
              ? "The columns are \(alternatives(Self.known))." : "Perhaps \(alternatives(near)) was meant."))
      } else if columns.contains(name) {
        blame(cell, nil, "Could not read the heading: the column '\(name)' stands there twice. Keep one.")
      }
      columns.append(name)
    }
    for name in ["force", "activity"] where !columns.contains(name) {
      guard let first = heading.first else { continue }
      blame(first, nil, "Could not read the heading: the column '\(name)' is missing. Add it.")
    }
    return columns
  }

  private mutating func apply(_ cells: [String: CommaTable.Cell], first: CommaTable.Cell) throws {
    guard let force = cells["force"], let kind = cells["activity"] else { return }
    let activity = find(force, kind)
    var typed = TypedOutcome()
    for field in TypedOutcome.Field.allCases {
      guard let text = cells[field.rawValue]?.plainText, !text.allSatisfy(\.isWhitespace) else { continue }
      typed.fields[field] = text
    }
    var faults: [TypedOutcome.Fault] = []
    let outcome = try activity.map { try recording.outcome(of: $0.id) }
    let edits = typed.edits(before: outcome, in: inspection, faults: &faults)
    if faults.isEmpty, let activity {
      for (field, edit) in edits {
        do throws(Refusal) {
          try recording.apply([edit], in: activity.id)
        } catch {
          faults.append((field, error))
        }
      }
    }
    for (field, refusal) in faults { blame(cells[field] ?? first, field, refusal.message) }
  }

  /// The activity that a row is about; the force and the activity are blamed each for itself.
  private mutating func find(_ force: CommaTable.Cell, _ kind: CommaTable.Cell) -> Activity? {
    let inspection = inspection
    let body = blaming(force, "force") { () throws(Refusal) in
      try inspection.body(called: force.plainText)
    }
    let address = blaming(kind, "activity") { () throws(Refusal) in
      guard let address = ActivityAddress("\(body?.slug ?? "-")/\(kind.plainText)") else {
        throw Refusal("Could not read '\(kind.text)': it is no activity, such as chief-officer-interview.")
      }
      _ = try inspection.kind(called: address.kind)
      return address
    }
    guard body != nil, let address else { return nil }
    let known = lines
    let activity = blaming(kind, "activity") { () throws(Refusal) in
      let activity = try inspection.activity(at: address)
      guard let line = known[activity.id] else { return activity }
      throw Refusal("Could not take \(address): line \(line) has it already. Keep one of the two.")
    }
    if let activity { lines[activity.id] = kind.line }
    return activity
  }

  private mutating func blaming<Value>(
    _ cell: CommaTable.Cell, _ field: String, _ step: () throws(Refusal) -> Value
  ) -> Value? {
    do throws(Refusal) {
      return try step()
    } catch {
      blame(cell, field, error.message)
      return nil
    }
  }

  private mutating func blame(_ cell: CommaTable.Cell, _ field: String?, _ message: String) {
    faults.append(
      CommandFailure.Fault(
        file: file, line: cell.line, column: cell.column, field: field, message: message))
  }
}
