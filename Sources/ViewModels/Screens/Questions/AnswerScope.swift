public import Fieldwork
import Storage

/// Which of the answers to a question: all, those of a group of forces, or of those only the ones behind one count.
public struct AnswerScope: Hashable, Sendable {
  /// The number of the question.
  public let question: String
  /// By what the forces are grouped; `nil` for all.
  public let sort: ForceSort?
  /// The name of the group.
  public let group: String
  /// `nil` for all answers.
  public let answer: Tally.Heap?

  /// All answers, unless less is asked for.
  public init(_ question: String, sort: ForceSort? = nil, group: String = "", answer: Tally.Heap? = nil) {
    self.question = question
    self.sort = sort
    self.group = group
    self.answer = answer
  }

  var isWhole: Bool { sort == nil && answer == nil }

  /// "CO2, South East, yes".
  func title(of question: Question) -> String {
    [question.id, sort == nil ? nil : group, answer?.words(for: question.answers)].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The forces of the group; `nil` for all.
  func forces(in inspection: OpenInspection) throws(Refusal) -> Set<Identifier<Body>>? {
    guard let sort else { return nil }
    return Set(try inspection.forces().filter { sort.group(of: $0) == group }.map(\.id))
  }
}

extension OpenInspection {
  /// What the forces answered to a question, beside the same in parts.
  public func brokenTally(of question: Question, by sort: ForceSort) throws(Refusal) -> BrokenTally {
    BrokenTally(try tally(of: question), by: sort, among: try forces())
  }

  /// What the forces answered to a question.
  public func tally(of question: Question) throws(Refusal) -> Tally {
    try Self.reading("count the answers to \(question.id)") { () throws(StoreFailure) in
      try store.tally(of: question)
    }
  }

  /// Reads by what forces are grouped.
  public func forceSort(typed: String) throws(Refusal) -> ForceSort {
    try Self.choose(typed, as: "a grouping of forces", from: ForceSort.allCases) { [$0.rawValue, $0.words] }
  }

  /// The answer that most gave, with its word and count: "most yes (4 of 6)"; empty where nobody was asked.
  public func leadingWords(of tally: Tally, for kind: AnswerKind) -> String {
    guard tally.asked > 0 else { return "not asked yet" }
    guard let leading = tally.leading else { return "evenly divided (\(tally.asked) asked)" }
    let share = tally.share(of: leading)
    return "\(quantifiers.word(for: share)) \(leading.words(for: kind)) (\(share.words))"
  }

  /// The same for one count: "yes: most forces (4 of 6)".
  public func words(for heap: Tally.Heap, in tally: Tally, of kind: AnswerKind) -> String {
    "\(heap.words(for: kind)): \(phrase(for: heap, in: tally))"
  }

  /// The same without the answer: "most forces (4 of 6)"; "no force" where nobody was asked.
  func phrase(for heap: Tally.Heap, in tally: Tally) -> String {
    let share = tally.share(of: heap)
    return share.total > 0 ? quantifiers.phrase(for: share) : "no force"
  }
}
