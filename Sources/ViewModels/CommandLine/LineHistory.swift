/// What was typed into a line before, for the Up and Down keys.
///
/// Going back finds only lines that begin with what stood there when going back began.
struct LineHistory: Hashable {
  /// As many as are worth keeping.
  static let limit = 200

  /// The newest last; none twice.
  private(set) var lines: [String]
  /// Where going back has come to; `nil` while the user's own words stand in the line.
  private var position: Int?
  /// The words that stood there before.
  private var own = ""

  /// Begins with lines of before, the newest last.
  init(_ lines: [String] = []) { self.lines = Array(lines.suffix(Self.limit)) }

  /// Remembers a line, unless it is empty, and ends going back.
  mutating func add(_ line: String) {
    position = nil
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    lines = Array(lines.suffix(Self.limit))
  }

  /// The line before, for what stands in the line now; `nil` where there is none.
  mutating func earlier(than text: String) -> String? {
    if position == nil { own = text }
    guard let found = lines[..<(position ?? lines.count)].lastIndex(where: { fits($0) }) else { return nil }
    position = found
    return lines[found]
  }

  /// The line after, in the end the user's own words; `nil` unless one had gone back.
  mutating func later() -> String? {
    guard let position else { return nil }
    self.position = lines[(position + 1)...].firstIndex(where: { fits($0) })
    return self.position.map { lines[$0] } ?? own
  }

  /// Ends going back: what stands in the line is now the user's own.
  mutating func settle() { position = nil }

  private func fits(_ line: String) -> Bool { line.hasPrefix(own) && line != own }
}
