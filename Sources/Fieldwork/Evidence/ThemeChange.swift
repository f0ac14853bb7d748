/// What becomes of references to themes when some are added, or get another name or place.
public struct ThemeChange: Sendable {
  private let before: ThemePaths
  private let after: ThemePaths
  /// Where the themes are afterwards, by where they were.
  private let places: [Int: Int]

  /// Compares two trees of themes.
  public init(from before: ThemeTree, to after: ThemeTree) {
    self.before = before.paths
    self.after = after.paths
    let now = Dictionary(uniqueKeysWithValues: after.rows.enumerated().map { ($1.theme.id, $0) })
    places = Dictionary(
      uniqueKeysWithValues: before.rows.enumerated().compactMap { place, row in
        now[row.theme.id].map { (place, $0) }
      })
  }

  /// How a reference is to be written to mean the theme that it meant.
  ///
  /// - Returns: `nil` where it means that as it is, or meant none.
  public func rewritten(_ reference: Reference) -> String? {
    guard case .forces(let typed) = reference, case .one(let place) = before.meaning(of: typed),
      let now = places[place], after.meaning(of: typed) != .one(now)
    else { return nil }
    return ReferenceText.forces(withTheme: after.shortest(now, names: ThemePaths.names(in: typed).count))
  }
}
