/// What was recorded as the answer to a question in one activity.
///
/// Blank is the absence of a response.
/// *No*, *not known*, *not asked* and *not applicable* are four different things: a tally divides by the forces
/// where the question was put.
public enum Response: Hashable, Sendable {
  /// An answer of the question's kind, in its stored form: an option's code, `87.5`, `2018-11-05`, or text.
  case value(String)
  /// The question was put; nobody knew.
  case notKnown
  /// The question was not put.
  case notAsked
  /// The question does not apply here.
  case notApplicable

  /// Whether the question was put and something came back, if only "we do not know".
  public var wasAsked: Bool {
    switch self {
    case .value, .notKnown: true
    case .notAsked, .notApplicable: false
    }
  }
}

extension Response {
  /// The three responses that every question takes, with the code and words of each.
  public static let states: [(response: Response, code: String, label: String)] = [
    (.notKnown, "not-known", "not known"), (.notAsked, "not-asked", "not asked"),
    (.notApplicable, "not-applicable", "not applicable"),
  ]

  /// The stored form: `=` and the value, or the code of the state.
  ///
  /// The sign keeps an answer that reads "not-asked" apart from the state.
  public var stored: String {
    switch self {
    case .value(let value): "=" + value
    case .notKnown: "not-known"
    case .notAsked: "not-asked"
    case .notApplicable: "not-applicable"
    }
  }

  /// Reads the stored form; `nil` for anything else.
  public init?(stored: String) {
    // By scalars, for a value that begins with a combining accent makes one character with the sign.
    if stored.unicodeScalars.first == "=" {
      self = .value(String(stored.unicodeScalars.dropFirst()))
    } else if let state = Self.states.first(where: { $0.code == stored }) {
      self = state.response
    } else {
      return nil
    }
  }

  /// The words shown: an option's label, a number with its unit, a readable day, the text itself, or the state.
  public func words(for kind: AnswerKind) -> String {
    switch self {
    case .notKnown: "not known"
    case .notAsked: "not asked"
    case .notApplicable: "not applicable"
    case .value(let value):
      switch kind {
      case .tri, .scale, .choice: kind.options.first { $0.code == value }?.label ?? value
      case .number(let rule):
        rule.unit.isEmpty ? value : rule.unit == "percent" ? "\(value)%" : "\(value) \(rule.unit)"
      case .date: CalendarDate(iso: value)?.readable ?? value
      case .text: value
      }
    }
  }
}
