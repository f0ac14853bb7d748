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
  /// A reference stands on one line.
  public init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var plain = String.UnicodeScalarView()
    var (index, line, lineStart) = (0, 1, 0)
    func begins(_ mark: Unicode.Scalar, at index: Int) -> Bool {
      index + 1 < scalars.count && scalars[index] == mark && scalars[index + 1] == mark
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\\", begins("{", at: index + 1) {
        plain.append(contentsOf: "{{".unicodeScalars)
        index += 3
        continue
      }
      guard begins("{", at: index) else {
        plain.append(scalar)
        index += 1
        if scalar == "\n" { (line, lineStart) = (line + 1, index) }
        continue
      }
      var end = index + 2
      while end < scalars.count, scalars[end] != "\n", !begins("}", at: end), !begins("{", at: end) {
        end += 1
      }
      let place = (line: line, column: index - lineStart + 1)
      if begins("}", at: end) {
        let typed = Self.string(scalars[index..<end + 2])
        switch Self.read(Self.string(scalars[index + 2..<end])) {
        case .success(let reference):
          flush(&plain)
          pieces.append(
            .reference(Placed(reference: reference, typed: typed, line: place.line, column: place.column)))
        case .failure(let reason):
          faults.append(
            ReferenceFault(
              line: place.line, column: place.column,
              message: "Could not read \(quoted(typed)): \(reason.text)"))
          plain.append(contentsOf: typed.unicodeScalars)
        }
        end += 2
      } else {
        let typed = Self.string(scalars[index..<end])
        faults.append(
          ReferenceFault(
            line: place.line, column: place.column,
            message: "Could not read \(quoted(typed)): it is not closed on its line. "
              + "Close it with '}}', or write '\\{{' for braces that mean nothing."))
        plain.append(contentsOf: scalars[index..<end])
      }
      index = end
    }
    flush(&plain)
  }

  private mutating func flush(_ plain: inout String.UnicodeScalarView) {
    if !plain.isEmpty { pieces.append(.text(String(plain))) }
    plain = .init()
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
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
