import ArgumentParser
import Fieldwork
import Plans
import ViewModels

struct DocumentImportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take documents from a table, row by row, as spreadsheets save it.",
    discussion: """
      The first row names the columns, in any order: reference, \
      \(TypedDocument.Field.allCases.map(\.rawValue).joined(separator: ", ")). A row is about the entry with its \
      reference, else about that with its source and title, else it adds one. An empty cell leaves things as they are.

      First it tells what becomes of each row. If one is refused, nothing changes, unless --accept-readable is given; \
      everything taken is one commit.
      """)

  @Argument(help: "The file; - reads standard input.") var file: String

  @Flag(help: "Say what would be added, changed and refused, and change nothing.") var dryRun = false

  @Flag(help: "Take the rows that are in order, and leave the others out.") var acceptReadable = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let bytes = try session.contents(of: file, task: "import the documents")
    let inspection = try session.inspection()
    let name = file == "-" ? "standard input" : file
    let table: DocumentImport
    do {
      table = try DocumentImport(bytes, in: inspection)
    } catch let faults as PlanFaults {
      throw CommandFailure(
        .badInput, "Could not import the documents: the table cannot be read. Nothing was changed.",
        faults: faults.faults.map { CommandFailure.Fault($0, file: name) })
    }
    let refused = table.count(.refused) > 0
    if !output.json { session.print(table.rows.flatMap { Self.lines(of: $0) }) }
    let isTaken = !dryRun && (!refused || acceptReadable)
    let saved = isTaken ? try table.save() : false
    if output.json, isTaken || dryRun {
      session.print(json(table, saved: saved))
    } else if !output.json {
      session.note("\(table.words.prefix(1).uppercased())\(table.words.dropFirst()).")
    }
    let faults = table.rows.flatMap(\.faults).map {
      CommandFailure.Fault(
        file: name, line: $0.line, column: $0.column, field: $0.field, message: $0.message)
    }
    if refused, !isTaken {
      throw CommandFailure(
        .badInput,
        "Could not take \(counted(table.count(.refused), "row")). Nothing was changed"
          + (dryRun ? " (--dry-run)." : "; --accept-readable takes the others."), faults: faults)
    }
    if !output.json {
      for fault in faults { session.note(fault.words) }
      session.note(
        dryRun ? "Nothing was saved (--dry-run)." : saved ? "Saved." : "All of it stands so already.")
    }
  }

  /// "add      KENT-A-012  Prevent strategy: requested".
  ///
  /// What is to be looked at stands below, set in.
  private static func lines(of row: DocumentImport.Row) -> [String] {
    let (verb, words) =
      switch row.outcome {
      case .added: ("add", row.done.joined(separator: ", "))
      case .changed: ("change", row.done.joined(separator: ", "))
      case .same: ("keep", "as it stands")
      case .refused:
        (
          "refuse",
          "line \(row.line)"
            + (row.faults.compactMap(\.field).isEmpty
              ? "" : ", \(row.faults.compactMap(\.field).joined(separator: ", "))")
        )
      }
    let padded = verb + String(repeating: " ", count: 8 - verb.count)
    let told = VisibleText.line(
      padded + [row.reference, row.title].filter { !$0.isEmpty }.joined(separator: "  ")
        + (row.reference.isEmpty && row.title.isEmpty ? "" : ": ") + words)
    return [told] + row.warnings.map { "        \($0)" }
  }

  private func json(_ table: DocumentImport, saved: Bool) -> JSONValue {
    [
      "saved": .flag(saved), "added": .integer(table.count(.added)),
      "changed": .integer(table.count(.changed)),
      "same": .integer(table.count(.same)), "refused": .integer(table.count(.refused)),
      "rows": .list(
        table.rows.map { row in
          [
            "line": .integer(row.line), "outcome": .text(row.outcome.rawValue),
            "reference": .filled(row.reference), "title": .filled(row.title),
            "done": .list(row.done.map(JSONValue.text)),
            "warnings": .list(row.warnings.map(JSONValue.text)),
            "faults": .list(
              row.faults.map { fault in
                [
                  "line": .integer(fault.line), "column": .integer(fault.column), "field": .init(fault.field),
                  "message": .text(fault.message),
                ]
              }),
          ]
        }),
    ]
  }
}
