import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List, add, rename, move and remove the themes of evidence.",
    discussion: """
      fieldbook themes add Training
      fieldbook themes add 'Strategic leads' --below Training
      fieldbook themes move 'Strategic leads' --top
      fieldbook themes rename Training 'Training and briefing'

      A theme is named as it is called, or by its path where several are called so: Training/Leads.
      """,
    subcommands: [
      ThemeListCommand.self, ThemeAddCommand.self, ThemeRenameCommand.self, ThemeMoveCommand.self,
      ThemeRemoveCommand.self,
    ], defaultSubcommand: ThemeListCommand.self)
}

struct ThemeListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tree of themes with how much evidence each has.")

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let tree = try inspection.themes()
    let counts = try inspection.evidenceMatrix(branchesOf: tree)
    let rows = tree.rows.map { row in
      (
        row: row, path: tree.path(of: row.theme.id).joined(separator: "/"),
        count: counts.themeTotals[row.theme.id] ?? 0,
        withBelow: counts.branchTotal(row.theme.id)
      )
    }
    if output.json {
      session.print([
        "themes": .list(
          rows.map { row, path, count, withBelow in
            [
              "path": .text(path), "name": .text(row.theme.name), "depth": .integer(row.depth),
              "id": .text(row.theme.id.rawValue), "items": .integer(count),
              "withBelow": .integer(withBelow),
            ]
          })
      ])
    } else if output.csv {
      var table = CommaSeparated(["path", "items", "with_below"])
      for row in rows { table.add([row.path, String(row.count), String(row.withBelow)]) }
      session.print(table)
    } else if rows.isEmpty {
      session.note("There are no themes yet. 'fieldbook themes add' makes one.")
    } else {
      var table = TextTable([("Theme", .leading), ("Evidence", .trailing), ("With below", .trailing)])
      for row in rows {
        table.add([
          String(repeating: "  ", count: row.row.depth) + row.row.theme.name, String(row.count),
          String(row.withBelow),
        ])
      }
      session.print(table.lines, marking: inspection.outline.marking)
    }
  }
}

struct ThemeAddCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Make a theme.")

  @Argument(help: "Its name, without '/'.") var name: String
  @Option(help: ArgumentHelp("The theme it belongs to.", valueName: "theme")) var below: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let parent = try below.map { try inspection.theme(called: $0).id }
    session.note(try inspection.addTheme(name, below: parent).words)
  }
}

struct ThemeRenameCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract:
      "Give a theme another name; its evidence stays with it, and what cites it in the report follows.")

  @Argument(help: "The theme.") var theme: String
  @Argument(help: "Its new name.") var name: String

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let found = try inspection.theme(called: theme)
    session.note(try inspection.rename(found, to: name))
  }
}

struct ThemeMoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Hang a theme below another, or at the top, with all that is below it.")

  @Argument(help: "The theme.") var theme: String
  @Option(help: ArgumentHelp("The theme that it is to belong to.", valueName: "theme")) var below: String?
  @Flag(help: "To the top.") var top = false

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    guard (below == nil) == top else {
      throw CommandFailure(.usage, "Could not move '\(theme)': give one of --below and --top.")
    }
    let inspection = try session.inspection()
    let found = try inspection.theme(called: theme)
    session.note(try inspection.move(found, below: try below.map { try inspection.theme(called: $0).id }))
  }
}

struct ThemeRemoveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a theme; its evidence stays, without it.")

  @Argument(help: "The theme.") var theme: String

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let found = try inspection.theme(called: theme)
    let count = try inspection.evidenceMatrix().themeTotals[found.id] ?? 0
    try inspection.remove(found)
    session.note(
      "'\(found.name)' is removed; \(counted(count, "item")) had it. 'fieldbook undo' brings it back.")
  }
}
