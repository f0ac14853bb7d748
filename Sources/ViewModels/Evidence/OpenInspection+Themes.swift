public import Fieldwork
import Storage

/// The tree of themes.
extension OpenInspection {
  /// Every theme; read anew each time.
  public func themes() throws(Refusal) -> ThemeTree {
    ThemeTree(try Self.reading("read the themes") { () throws(StoreFailure) in try store.themes() })
  }

  /// The theme that somebody calls so: by its name, by its path where several are called so, or by a beginning that only
  /// one has, in any case.
  public func theme(called typed: String) throws(Refusal) -> Theme {
    if let known = try knownTheme(called: typed) { return known }
    let tree = try themes()
    let paths = tree.paths
    guard case .none(let near) = paths.meaning(of: typed), !near.isEmpty else {
      throw Refusal(
        "Could not find the theme '\(typed)': "
          + (tree.rows.isEmpty
            ? "there are none yet. 'fieldbook themes add' makes one." : "'fieldbook themes' lists them."))
    }
    throw Refusal(
      "Could not find the theme '\(typed)': perhaps \(alternatives(near.prefix(6).map(paths.path))) was meant."
    )
  }

  /// The same; `nil` if none is called so.
  func knownTheme(called typed: String) throws(Refusal) -> Theme? {
    let tree = try themes()
    let paths = tree.paths
    switch paths.meaning(of: typed, takingBeginnings: true) {
    case .one(let place): return tree.rows[place].theme
    case .none: return nil
    case .several(let places):
      throw Refusal(
        "Could not tell which theme is meant by '\(typed)': it could be "
          + "\(alternatives(places.map(paths.path))). Type more of it.")
    }
  }

  // Names of themes stay out of the history's own words: a name can be taken out of the store, those cannot.

