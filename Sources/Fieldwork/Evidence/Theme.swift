/// A heading under which evidence is gathered; themes form a tree.
public struct Theme: Hashable, Sendable, Identifiable {
  public let id: Identifier<Theme>
  public var name: String
  /// The theme it belongs to; `nil` at the top.
  public var parent: Identifier<Theme>?
  /// Its place among those of one parent, from 0; equal ones go by name.
  public var position: Int

  /// Makes a theme.
  public init(id: Identifier<Theme>, name: String, parent: Identifier<Theme>? = nil, position: Int = 0) {
    self.id = id
    self.name = name
    self.parent = parent
    self.position = position
  }
}

/// The themes of an inspection as a tree.
///
/// Two laptops may each have hung one theme below the other; such a ring is shown at the top, so that no theme
/// is ever out of reach.
public struct ThemeTree: Hashable, Sendable {
  /// A theme and how deep it lies, 0 at the top.
  public struct Row: Hashable, Sendable {
    public let theme: Theme
    public let depth: Int
  }

  /// Every theme once, each followed by those below it.
  public let rows: [Row]

  /// Orders themes.
  public init(_ themes: [Theme]) {
    let known = Set(themes.map(\.id))
    let below = Dictionary(grouping: themes) { theme in
      theme.parent.flatMap { known.contains($0) && $0 != theme.id ? $0 : nil }
    }.mapValues { $0.sorted { ($0.position, $0.name, $0.id) < ($1.position, $1.name, $1.id) } }
    var rows: [Row] = []
    var taken: Set<Identifier<Theme>> = []
    func take(_ theme: Theme, depth: Int) {
      guard taken.insert(theme.id).inserted else { return }
      rows.append(Row(theme: theme, depth: depth))
      for child in below[theme.id] ?? [] { take(child, depth: depth + 1) }
    }
    for theme in below[nil] ?? [] { take(theme, depth: 0) }
    for theme in themes.sorted(by: { $0.id < $1.id }) { take(theme, depth: 0) }
    self.rows = rows
  }

  /// The theme and all below it.
  public func branch(of id: Identifier<Theme>) -> [Identifier<Theme>] {
    guard let start = rows.firstIndex(where: { $0.theme.id == id }) else { return [] }
    let rest = rows[(start + 1)...].prefix { $0.depth > rows[start].depth }
    return [id] + rest.map(\.theme.id)
  }

  /// The branches of all themes that have others below them.
  public var branches: [Identifier<Theme>: [Identifier<Theme>]] {
    var branches: [Identifier<Theme>: [Identifier<Theme>]] = [:]
    for (row, next) in zip(rows, rows.dropFirst()) where next.depth > row.depth {
      branches[row.theme.id] = branch(of: row.theme.id)
    }
    return branches
  }

  /// The themes from the top down to each, itself included, in the order of ``rows``.
  public var lines: [[Theme]] {
    var line: [Theme] = []
    return rows.map { row in
      line = line.prefix(row.depth) + [row.theme]
      return line
    }
  }

  /// The themes by what people call them, in the order of ``rows``.
  public var paths: ThemePaths { ThemePaths(lines.map { $0.map(\.name) }) }

  /// The theme that a live reference means; `nil` for any other reference, and for one that means none or several.
  public func theme(of reference: Reference) -> Theme? {
    guard case .forces(let typed) = reference, case .one(let place) = paths.meaning(of: typed) else {
      return nil
    }
    return rows[place].theme
  }

  /// The names from the top down to the theme: `Training / Strategic leads`.
  public func path(of id: Identifier<Theme>) -> [String] {
    guard let place = rows.firstIndex(where: { $0.theme.id == id }) else { return [] }
    var names = [rows[place].theme.name]
    var depth = rows[place].depth
    for row in rows[..<place].reversed() where row.depth < depth {
      names.insert(row.theme.name, at: 0)
      depth = row.depth
    }
    return names
  }

  /// Whether a theme may be hung below another without closing a ring.
  public func canMove(_ id: Identifier<Theme>, below parent: Identifier<Theme>?) -> Bool {
    parent.map { !branch(of: id).contains($0) } ?? true
  }
}
