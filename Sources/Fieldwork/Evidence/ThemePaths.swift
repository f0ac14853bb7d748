/// Themes by what people call them: by name, or by the end of a path where several have the name.
public struct ThemePaths: Sendable {
  /// Which is meant, by the places in the list.
  public enum Meaning: Hashable, Sendable {
    case one(Int)
    /// It could be any of these.
    case several([Int])
    /// It is the name of none; perhaps one of these was meant.
    case none(near: [Int])
  }

  /// The names from the top down to each theme.
  private let paths: [[String]]
  /// The same as ``folded(_:)`` has them.
  private let spellings: [[String]]
  /// The places by the last name of the path.
  private let places: [String: [Int]]

  /// Takes the names from the top down to each theme, with its own as the last.
  public init(_ paths: [[String]]) {
    let spellings = paths.map { $0.map { folded($0) } }
    self.paths = paths
    self.spellings = spellings
    places = Dictionary(grouping: paths.indices) { spellings[$0].last ?? "" }
  }

  /// The whole path of a theme: `Training/Leads`.
  public func path(of place: Int) -> String { paths[place].joined(separator: "/") }

  /// What somebody means who types a name or a path, in any case.
  ///
  /// - Parameters:
  ///   - typed: The name or the path.
  ///   - takesBeginnings: Whether the beginning of a name is as good, where only one begins so. What is kept must not
  ///     be read so: another theme, made later, could begin like it.
  /// - Returns: Which it is.
  public func meaning(of typed: String, takingBeginnings takesBeginnings: Bool = false) -> Meaning {
    let wanted = Self.names(in: typed)
    guard let last = wanted.last else { return .none(near: []) }
    let exact = (places[last] ?? []).filter { spellings[$0].suffix(wanted.count).elementsEqual(wanted) }
    if exact.count == 1 { return .one(exact[0]) }
    let whole = exact.filter { spellings[$0].count == wanted.count }
    if whole.count == 1 { return .one(whole[0]) }
    if exact.count > 1 { return .several(exact) }
    guard wanted.count == 1 else {
      let all = paths.indices.map(path)
      return .none(near: nearest(to: typed, among: all).compactMap(all.firstIndex))
    }
    let beginnings = paths.indices.filter { spellings[$0].last?.hasPrefix(last) == true }
    if takesBeginnings, beginnings.count == 1 { return .one(beginnings[0]) }
    let names = paths.map { $0.last ?? "" }
    return .none(
      near: beginnings.isEmpty ? nearest(to: typed, among: names).compactMap(names.firstIndex) : beginnings)
  }

  /// The shortest end of a theme's path that means it and no other, of so many names at least; all of it if none does.
  public func shortest(_ place: Int, names: Int = 1) -> String {
    let path = paths[place]
    let ends = (min(names, path.count)...path.count).lazy.map { path.suffix($0).joined(separator: "/") }
    return ends.first { meaning(of: $0) == .one(place) } ?? self.path(of: place)
  }

  /// The names of a typed path, as ``folded(_:)`` has them.
  static func names(in typed: String) -> [String] {
    typed.split(separator: "/").map { folded($0) }.filter { !$0.isEmpty }
  }
}
