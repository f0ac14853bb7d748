/// A width and a height in terminal cells, never below zero.
public struct Size: Hashable, Sendable, CustomStringConvertible {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  public static let zero = Size(columns: 0, rows: 0)

  /// As in `80x24`.
  public var description: String { "\(columns)x\(rows)" }
}
