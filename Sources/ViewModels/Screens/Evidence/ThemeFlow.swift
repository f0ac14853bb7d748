import Fieldwork
import Storage

/// Making, renaming and moving themes on the screens.
struct ThemeFlow {
  private let inspection: OpenInspection

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Asks for the name of a theme beside another, or below it.
  func adding(near theme: Theme?) -> [Effect] {
    guard let theme else { return [.present(naming(below: nil))] }
    let tree = try? inspection.themes()
    let parent = theme.parent.flatMap { tree?.path(of: $0).last }
    return [
      .present(
        Menu(
          title: "New theme",
          entries: [
            Menu.Entry(
              item: MenuItem(
                key: "b",
                label: StyledText(parent.map { "below \($0), beside \(theme.name)" } ?? "at the top"))
            ) { [.present(naming(below: theme.parent))] },
            Menu.Entry(item: MenuItem(key: "u", label: StyledText("below \(theme.name)"))) {
              [.present(naming(below: theme.id))]
            },
          ]))
    ]
  }

  func renaming(_ theme: Theme) -> [Effect] {
    [
      .present(
        Prompt(
          title: "Rename the theme", message: "Its evidence stays with it, and what cites it follows.",
          text: theme.name,
          keeper: DraftKeeper(
            inspection, record: RecordReference(.theme, theme.id.rawValue), field: DraftPlace.nameField)
        ) { typed throws(Refusal) in
          let done = try inspection.rename(theme, to: typed)
          return [.saved, .announce(Notice(done))]
        })
    ]
  }

  /// Asks where a theme is to hang.
  func moving(_ theme: Theme) -> [Effect] {
    do throws(Refusal) {
      let tree = try inspection.themes()
      let top = PaletteEntry(item: MenuItem(label: "at the top"), words: "at the top") {
        move(theme, below: nil)
      }
      return [
        .present(
          Palette(
            title: "Where does '\(theme.name)' belong?",
            entries: [top]
              + tree.rows.filter { tree.canMove(theme.id, below: $0.theme.id) }.map { row in
                PaletteEntry(
                  item: MenuItem(
                    label: StyledText(String(repeating: "  ", count: row.depth) + "below \(row.theme.name)")),
                  words: folded(row.theme.name)
                ) { move(theme, below: row.theme.id) }
              }))
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  func shifting(_ theme: Theme, by step: Int) -> [Effect] {
    do throws(Refusal) {
      try inspection.shift(theme, by: step)
      return [.saved]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func move(_ theme: Theme, below parent: Identifier<Theme>?) -> [Effect] {
    do throws(Refusal) {
      return [.saved, .announce(Notice(try inspection.move(theme, below: parent)))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Asks for the name of a theme.
  func naming(below parent: Identifier<Theme>?) -> Prompt {
    Prompt(
      title: "New theme", message: "Its name, without '/'.",
      keeper: DraftKeeper(inspection, of: .theme(below: parent))
    ) { typed throws(Refusal) in
      let done = try inspection.addTheme(typed, below: parent)
      return [.saved, .announce(Notice(done.words))]
    }
  }
}
