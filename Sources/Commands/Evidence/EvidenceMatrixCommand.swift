import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct EvidenceMatrixCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Count evidence by force and theme.",
    discussion:
      "An item counts once for every force and theme it has. A theme with others below it has a second column, for all "
      + "of these together: there an item counts once.")

  @Flag(help: "Also forces without evidence.") var all = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let tree = try inspection.themes()
    let matrix = try inspection.evidenceMatrix(branchesOf: tree)
    let themes = tree.rows.map(\.theme)
    let parents = Set(tree.branches.keys)
    // By theme its own column, and behind it that of the branch, if there is one.
    func cells<Cell>(_ own: (Theme) -> Cell, _ branch: (Theme) -> Cell) -> [Cell] {
      themes.flatMap { parents.contains($0.id) ? [own($0), branch($0)] : [own($0)] }
    }
    let visited = Set(try inspection.forces().map(\.id))
    let forces: [Body?] = try inspection.directory().bodies.filter { body in
      matrix.totals[body.id] != nil || all && visited.contains(body.id)
    }
    // What is on no force stands last.
    let bodies = matrix.unplaced > 0 ? forces + [nil] : forces
    let names = themes.map { tree.path(of: $0.id).joined(separator: " / ") }
    if output.json {
      session.print([
        "items": .integer(try inspection.evidenceCount()),
        "themes": .list(
          zip(themes, names).map { theme, name in
            [
              "theme": .text(name), "items": .integer(matrix.themeTotals[theme.id] ?? 0),
              "withBelow": .integer(matrix.branchTotal(theme.id)),
            ]
          }),
        "forces": .list(
          bodies.map { body in
            [
              "force": body.map { .text($0.slug) } ?? .null, "items": .integer(matrix.total(body?.id)),
              "byTheme": .object(
                Dictionary(
                  zip(names, themes.map { .integer(matrix.count(body?.id, $0.id)) }), uniquingKeysWith: { $1 }
                )
              ),
              "withBelow": .object(
                Dictionary(
                  zip(names, themes).filter { parents.contains($0.1.id) }
                    .map { ($0, .integer(matrix.branchCount(body?.id, $1.id))) }, uniquingKeysWith: { $1 })),
            ]
          }),
      ])
    } else if output.csv {
      let paths = Dictionary(zip(themes.map(\.id), names)) { first, _ in first }
      var table = CommaSeparated(
        ["force"] + cells({ paths[$0.id] ?? $0.name }, { "\(paths[$0.id] ?? $0.name) and below" }) + ["all"])
      for body in bodies {
        table.add(
          [body?.slug ?? "no force"]
            + cells(
              { String(matrix.count(body?.id, $0.id)) }, { String(matrix.branchCount(body?.id, $0.id)) })
            + [String(matrix.total(body?.id))])
      }
      session.print(table)
    } else if bodies.isEmpty {
      session.note("There is no evidence yet.")
    } else {
      var table = TextTable(
        [("Force", .leading)] + cells(\.name) { "\($0.name) and below" }.map { ($0, .trailing) }
          + [("All", .trailing)])
      for body in bodies {
        table.add(
          [body?.shortName ?? "no force"]
            + cells({ matrix.count(body?.id, $0.id) }, { matrix.branchCount(body?.id, $0.id) })
            .map { $0 == 0 ? "" : String($0) } + [String(matrix.total(body?.id))])
      }
      session.print(table.lines, marking: try inspection.highestMarking())
    }
  }
}
