/// Why typed text is no answer to a question, with what would be one.
public struct AnswerFault: Error, Hashable, Sendable {
  /// As typed.
  public let typed: String
  /// What would be accepted, in words: "yes, partly or no".
  public let accepted: String
}

extension AnswerKind {
  /// Reads a typed answer into a response.
  ///
  /// Options are taken by code, label, key or an unambiguous beginning; the three states by code or words
  /// (`not known`, `not-asked`, `n/a`).
  ///
  /// - Parameters:
  ///   - typed: As typed; surrounding blanks do not count, except in text.
  ///   - today: What a date without a year is near to.
  /// - Returns: `nil` if nothing was typed, which makes the answer blank.
  /// - Throws: ``AnswerFault``.
  public func response(typed: String, today: CalendarDate) throws(AnswerFault) -> Response? {
    let wanted = folded(typed)
    if case .text = self {
      guard typed.contains(where: { !$0.isWhitespace }) else { return nil }
      return Self.state(wanted) ?? .value(typed)
    }
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    if let state = Self.state(wanted) { return state }
    switch self {
    case .tri, .scale, .choice:
      if let code = optionCode(wanted) { return .value(code) }
    case .number(let rule):
      if let number = rule.canonical(typed) { return .value(number) }
    case .date:
      if let date = try? CalendarDate(typed: typed, today: today) { return .value(date.description) }
    case .text:
      break
    }
    throw AnswerFault(typed: typed, accepted: accepted)
  }

  /// Whether a stored value is one that this kind can have.
  public func accepts(_ value: String) -> Bool {
    switch self {
    case .tri, .scale, .choice: options.contains { $0.code == value }
    case .number(let rule): rule.canonical(value) == value
    case .date: CalendarDate(iso: value) != nil
    case .text: !value.isEmpty
    }
  }

  /// What can be typed, in words, without the three states.
  public var accepted: String {
    switch self {
    case .tri: "yes, partly or no"
    case .scale, .choice:
      options.count < 2
        ? options.first?.label ?? ""
        : options.dropLast().map(\.label).joined(separator: ", ")
          + (options.last.map { " or \($0.label)" } ?? "")
    case .number(let rule): rule.accepted
    case .date: "a date such as \(CalendarDate.acceptedForms)"
    case .text: "text"
    }
  }

  private static func state(_ wanted: String) -> Response? {
    switch wanted {
    case "n a", "na": .notApplicable
    default: Response.states.first { folded($0.code) == wanted }?.response
    }
  }

  private func optionCode(_ wanted: String) -> String? {
    guard !wanted.isEmpty else { return nil }
    // Names before keys, so that a choice of numbers is taken by the number and not by its place.
    if let named = options.first(where: { [folded($0.code), folded($0.label)].contains(wanted) }) {
      return named.code
    }
    if let keyed = zip(options, optionKeys).first(where: { String($0.1) == wanted }) { return keyed.0.code }
    let beginnings = options.filter { folded($0.label).hasPrefix(wanted) }
    return beginnings.count == 1 ? beginnings[0].code : nil
  }
}

extension NumberRule {
  /// What can be typed, in words.
  public var accepted: String {
    let noun = decimals == 0 ? "a whole number" : "a number"
    let unit = unit.isEmpty ? "" : " (\(unit))"
    return "\(noun) from \(range.lowerBound) to \(range.upperBound)\(unit)"
  }

  /// Without blanks at the ends.
  ///
  /// Those inside stay, for "1 2" is a slip and not twelve.
  private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The stored form of a typed number: no leading or trailing zeros, a point before decimals.
  ///
  /// - Returns: `nil` if it is no number, outside the range, or has more decimals than allowed.
  func canonical(_ typed: String) -> String? {
    var text = trimmed(typed[...])
    if text.hasSuffix("%"), unit == "percent" { text = trimmed(text.dropLast()) }
    var isNegative = false
    if text.hasPrefix("-") {
      isNegative = true
      text = text.dropFirst()
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count <= 12, let integer = decimal(Array(whole.utf8)[...])
    else {
      return nil
    }
    var fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      parts.count == 1 || !fraction.isEmpty
    else { return nil }
    while fraction.hasSuffix("0") { fraction = fraction.dropLast() }
    guard fraction.count <= decimals else { return nil }
    let floor = isNegative ? -integer - (fraction.isEmpty ? 0 : 1) : integer
    let ceiling = isNegative ? -integer : integer + (fraction.isEmpty ? 0 : 1)
    guard floor >= range.lowerBound, ceiling <= range.upperBound else { return nil }
    return (isNegative && (integer != 0 || !fraction.isEmpty) ? "-" : "") + "\(integer)"
      + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
