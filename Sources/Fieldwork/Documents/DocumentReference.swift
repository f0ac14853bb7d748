/// What a document is called on paper: `KENT-A-012`, by source, laptop and number.
///
/// Every laptop has a letter of its own, so that two of them never give the same reference.
public struct DocumentReference: Hashable, Sendable {
  /// The source in capitals: a body's slug, or the short name of an office.
  public let source: String
  public let letter: DeviceLetter
  /// 1 or more.
  public let number: Int

  /// Makes a reference; the source is put in capitals.
  public init(source: String, letter: DeviceLetter, number: Int) {
    self.source = source.uppercased()
    self.letter = letter
    self.number = number
  }

  /// What references to documents of this source begin with.
  ///
  /// - Parameters:
  ///   - source: Whom they come from.
  ///   - body: The slug of the force or region; what others say about one is called by its source.
  /// - Returns: In capitals, without a hyphen at the end.
  public static func prefix(source: DocumentSource, body: String?) -> String {
    (source.needsBody ? body ?? source.prefix : source.prefix).uppercased()
  }
}

extension DocumentReference: CustomStringConvertible, Comparable {
  /// With at least three digits.
  public var description: String {
    let digits = String(number)
    return "\(source)-\(letter)-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)"
  }

  /// Reads `KENT-A-012` or `kent-a-12`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let letter = DeviceLetter(parts[parts.count - 2]),
      let digits = parts.last, (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy({ 48...57 ~= $0 }),
      let number = Int(digits), number > 0
    else { return nil }
    let source = parts.dropLast(2).joined(separator: "-")
    guard source.utf8.contains(where: { $0 != UInt8(ascii: "-") }),
      source.utf8.allSatisfy({ 65...90 ~= $0 || 48...57 ~= $0 || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.init(source: source, letter: letter, number: number)
  }

  /// Orders by source, then letter, then number.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.source, lhs.letter.description, lhs.number) < (rhs.source, rhs.letter.description, rhs.number)
  }
}

/// The letter that tells a laptop from the team's others, A to Z.
public struct DeviceLetter: Hashable, Sendable, CustomStringConvertible {
  /// One capital letter.
  public let description: String

  /// The letter of a team that has one laptop.
  public static let a = DeviceLetter(known: "A")

  /// Takes one letter of A to Z in either case; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let letter = text.uppercased()
    guard letter.utf8.count == 1, letter.utf8.allSatisfy({ 65...90 ~= $0 }) else { return nil }
    self.init(known: letter)
  }

  private init(known letter: String) { description = letter }
}
