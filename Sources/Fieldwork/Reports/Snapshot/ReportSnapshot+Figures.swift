extension ReportSnapshot {
  /// What the forces answered to one question.
  public struct QuestionTally: Hashable, Sendable, Identifiable {
    /// Forces with the same answer.
    public struct Heap: Hashable, Sendable {
      /// As typed in a reference: an option's code, `mixed`, `answered`, `not-known`, `not-asked`, `not-applicable`
      /// or `blank`.
      public var code: String
      /// The words shown.
      public var words: String
      /// Whether the question was put to these forces.
      public var isAsked: Bool
      public var forces: [Identifier<Body>]

      /// Makes a heap.
      public init(code: String, words: String, isAsked: Bool, forces: [Identifier<Body>]) {
        self.code = code
        self.words = words
        self.isAsked = isAsked
        self.forces = forces
      }
    }

    /// The question's number in the schedule: `CO2`.
    public var id: String
    public var text: String
    public var area: String
    /// The kind of answer by name: `tri`.
    public var answerKind: String
    /// Every heap that there may be, in the order of a bar; those without forces too.
    public var heaps: [Heap]
    /// Whether it may be told who answered what; it may not where groups were asked.
    public var isAttributable = true

    /// Makes a tally, attributable unless that is set otherwise.
    public init(id: String, text: String, area: String, answerKind: String, heaps: [Heap]) {
      self.id = id
      self.text = text
      self.area = area
      self.answerKind = answerKind
      self.heaps = heaps
    }

    /// Takes over a tally of the domain, its forces in their order there.
    public init(_ tally: Tally, of question: Question) {
      self.init(
        id: question.id, text: question.text, area: question.area, answerKind: question.answers.name,
        heaps: Tally.order(for: question.answers).map { heap in
          Heap(
            code: heap.code, words: heap.words(for: question.answers), isAsked: heap.wasAsked,
            forces: tally.forces[heap] ?? [])
        })
    }

    /// How many forces were asked.
    public var asked: Int { heaps.reduce(0) { $0 + ($1.isAsked ? $1.forces.count : 0) } }
    /// How many forces there are.
    public var total: Int { heaps.reduce(0) { $0 + $1.forces.count } }

    /// The count of a heap with what it is divided by: the forces asked, or all for those that were not.
    public func share(of heap: Heap) -> Share {
      Share(count: heap.forces.count, of: heap.isAsked ? asked : total)
    }
  }

  /// How far the fieldwork came.
  public struct ProgressFigures: Hashable, Sendable {
    /// What is due in one force.
    public struct OfForce: Hashable, Sendable {
      public var force: Identifier<Body>
      public var progress: Progress

      /// Makes the figures of a force.
      public init(force: Identifier<Body>, progress: Progress) {
        self.force = force
        self.progress = progress
      }
    }

    /// In the order of the forces.
    public var byForce: [OfForce]

    /// Makes figures; none unless given.
    public init(byForce: [OfForce] = []) { self.byForce = byForce }

    /// All forces together.
    public var overall: Progress { byForce.reduce(Progress()) { $0 + $1.progress } }
  }

  /// The documents of the inspection, counted.
  public struct DocumentCounts: Hashable, Sendable {
    public var requested: Int
    public var received: Int
    public var read: Int
    /// How many the inspection means to review; `nil` if it sets no number.
    public var target: Int?

    /// Counts nothing, unless given.
    public init(requested: Int = 0, received: Int = 0, read: Int = 0, target: Int? = nil) {
      self.requested = requested
      self.received = received
      self.read = read
      self.target = target
    }
  }
}
