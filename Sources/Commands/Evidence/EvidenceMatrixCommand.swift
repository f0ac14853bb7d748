import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct EvidenceMatrixCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Count evidence by force and theme.",
    discussion:
      "An item counts once for every force and theme it has; a theme does not count what is below it.")

  @Flag(help: "Also forces without evidence.") var all = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let matrix = try inspection.evidenceMatrix()
    let tree = try inspection.themes()
    let themes = tree.rows.map(\.theme)
    let visited = Set(try inspection.forces().map(\.id))
    let bodies = try inspection.directory().bodies.filter { body in
      matrix.totals[body.id] != nil || all && visited.contains(body.id)
    }
    let names = themes.map { tree.path(of: $0.id).joined(separator: " / ") }
    if output.json {
      session.print([
        "items": .integer(try inspection.evidenceCount()),
        "themes": .list(
          zip(themes, names).map { theme, name in
            ["theme": .text(name), "items": .integer(matrix.themeTotals[theme.id] ?? 0)]
          }),
        "forces": .list(
          bodies.map { body in
            [
              "force": .text(body.slug), "items": .integer(matrix.totals[body.id] ?? 0),
              "byTheme": .object(
                Dictionary(
                  zip(names, themes.map { .integer(matrix.count(body.id, $0.id)) }), uniquingKeysWith: { $1 })
              ),
            ]
          }),
      ])
    } else if output.csv {
      var table = CommaSeparated(["force"] + names + ["all"])
      for body in bodies {
        table.add(
          [body.slug] + themes.map { String(matrix.count(body.id, $0.id)) }
            + [String(matrix.totals[body.id] ?? 0)])
      }
      session.print(table)
    } else if bodies.isEmpty {
      session.note("There is no evidence on any force yet.")
    } else {
      var table = TextTable(
        [("Force", .leading)] + themes.map { ($0.name, .trailing) } + [("All", .trailing)])
      for body in bodies {
        table.add(
          [body.shortName]
            + themes.map { theme in
              let count = matrix.count(body.id, theme.id)
              return count == 0 ? "" : String(count)
            } + [String(matrix.totals[body.id] ?? 0)])
      }
      session.print(table.lines, marking: try inspection.highestMarking())
    }
  }
}
