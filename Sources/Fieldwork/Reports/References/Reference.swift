/// A place in a report's text that is filled from the snapshot.
public enum Reference: Hashable, Sendable {
  /// `{{tally CO2 yes}}`: "21 of 36".
  case tally(question: String, answer: String)
  /// `{{quantifier SL4 no}}`: "a few forces (4 of 36)"; written `{{Quantifier …}}` it begins a sentence.
  case quantifier(question: String, answer: String, isCapital: Bool)
  /// `{{finding F12}}`: the finding's title; alone on a line of a section, the finding.
  case finding(String)
  /// `{{forces with theme "SPOC"}}`: their names.
  case forces(theme: String)
  /// `{{evidence E7}}`: a footnote.
  case evidence(String)
}

/// Something wrong with a text's references, and where.
public struct ReferenceFault: Error, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// A full sentence that quotes what stands there and says what would be right.
  public let message: String

  /// Orders by place.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.line, lhs.column, lhs.message) < (rhs.line, rhs.column, rhs.message)
  }

  /// The form `3:14: message`.
  public var description: String { "\(line):\(column): \(message)" }
}

/// A text taken apart into what stands there and what is to be filled in.
public struct ReferenceText: Hashable, Sendable {
  /// One of the two.
  public enum Piece: Hashable, Sendable {
    case text(String)
    case reference(Placed)
  }

  /// A reference with where it stands.
  public struct Placed: Hashable, Sendable {
    public let reference: Reference
    /// As it stands in the text, braces and all.
    public let typed: String
    /// The same with blanks for the line breaks in it.
    public let onOneLine: String
    /// Where it stands, in Unicode scalars of the text.
    public let range: Range<Int>
    /// Counted from 1.
    public let line: Int
    /// Of the first brace, counted from 1, in Unicode scalars.
    public let column: Int

    /// A fault at this place.
    func fault(_ reason: String, next: String) -> ReferenceFault {
      ReferenceFault(
        line: line, column: column, message: "Could not fill \(quoted(typed)): \(reason). \(next).")
    }
  }

  /// In order; texts are never empty, and two never stand side by side.
  public private(set) var pieces: [Piece] = []
  /// What could not be read, in order; it stays in the text as typed.
  public private(set) var faults: [ReferenceFault] = []

  /// Reads a text; `\{{` stands for two braces that mean nothing.
  ///
  /// A line break in a reference is as good as a blank, for editors wrap lines; an empty line ends what is not closed.
  public init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var plain = String.UnicodeScalarView()
    var (index, line, lineStart) = (0, 1, 0)
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\\", scalars.hasPair("{", at: index + 1) {
        plain.append(contentsOf: "{{".unicodeScalars)
        index += 3
        continue
      }
      guard scalars.hasPair("{", at: index) else {
        plain.append(scalar)
        index += 1
        if scalar == "\n" { (line, lineStart) = (line + 1, index) }
        continue
      }
      let place = (line: line, column: index - lineStart + 1)
      func fault(_ typed: String, _ reason: String) {
        faults.append(
          ReferenceFault(
            line: place.line, column: place.column, message: "Could not read \(quoted(typed)): \(reason)"))
      }
      if let braces = Braces(at: index, in: scalars) {
        let typed = Self.string(scalars[braces.range])
        let onOneLine = braces.onOneLine(scalars)
        switch Self.read(Self.string(onOneLine.dropFirst(2).dropLast(2))) {
        case .success(let reference):
          flush(&plain)
          pieces.append(
            .reference(
              Placed(
                reference: reference, typed: typed, onOneLine: Self.string(onOneLine[...]),
                range: braces.range, line: place.line, column: place.column)))
        case .failure(let reason):
          fault(typed, reason.text)
          plain.append(contentsOf: typed.unicodeScalars)
        }
        for place in braces.breaks.joined() where scalars[place] == "\n" {
          (line, lineStart) = (line + 1, place + 1)
        }
        index = braces.range.upperBound
      } else {
        var end = index + 2
        while end < scalars.count, !scalars[end].isLineBreak, !scalars.hasPair("{", at: end) { end += 1 }
        fault(
          Self.string(scalars[index..<end]),
          "it is not closed in its paragraph. Close it with '}}', or write '\\{{' for braces that mean nothing."
        )
        plain.append(contentsOf: scalars[index..<end])
        index = end
      }
    }
    flush(&plain)
  }

  private mutating func flush(_ plain: inout String.UnicodeScalarView) {
    if !plain.isEmpty { pieces.append(.text(String(plain))) }
    plain = .init()
  }

  fileprivate static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension ReferenceText {
  /// A text of which all between two braces stands on one line, with blanks for what broke it: as many Unicode scalars as
  /// before, each in its place.
  ///
  /// Whatever reads a text line by line reads this, so that it finds the references that ``init(_:)`` does.
  public static func onOneLine(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\\", scalars.hasPair("{", at: index + 1) {
        index += 3
      } else if scalars.hasPair("{", at: index), let braces = Braces(at: index, in: scalars) {
        scalars.replaceSubrange(braces.range, with: braces.onOneLine(scalars))
        index = braces.range.upperBound
      } else {
        index += 1
      }
    }
    return string(scalars)
  }

  /// A text with other words in the place of some of its references.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - words: What to write for a reference; `nil` leaves it.
  /// - Returns: The text.
  public static func replacing(in text: String, by words: (Placed) -> String?) -> String {
    var scalars = Array(text.unicodeScalars)
    for placed in ReferenceText(text).references.reversed() {
      if let words = words(placed) { scalars.replaceSubrange(placed.range, with: words.unicodeScalars) }
    }
    return string(scalars)
  }
}

extension ReferenceText {
  /// The references, in order.
  public var references: [Placed] {
    pieces.compactMap { piece in
      if case .reference(let placed) = piece { placed } else { nil }
    }
  }

  /// The number of the finding that a line of a text refers to and says nothing else: there all of it is told.
  ///
  /// - Returns: `nil` for any other line.
  public static func findingAlone(on line: some StringProtocol) -> String? {
    let words = line.drop(while: \.isWhitespace)
    guard words.hasPrefix("{{") else { return nil }
    let read = ReferenceText(String(words))
    guard read.faults.isEmpty, case .reference(let placed) = read.pieces[0],
      case .finding(let number) = placed.reference
    else { return nil }
    let isAlone = read.pieces.dropFirst().allSatisfy { piece in
      if case .text(let text) = piece { text.allSatisfy(\.isWhitespace) } else { false }
    }
    return isAlone ? number : nil
  }
}

/// What stands in a text, in quotation marks, fit for a message.
func quoted(_ text: some StringProtocol) -> String {
  let shown = text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? " " : $0 }
  return "'" + shown.map(String.init).joined() + (text.unicodeScalars.count > 60 ? "…'" : "'")
}
