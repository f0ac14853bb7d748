import Fieldwork
import Storage

/// Putting evidence under themes: the themes used last by a digit, any other by typing some of its name.
enum CodingBox {
  /// The box for these items; every choice is saved at once, as one step.
  static func presenting(for items: [Identifier<Evidence>], in inspection: OpenInspection) -> [Effect] {
    guard let first = items.first else { return [] }
    do throws(Refusal) {
      let what =
        items.count == 1
        ? try inspection.evidence(first).number.description : "\(counted(items.count, "item")) of evidence"
      let isEmpty = try inspection.themes().rows.isEmpty
      return [
        .present(
          CheckList(
            title: "Code \(what)",
            message: isEmpty
              ? "There are no themes yet. Type a name; Enter makes it."
              : "A digit codes. Type to find or make a theme; Space takes several.",
            actions: actions(for: items, in: inspection)))
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private static func actions(
    for items: [Identifier<Evidence>], in inspection: OpenInspection
  ) -> CheckList.Actions {
    CheckList.Actions(
      entries: { entries(for: items, in: inspection).map(\.entry) },
      toggle: { index in
        let entries = entries(for: items, in: inspection)
        guard entries.indices.contains(index) else { return [] }
        return coding(items, with: entries[index].theme, in: inspection)
      }, takesCurrent: { true },
      create: { typed throws(Refusal) in
        let theme = try newTheme(typed, in: inspection)
        return coding(items, with: theme.id, isOn: true, making: theme, in: inspection)
      })
  }

  /// Codes the items, or takes the theme away from all where all have it.
  ///
  /// - Parameters:
  ///   - items: The items.
  ///   - theme: The theme.
  ///   - isOn: Whether they are to have it; `nil` for the other way round.
  ///   - new: The theme itself, if it is made by this: one step, which is undone whole.
  ///   - inspection: The inspection.
  /// - Returns: What follows.
  static func coding(
    _ items: [Identifier<Evidence>], with theme: Identifier<Theme>, isOn: Bool? = nil,
    making new: Theme? = nil,
    in inspection: OpenInspection
  ) -> [Effect] {
    do throws(Refusal) {
      let done = try inspection.code(items, with: theme, isOn: isOn, making: new)
      return [.saved, .changed(.code(theme, isOn: done.isOn)), .announce(Notice("\(done.words)."))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// A theme of this name, not saved; "Training / Leads" hangs it below the theme Training.
  private static func newTheme(_ typed: String, in inspection: OpenInspection) throws(Refusal) -> Theme {
    guard let slash = typed.lastIndex(of: "/") else { return try inspection.newTheme(typed, below: nil) }
    let parent = try inspection.theme(called: String(typed[..<slash]))
    return try inspection.newTheme(String(typed[typed.index(after: slash)...]), below: parent.id)
  }

  /// First those with a digit, then the whole tree.
  private static func entries(
    for items: [Identifier<Evidence>], in inspection: OpenInspection
  ) -> [(theme: Identifier<Theme>, entry: CheckList.Entry)] {
    // Without the themes the box is empty, and says nothing wrong.
    guard let tree = try? inspection.themes() else { return [] }
    let codes = (try? inspection.codes(of: items)) ?? [:]
    func isOn(_ theme: Identifier<Theme>) -> Bool? {
      let count = codes[theme] ?? 0
      return count == 0 ? false : count == items.count ? true : nil
    }
    inspection.recentThemes.settle(
      { (try? inspection.store.recentThemes(limit: 9)) ?? [] }, known: tree.rows.map(\.theme.id))
    let names = Dictionary(uniqueKeysWithValues: tree.rows.map { ($0.theme.id, $0.theme.name) })
    let recent = zip("123456789", inspection.recentThemes.slots).map { key, theme in
      let path = tree.path(of: theme)
      let item = MenuItem.checked(
        names[theme] ?? "", isOn: isOn(theme), key: key,
        detail: path.count > 1 ? path.dropLast().joined(separator: " / ") : "")
      return (theme: theme, entry: CheckList.Entry(item: item, words: "", isShortcut: true))
    }
    return recent
      + tree.rows.map { row in
        let theme = row.theme.id
        let path = tree.path(of: theme)
        let item = MenuItem.checked(row.theme.name, isOn: isOn(theme), depth: row.depth)
        let words = folded(row.theme.name) + " " + folded(path.dropLast().joined(separator: " "))
        return (theme: theme, entry: CheckList.Entry(item: item, words: words))
      }
  }
}
