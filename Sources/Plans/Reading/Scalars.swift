import Fieldwork
import Yams

extension Reading {
  /// The longest title, name or label, in characters.
  static let nameLimit = 120
  /// The longest question, in characters.
  static let questionLimit = 600

  /// A text on one line: runs of blanks and line ends become one blank.
  ///
  /// `nil`, and a fault, if it is none.
  mutating func text(_ node: Node, _ subject: String, limit: Int = nameLimit) -> String? {
    guard case .scalar(let scalar) = node, !node.isNothing else {
      refuse(node.position, subject, "\(node.sort) stands where a text belongs", "Write a text")
      return nil
    }
    if let control = scalar.string.unicodeScalars.first(where: isUnfit) {
      refuse(node.position, subject, "it holds the control character \(codePoint(control))", "Remove it")
      return nil
    }
    let text = trimmed(scalar.string)
    guard !text.isEmpty else {
      refuse(node.position, subject, "the text is empty", "Write a text")
      return nil
    }
    guard text.utf8.count <= limit || text.count <= limit else {
      refuse(
        node.position, subject, "\(quoted(text)) has \(text.count) characters",
        "Use at most \(limit)")
      return nil
    }
    return text
  }

  /// The text of a key that has to be there.
  mutating func text(_ key: String, in fields: Fields, limit: Int = nameLimit) -> String? {
    required(key, in: fields).flatMap { text($0, fields.name(of: key), limit: limit) }
  }

  /// The text of a key that may be missing.
  mutating func optionalText(_ key: String, in fields: Fields, limit: Int = nameLimit) -> String? {
    optional(key, in: fields).flatMap { text($0, fields.name(of: key), limit: limit) }
  }

  /// A code that has to be there.
  mutating func code(_ key: String, in fields: Fields) -> String? {
    guard let code = text(key, in: fields) else { return nil }
    if Codes.isCode(code) { return code }
    refuse(
      fields.position(of: key), fields.name(of: key), "\(quoted(code)) is no code", "Use \(Codes.accepted)")
    return nil
  }

  /// A whole number in a range.
  mutating func number(_ key: String, in fields: Fields, from range: ClosedRange<Int>) -> Int? {
    guard let typed = optionalText(key, in: fields) else { return nil }
    if let number = Figures.wholeNumber(typed), range.contains(number) { return number }
    refuse(
      fields.position(of: key), fields.name(of: key), "\(quoted(typed)) is no number that it can have",
      "Use a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// One of a list of words.
  mutating func choice(_ key: String, in fields: Fields, of accepted: [String]) -> String? {
    guard let typed = optionalText(key, in: fields) else { return nil }
    if accepted.contains(typed) { return typed }
    refuse(
      fields.position(of: key), fields.name(of: key), "\(quoted(typed)) is not in its list",
      "Use \(listed(accepted))")
    return nil
  }

  /// A day, `2018-11-05`.
  mutating func date(_ text: String, at position: Position, _ subject: String) -> CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    refuse(
      position, subject, "\(quoted(text)) is no day of the calendar",
      "Write year, month and day as 2018-11-05")
    return nil
  }

  /// A first and a last day, `2018-10-01 to 2019-02-28`.
  mutating func days(_ key: String, in fields: Fields) -> ClosedRange<CalendarDate>? {
    guard let typed = optionalText(key, in: fields) else { return nil }
    let position = fields.position(of: key)
    let words = typed.split(separator: " ").map(String.init)
    guard words.count == 3, words[1] == "to" else {
      refuse(
        position, fields.name(of: key), "\(quoted(typed)) is no first and last day",
        "Write it as 2018-10-01 to 2019-02-28")
      return nil
    }
    guard let first = date(words[0], at: position, fields.name(of: key)),
      let last = date(words[2], at: position, fields.name(of: key))
    else { return nil }
    guard first <= last else {
      refuse(position, fields.name(of: key), "\(first) comes after \(last)", "Put the first day first")
      return nil
    }
    return first...last
  }
}
