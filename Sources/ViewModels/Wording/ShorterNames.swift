extension String {
  /// The name of a force or region and ever shorter forms of it that a reader still knows, the longest first.
  public var shorterNames: [String] {
    let joined = replacing(" and the ", with: " & ").replacing(" and ", with: " & ")
    var words = joined.split(separator: " ").map(String.init)
    if words.count > 1, let first = words.first, let short = Self.shortWords[first] { words[0] = short }
    return [self, joined, words.joined(separator: " ")]
  }

  private static let shortWords = [
    "North": "N.", "South": "S.", "East": "E.", "West": "W.", "Greater": "Gr.", "Northern": "N.",
  ]
}
