import Fieldwork

/// The names of the themes that the front end can draw with.
public struct ThemeShelf: Hashable, Sendable {
  /// In the order of the menu.
  public let names: [String]
  /// The one in use.
  public internal(set) var current: String

  /// Lists themes.
  public init(names: [String], current: String) {
    self.names = names
    self.current = current
  }

  /// The theme that somebody calls so.
  func name(typed: String) throws(Refusal) -> String {
    let wanted = folded(typed)
    if let name = names.first(where: { folded($0) == wanted }) { return name }
    let beginnings = names.filter { folded($0).hasPrefix(wanted) }
    if beginnings.count == 1 { return beginnings[0] }
    let near = beginnings.count > 1 ? beginnings : nearest(to: typed, among: names)
    throw Refusal(
      "Could not find the theme '\(typed)': "
        + (near.isEmpty
          ? "there are \(alternatives(names).replacing(" or ", with: " and "))."
          : "perhaps \(alternatives(near.map { "'\($0)'" })) was meant."))
  }

  /// What follows from choosing one.
  func choosing(_ name: String) -> [Effect] {
    [.theme(name, isKept: true), .announce(Notice("Drawn in the theme '\(name)' from now on."))]
  }

  /// The themes to choose from; each is shown while the cursor is on it.
  func menu() -> Menu {
    Menu(
      title: "Theme", message: "Enter takes it, Esc goes back to '\(current)'.",
      entries: zip("123456789abcdefghijklmnop", names).map { key, name in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(name), detail: name == current ? "in use" : ""))
        {
          choosing(name)
        }
      }, cursor: names.firstIndex(of: current) ?? 0,
      moved: { [names] index in [.theme(names[index], isKept: false)] },
      left: { [current] in [.theme(current, isKept: false)] })
  }
}
