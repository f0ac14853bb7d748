/// The forces of England and Wales as tiles of one size, about where they lie; the special forces set apart.
///
/// On a true map London is a dot and North Yorkshire a continent, though each is one force of N.
public struct TileMap: Hashable, Sendable {
  /// A force with what is told of it.
  public struct Tile: Hashable, Sendable {
    /// The force's slug, which finds its place.
    public var force: String
    /// Into ``TileMap/legend``.
    public var shade: Int

    /// Makes a tile.
    public init(force: String, shade: Int) {
      self.force = force
      self.shade = shade
    }
  }

  /// What a colour stands for.
  public struct Shade: Hashable, Sendable {
    public var words: String
    /// Grey, for forces of which nothing is known.
    public var isGrey: Bool

    /// Makes a shade.
    public init(_ words: String, isGrey: Bool = false) {
      self.words = words
      self.isGrey = isGrey
    }
  }

  public var tiles: [Tile]
  /// The shades by their number.
  public var legend: [Shade]

  /// Makes a map; a force without a place on it is left out.
  public init(tiles: [Tile], legend: [Shade]) {
    self.tiles = tiles
    self.legend = legend
  }

  /// How many colours can be told apart, grey left out; further ones look like the last.
  static let shades = 6
  static let grey = shades
}

extension TileMap {
  private static let (tileWidth, tileHeight, gap) = (62, 46, 3)

  /// Draws the tiles, and a legend below them.
  func draw(into picture: inout Picture) {
    let placed = tiles.compactMap { tile in TileGrid.places[tile.force].map { (tile: tile, place: $0) } }
    let (firstRow, lastRow) = (
      placed.map(\.place.row).min() ?? 0, placed.map(\.place.row).max() ?? 0
    )
    for (tile, place) in placed {
      let corner = (
        x: place.column * (Self.tileWidth + Self.gap),
        y: (place.row - firstRow) * (Self.tileHeight + Self.gap)
      )
      let middle = corner.x + Self.tileWidth / 2
      picture.box(corner, (Self.tileWidth, Self.tileHeight), "tile \(style(tile.shade))")
      picture.text(place.code, at: (middle, corner.y + 19), "code", anchor: "middle")
      picture.text(word(tile.shade), at: (middle, corner.y + 36), "answer", anchor: "middle", limit: 11)
    }
    let used = legend.indices.filter { shade in tiles.contains { $0.shade == shade } }
    var top = (lastRow - firstRow + 1) * (Self.tileHeight + Self.gap) + 12
    for shade in used {
      let count = tiles.count { $0.shade == shade }
      picture.box((0, top), (26, 18), "tile \(style(shade))")
      picture.text("\(legend[shade].words): \(count)", at: (36, top + 14), "label", anchor: "start")
      top += 24
    }
    picture.width = (TileGrid.columns) * (Self.tileWidth + Self.gap)
    picture.height = top
  }

  private func style(_ shade: Int) -> String {
    let isGrey = legend.indices.contains(shade) && legend[shade].isGrey
    return "shade\(isGrey ? Self.grey : min(max(0, shade), Self.shades - 1))"
  }

  private func word(_ shade: Int) -> String { legend.indices.contains(shade) ? legend[shade].words : "" }
}

/// Where each force's tile lies: laid by hand, so that neighbours are mostly neighbours.
enum TileGrid {
  struct Place {
    let column: Int
    let row: Int
    /// Three letters on the tile.
    let code: String
  }

  /// How many columns there are.
  static let columns = 10

  /// By the force's slug; no two tiles have one place.
  static let places: [String: Place] = Dictionary(
    uniqueKeysWithValues: laid.flatMap { row, tiles in
      tiles.map { ($0.slug, Place(column: $0.column, row: row, code: $0.code)) }
    })

  private static let laid: [(row: Int, tiles: [(column: Int, slug: String, code: String)])] = [
    (0, [(6, "scotland", "SCO")]),
    (1, [(0, "btp", "BTP"), (1, "cnc", "CNC"), (2, "mdp", "MDP"), (6, "northumbria", "NBR")]),
    (2, [(5, "cumbria", "CUM"), (6, "durham", "DUR"), (7, "cleveland", "CLE")]),
    (
      3,
      [
        (5, "lancashire", "LAN"), (6, "west-yorkshire", "WYK"), (7, "north-yorkshire", "NYK"),
        (8, "humberside", "HUM"),
      ]
    ),
    (
      4,
      [
        (4, "merseyside", "MER"), (5, "greater-manchester", "GMP"), (6, "south-yorkshire", "SYK"),
        (7, "nottinghamshire", "NOT"), (8, "lincolnshire", "LIN"),
      ]
    ),
    (
      5,
      [
        (3, "north-wales", "NWA"), (4, "cheshire", "CHE"), (5, "staffordshire", "STA"),
        (6, "derbyshire", "DER"), (7, "leicestershire", "LEI"), (8, "cambridgeshire", "CAM"),
        (9, "norfolk", "NFK"),
      ]
    ),
    (
      6,
      [
        (3, "dyfed-powys", "DPO"), (4, "west-mercia", "WME"), (5, "west-midlands", "WMI"),
        (6, "warwickshire", "WAR"), (7, "northamptonshire", "NHA"), (8, "bedfordshire", "BED"),
        (9, "suffolk", "SFK"),
      ]
    ),
    (
      7,
      [
        (3, "south-wales", "SWA"), (4, "gwent", "GWE"), (5, "gloucestershire", "GLO"),
        (6, "thames-valley", "TVP"), (7, "hertfordshire", "HER"), (8, "city-of-london", "COL"),
        (9, "essex", "ESX"),
      ]
    ),
    (
      8,
      [
        (4, "avon-and-somerset", "A&S"), (5, "wiltshire", "WIL"), (6, "hampshire", "HAM"),
        (7, "surrey", "SUR"), (8, "metropolitan", "MET"), (9, "kent", "KEN"),
      ]
    ),
    (9, [(4, "devon-and-cornwall", "D&C"), (5, "dorset", "DOR"), (7, "sussex", "SSX")]),
  ]
}
