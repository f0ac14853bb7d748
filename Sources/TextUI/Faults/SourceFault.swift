/// Something wrong in a text file that a person wrote, with the place where it is.
public struct SourceFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int
  /// Whole sentences: what is wrong, then what would be right.
  public let message: String

  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// As in `3:5: There is no token 'status.dnoe'. Did you mean 'status.done'?`, ready to follow a file name.
  public var description: String { "\(line):\(column): \(message)" }
}

extension SourceFault: Comparable {
  public static func < (left: SourceFault, right: SourceFault) -> Bool {
    (left.line, left.column, left.message) < (right.line, right.column, right.message)
  }
}
