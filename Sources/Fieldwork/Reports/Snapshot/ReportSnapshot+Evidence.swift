extension ReportSnapshot {
  /// What somebody said or wrote, and where it comes from.
  public struct EvidenceItem: Hashable, Sendable, Identifiable {
    /// Who may be told to have said it.
    public enum Attribution: String, CaseIterable, Sendable {
      case byRole = "attributable-by-role"
      case nonAttributable = "non-attributable"
      /// Not to be quoted at all.
      case backgroundOnly = "background-only"

      /// The words shown: `background only`.
      public var words: String {
        self == .nonAttributable ? rawValue : codeWords(rawValue)
      }
    }

    /// The name of its record in the store.
    public var id: String
    /// As cited: `E7`.
    public var number: String
    public var passage: String
    /// In words: `chief officer interview, Kent`.
    public var source: String
    /// The kind of source, a code: `interview`, `focus-group`, `document`.
    public var kind: String
    public var attribution: Attribution
    public var marking: Marking
    public var forces: [Identifier<Body>]
    /// Names of themes.
    public var themes: [String]

    /// Makes an item of evidence.
    public init(
      id: String, number: String, passage: String, source: String, kind: String = "interview",
      attribution: Attribution = .byRole, marking: Marking = .official, forces: [Identifier<Body>] = [],
      themes: [String] = []
    ) {
      self.id = id
      self.number = number
      self.passage = passage
      self.source = source
      self.kind = kind
      self.attribution = attribution
      self.marking = marking
      self.forces = forces
      self.themes = themes
    }
  }

  /// What the evidence was sorted under, with the forces that have evidence of it.
  public struct Theme: Hashable, Sendable, Identifiable {
    public var id: String
    public var name: String
    /// The names in the store of the themes above it, from the top down; empty for one that is withheld.
    public var above: [String]
    /// Those that may be named: of each, something is evidence that is attributable by role.
    public var forces: [Identifier<Body>]
    /// How many more there are, of which all the evidence is not attributable or held as background.
    public var unnamed: Int
    /// The names of the items that put the forces here, those of themes below included; empty where no items were
    /// read.
    public var evidence: [String]

    /// Makes a theme.
    public init(
      id: String, name: String, above: [String] = [], forces: [Identifier<Body>] = [], unnamed: Int = 0,
      evidence: [String] = []
    ) {
      self.id = id
      self.name = name
      self.above = above
      self.forces = forces
      self.unnamed = unnamed
      self.evidence = evidence
    }
  }

  /// The themes by what people call them; what is withheld of a path is the mark in it.
  public var themePaths: ThemePaths {
    let names = Dictionary(themes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return ThemePaths(themes.map { theme in theme.above.map { names[$0] ?? Redaction.mark } + [theme.name] })
  }

  /// What the inspectors found, with what it rests on.
  public struct Finding: Hashable, Sendable, Identifiable {
    /// The name of its record in the store.
    public var id: String
    /// As cited: `F12`.
    public var number: String
    /// A code: `cause-of-concern`, `strength`.
    public var kind: String
    /// A code: `draft`, `agreed`.
    public var status: String
    public var title: String
    public var text: String
    public var area: String
    public var marking: Marking
    public var forces: [Identifier<Body>]
    /// The independent kinds of source that it rests on, as codes.
    public var sourceKinds: [String]
    /// Numbers of the evidence that supports it.
    public var evidence: [String]
    /// Numbers of the evidence that contradicts it.
    public var contradictions: [String]
    /// Numbers of the evidence that has no passage yet, and so counts for nothing.
    public var owed: [String]

    /// Makes a finding.
    public init(
      id: String, number: String, kind: String, status: String, title: String, text: String = "",
      area: String = "", marking: Marking = .official, forces: [Identifier<Body>] = [],
      sourceKinds: [String] = [], evidence: [String] = [], contradictions: [String] = [], owed: [String] = []
    ) {
      self.id = id
      self.number = number
      self.kind = kind
      self.status = status
      self.title = title
      self.text = text
      self.area = area
      self.marking = marking
      self.forces = forces
      self.sourceKinds = sourceKinds
      self.evidence = evidence
      self.contradictions = contradictions
      self.owed = owed
    }

    /// Whether it has been agreed by somebody other than its author.
    public var isAgreed: Bool { status == "agreed" }
    /// Whether it has been given up, and so is left out of every report.
    public var isWithdrawn: Bool { status == "withdrawn" }
    /// Whether it needs a recommendation.
    public var isCauseOfConcern: Bool { kind == "cause-of-concern" }
  }

  /// What somebody is asked to do.
  public struct Recommendation: Hashable, Sendable, Identifiable {
    public var id: String
    /// As cited: `R3`.
    public var number: String
    public var text: String
    /// Who is asked, in words.
    public var addressee: String
    public var deadline: CalendarDate?
    /// A code: `open`, `in-progress`.
    public var status: String
    /// Numbers of the findings it answers.
    public var findings: [String]
    public var marking: Marking
    /// Whether the wording is the published one; if not, the report says so.
    public var isVerified: Bool

    /// Makes a recommendation.
    public init(
      id: String, number: String, text: String, addressee: String = "", deadline: CalendarDate? = nil,
      status: String = "open", findings: [String] = [], marking: Marking = .official, isVerified: Bool = true
    ) {
      self.id = id
      self.number = number
      self.text = text
      self.addressee = addressee
      self.deadline = deadline
      self.status = status
      self.findings = findings
      self.marking = marking
      self.isVerified = isVerified
    }
  }
}