  /// Makes a theme, the last of those below its parent; what cites another of its name in the report goes on to mean that.
  ///
  /// - Returns: The theme, and what was done, in a sentence or two.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func addTheme(
    _ name: String, below parent: Identifier<Theme>?
  ) throws(Refusal) -> (theme: Theme, words: String) {
    let theme = try newTheme(name, below: parent)
    let texts = try save(theme, "theme added")
    return (theme, "Theme '\(theme.name)' added" + (try following(texts, citing: "another of that name")))
  }

  /// A theme that is not saved, the last of those below its parent.
  func newTheme(_ name: String, below parent: Identifier<Theme>?) throws(Refusal) -> Theme {
    let tree = try themes()
    let line = try themeName(name, below: parent, besides: nil, in: tree)
    let position = (Self.children(of: parent, in: tree).map(\.position).max() ?? -1) + 1
    return Theme(id: Identifier(store.newName()), name: line, parent: parent, position: position)
  }

  /// Gives a theme another name; what cites it in the report follows.
  ///
  /// - Returns: What was done, in a sentence or two.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func rename(_ theme: Theme, to name: String) throws(Refusal) -> String {
    var changed = theme
    changed.name = try themeName(name, below: theme.parent, besides: theme.id, in: try themes())
    let texts = changed == theme ? [] : try save(changed, "theme renamed")
    return "'\(theme.name)' is renamed" + (try following(texts))
  }

  /// Hangs a theme below another, or at the top, as the last there; what cites it in the report by its path follows.
  ///
  /// - Returns: What was done, in a sentence or two.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func move(_ theme: Theme, below parent: Identifier<Theme>?) throws(Refusal) -> String {
    let tree = try themes()
    guard tree.canMove(theme.id, below: parent) else {
      throw Refusal(
        "Could not move '\(theme.name)': it cannot hang below itself or what is below it. Choose another.",
        cause: .rule)
    }
    let done = "'\(theme.name)' is moved, with all that is below it"
    guard theme.parent != parent else { return "\(done)." }
    var changed = theme
    changed.name = try themeName(theme.name, below: parent, besides: theme.id, in: tree)
    changed.parent = parent
    changed.position = (Self.children(of: parent, in: tree).map(\.position).max() ?? -1) + 1
    return done + (try following(try save(changed, "theme moved")))
  }

  /// Puts a theme before or behind its neighbour of the same parent.
  public func shift(_ theme: Theme, by step: Int) throws(Refusal) {
    var siblings = Self.children(of: theme.parent, in: try themes())
    guard let index = siblings.firstIndex(where: { $0.id == theme.id }),
      siblings.indices.contains(index + step)
    else { return }
    siblings.swapAt(index, index + step)
    for place in siblings.indices { siblings[place].position = place }
    let ordered = siblings
    try Self.reading("save the themes") { () throws(StoreFailure) in
      _ = try store.save(ordered, summary: "theme moved \(step < 0 ? "up" : "down")")
    }
  }

  /// Why a theme cannot be removed; `nil` if it can be.
  public func obstacle(toRemoving theme: Theme) throws(Refusal) -> String? {
    let below = Self.children(of: theme.id, in: try themes())
    return below.isEmpty
      ? nil
      : "\(counted(below.count, "theme")) \(below.count == 1 ? "hangs" : "hang") below it. Move or remove "
        + "\(below.count == 1 ? "it" : "them") first."
  }

  /// Removes a theme; its evidence stays, without it.
  public func remove(_ theme: Theme) throws(Refusal) {
    if let obstacle = try obstacle(toRemoving: theme) {
      throw Refusal("Could not remove '\(theme.name)': \(obstacle)", cause: .rule)
    }
    try refuse(removing: theme)
    try Self.reading("remove the theme") { () throws(StoreFailure) in
      try store.remove(RecordReference(.theme, theme.id.rawValue), summary: "theme removed")
    }
  }

  /// Refuses to remove what the report cites: it would lack its forces, or name those of another theme of that name.
  func refuse(removing theme: Theme) throws(Refusal) {
    let texts = try Self.reading("read the report") { () throws(StoreFailure) in
      try store.texts(citing: theme.id).map(\.id)
    }
    guard !texts.isEmpty else { return }
    let citing =
      try reportSections().filter { texts.contains($0.id) }.map { "section \($0.position)" }
      + Self.reading("read the findings") { () throws(StoreFailure) in try store.findings() }
      .filter { texts.contains($0.id.rawValue) }.map(\.number.description)
    throw Refusal(
      "Could not remove '\(theme.name)': \(listed(citing)) \(citing.count == 1 ? "cites" : "cite") it. "
        + "Take it out there first.", cause: .rule)
  }

  @discardableResult
  private func save(_ theme: Theme, _ summary: String) throws(Refusal) -> [RecordReference] {
    try Self.reading("save the theme") { () throws(StoreFailure) in
      try store.save([theme], summary: summary)
    }
  }

  /// The end of a sentence, and another: how many texts of the report were brought along, and what that asks for.
  func following(_ texts: [RecordReference], citing cited: String = "it") throws(Refusal) -> String {
    guard !texts.isEmpty else { return "." }
    let stale = try Self.reading("read the redactions") { () throws(StoreFailure) in
      try store.redactions().filter { $0.field == "text" && texts.contains($0.reference) }
    }.map(\.redaction.number)
    return
      ". \(counted(texts.count, "text")) of the report that \(texts.count == 1 ? "cites" : "cite") \(cited) "
      + "\(texts.count == 1 ? "was" : "were") brought along."
      + (stale.isEmpty
        ? ""
        : " \(listed(stale)) \(stale.count == 1 ? "has" : "have") to be proposed anew there: the text was changed.")
  }

  /// A name on one line that no sibling has.
  private func themeName(
    _ typed: String, below parent: Identifier<Theme>?, besides own: Identifier<Theme>?, in tree: ThemeTree
  ) throws(Refusal) -> String {
    let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !line.isEmpty else { throw Refusal("Could not take a theme without a name. Type one.") }
    guard !line.contains("/") else {
      throw Refusal(
        "Could not take '\(line)': the name of a theme has no '/', which parts it from its parent.")
    }
    let twin = Self.children(of: parent, in: tree).first { $0.id != own && folded($0.name) == folded(line) }
    if let twin {
      throw Refusal("Could not call it '\(line)': the theme '\(twin.name)' is there already.", cause: .rule)
    }
    return line
  }

  /// Those that hang directly below, in their order.
  private static func children(of parent: Identifier<Theme>?, in tree: ThemeTree) -> [Theme] {
    tree.rows.map(\.theme).filter { $0.parent == parent }
  }
}

/// The themes that the digits code with: those used last, each with a digit that it keeps.
public struct RecentThemes {
  private static let most = 9
  /// By digit, 1 to 9.
  public private(set) var slots: [Identifier<Theme>] = []
  private var lastUsed: [Identifier<Theme>] = []
  private var isRead = false

  init() {}

  /// Takes those that were used in earlier sessions, and fills up with others; those that are gone leave.
  mutating func settle(_ read: () -> [Identifier<Theme>], known: [Identifier<Theme>]) {
    if !isRead {
      lastUsed = Array(read().reversed())
      // In the order of the tree, so that digits are the same after every start.
      slots = known.filter(lastUsed.contains)
      isRead = true
    }
    slots.removeAll { !known.contains($0) }
    for theme in known where slots.count < Self.most && !slots.contains(theme) { slots.append(theme) }
  }

  /// Takes note that a theme was used; it gets the digit of the one not used for longest, if it has none.
  mutating func use(_ theme: Identifier<Theme>) {
    lastUsed.removeAll { $0 == theme }
    lastUsed.append(theme)
    guard !slots.contains(theme) else { return }
    if slots.count < Self.most { return slots.append(theme) }
    let ages = slots.map { lastUsed.firstIndex(of: $0) ?? -1 }
    if let oldest = ages.indices.min(by: { ages[$0] < ages[$1] }) { slots[oldest] = theme }
  }
}
