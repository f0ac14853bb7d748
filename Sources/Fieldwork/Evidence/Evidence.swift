/// A passage or an observation that findings may rest on, with where it comes from.
public struct Evidence: Hashable, Sendable, Identifiable {
  /// Its name in the store.
  public let id: Identifier<Evidence>
  public let number: RegisterNumber
  /// The words quoted, or what was seen.
  public var passage: String
  public var kind: EvidenceKind
  public var source: EvidenceSource
  /// Page, paragraph or section of a document; blank otherwise.
  public var place: String
  /// The forces it is evidence on, mostly one; an interview in a region may tell of many.
  public var forces: [Identifier<Body>]
  /// The code of an area of the plan.
  public var area: String?
  /// The number of the question it bears on.
  public var question: String?
  public var attribution: Attribution
  public var marking: Marking
  public var polarity: Polarity
  public var themes: [Identifier<Theme>]
  /// The day it was taken down.
  public var date: CalendarDate

  /// Makes an item; what is left out is blank.
  public init(
    id: Identifier<Evidence>, number: RegisterNumber, passage: String, kind: EvidenceKind,
    source: EvidenceSource = .none, place: String = "", forces: [Identifier<Body>] = [], area: String? = nil,
    question: String? = nil, attribution: Attribution = .byRole, marking: Marking = .official,
    polarity: Polarity = .supports, themes: [Identifier<Theme>] = [], date: CalendarDate
  ) {
    self.id = id
    self.number = number
    self.passage = passage
    self.kind = kind
    self.source = source
    self.place = place
    self.forces = forces
    self.area = area
    self.question = question
    self.attribution = attribution
    self.marking = marking
    self.polarity = polarity
    self.themes = themes
    self.date = date
  }

  /// Whether nothing is quoted yet.
  public var owesPassage: Bool { passage.allSatisfy(\.isWhitespace) }
}

/// The record that a piece of evidence was taken from.
public enum EvidenceSource: Hashable, Sendable {
  /// Seen or heard, and recorded nowhere else.
  case none
  case activity(Identifier<Activity>)
  /// The answer to ``Evidence/question`` in an activity.
  case answer(Identifier<Activity>)
  case note(Identifier<Note>)
  case document(Identifier<Document>)
}

/// By which method something was learnt; independent kinds make a finding stand.
public enum EvidenceKind: String, CaseIterable, Sendable {
  case interview
  case focusGroup = "focus-group"
  case document
  case dataReturn = "data-return"
  case realityTest = "reality-test"
  case observation

  /// The words shown: `focus group`.
  public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

/// How a passage may be attributed.
public enum Attribution: String, CaseIterable, Sendable {
  case byRole = "attributable-by-role"
  /// As what is said in a focus group.
  case nonAttributable = "non-attributable"
  /// It informs, and is not quoted.
  case backgroundOnly = "background-only"

  /// The words shown: `attributable by role`.
  public var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

/// What a passage says of the finding that it is linked to.
public enum Polarity: String, CaseIterable, Sendable {
  case supports, contradicts, context
}

/// The short number of an entry that reports refer to: `E7`, or `EB7` for the seventh of laptop B.
///
/// Laptop A leaves its letter out, so that a team with one laptop has plain numbers.
public struct RegisterNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Which register: `E` for evidence, `F` findings, `R` recommendations, `W` what is withheld.
  public enum Register: String, CaseIterable, Sendable {
    case evidence = "E"
    case finding = "F"
    case recommendation = "R"
    /// What is withheld.
    case redaction = "W"
  }

  public let register: Register
  public let letter: DeviceLetter
  /// 1 or more.
  public let number: Int

  /// Makes a number.
  public init(_ register: Register, _ number: Int, letter: DeviceLetter = .a) {
    self.register = register
    self.letter = letter
    self.number = number
  }

  /// Reads `E7`, `eb7`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let letters = text.uppercased().prefix { $0.isLetter }
    let digits = text.dropFirst(letters.count)
    guard let register = letters.first.flatMap({ Register(rawValue: String($0)) }), letters.count <= 2,
      (1...7).contains(digits.utf8.count), digits.utf8.allSatisfy({ 48...57 ~= $0 }),
      let number = Int(digits), number > 0,
      let letter = letters.count == 1 ? .a : DeviceLetter(letters.dropFirst())
    else { return nil }
    self.init(register, number, letter: letter)
  }

  /// The typed form.
  public var description: String { "\(register.rawValue)\(letter == .a ? "" : letter.description)\(number)" }

  /// Orders by register, then letter, then number.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.register.rawValue, lhs.letter.description, lhs.number)
      < (rhs.register.rawValue, rhs.letter.description, rhs.number)
  }
}
