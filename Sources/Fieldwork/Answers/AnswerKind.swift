/// What counts as an answer to a question.
public enum AnswerKind: Hashable, Sendable {
  /// Yes, partly or no.
  case tri
  /// A step of the working scale, best first; a working note, no judgment of the inspectorate.
  case scale([Option])
  /// One of a list.
  case choice([Option])
  /// A number.
  case number(NumberRule)
  /// A day.
  case date
  /// Free text of any length.
  case text
}

/// Which numbers answer a question.
public struct NumberRule: Hashable, Sendable {
  /// Both ends included.
  public let range: ClosedRange<Int>
  /// What is counted, as written after the number: `percent`; empty for plain counts.
  public let unit: String
  /// How many digits may follow the point, 0 to 3.
  public let decimals: Int

  /// Makes a rule.
  public init(range: ClosedRange<Int>, unit: String = "", decimals: Int = 0) {
    self.range = range
    self.unit = unit
    self.decimals = decimals
  }
}

extension AnswerKind {
  /// The name in plans and in machine-readable output.
  public var name: String {
    switch self {
    case .tri: "tri"
    case .scale: "scale"
    case .choice: "choice"
    case .number: "number"
    case .date: "date"
    case .text: "text"
    }
  }

  /// The answers to choose from, in order; empty where something is typed.
  public var options: [Option] {
    switch self {
    case .tri: Self.triOptions
    case .scale(let options), .choice(let options): options
    case .number, .date, .text: []
    }
  }

  /// The key that chooses each option, in the order of ``options``: `y p n`, or digits from 1.
  public var optionKeys: [Character] {
    switch self {
    case .tri: ["y", "p", "n"]
    default: Array("123456789".prefix(options.count))
    }
  }

  private static let triOptions = [
    Option(code: "yes", label: "yes"), Option(code: "partly", label: "partly"),
    Option(code: "no", label: "no"),
  ]
}
