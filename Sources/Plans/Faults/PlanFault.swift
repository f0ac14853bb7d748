/// Something in a plan or a table that cannot be taken as it stands, and where.
public struct PlanFault: Error, Hashable, Sendable {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// A full sentence that quotes what stands there and says what would be taken.
  public let message: String

  /// Makes a fault.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

extension PlanFault: Comparable, CustomStringConvertible {
  /// Orders by place, then by message.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.line, lhs.column, lhs.message) < (rhs.line, rhs.column, rhs.message)
  }

  /// The form `12:5: message`, to be put after the name of the file and a colon.
  public var description: String { "\(line):\(column): \(message)" }
}

/// Every fault of one file, at least one, in the order of the file.
public struct PlanFaults: Error, Hashable, Sendable {
  /// Sorted by place.
  public let faults: [PlanFault]

  /// Puts faults in order.
  public init(_ faults: some Sequence<PlanFault>) { self.faults = faults.sorted() }

  /// One line for each fault, `FILE:LINE:COLUMN: message`, as compilers write them and editors read them.
  public func lines(file: String) -> [String] { faults.map { "\(file):\($0)" } }
}

/// A place in a text.
struct Position: Hashable {
  var line = 1
  var column = 1
}

extension PlanFault {
  /// The fault "Could not read *subject*: *reason*. *Next step*."
  init(at position: Position, reading subject: String, because reason: String, next: String) {
    self.init(
      line: position.line, column: position.column,
      message: "Could not read \(subject): \(reason). \(next).")
  }
}
