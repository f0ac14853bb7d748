/// What the forces answered to the questions of one area, counted together.
///
/// Only questions that are answered yes, partly or no add up; the others of the area stay out.
public struct AreaTally: Hashable, Sendable {
  public let area: Area
  /// The questions that are counted, in the order of the plan.
  public let questions: [Question]
  /// How many questions the area has, those that stay out included.
  public let allQuestions: Int
  /// Every force that has an activity with one of them, in the order of the tallies.
  public let forces: [Identifier<Body>]
  /// By force, the numbers of the questions that it gave an answer to.
  private let given: [Identifier<Body>: [Tally.Heap: [String]]]

  /// Counts together.
  ///
  /// - Parameters:
  ///   - area: The area.
  ///   - tallies: Questions with what was answered to them; those of other areas or other answers are left out.
  ///   - plan: The questions of the plan, of all areas.
  public init(_ area: Area, of tallies: [(question: Question, tally: Tally)], among plan: [Question]) {
    let own = tallies.filter { $0.question.area == area.code && $0.question.answers == .tri }
    self.area = area
    questions = own.map(\.question)
    allQuestions = plan.count { $0.area == area.code }
    var given: [Identifier<Body>: [Tally.Heap: [String]]] = [:]
    for (question, tally) in own {
      for (heap, forces) in tally.forces {
        for force in forces { given[force, default: [:]][heap, default: []].append(question.id) }
      }
    }
    self.given = given
    forces = given.keys.sorted()
  }

  /// The numbers of the questions that a force gave this answer to, in the order of the plan.
  public func questions(_ force: Identifier<Body>, answered heap: Tally.Heap) -> [String] {
    given[force]?[heap] ?? []
  }

  /// How many answers of this sort there are: of all forces to all questions.
  public func count(_ heap: Tally.Heap) -> Int { given.values.reduce(0) { $0 + ($1[heap]?.count ?? 0) } }

  /// How many questions were put to a force.
  public func asked(_ force: Identifier<Body>) -> Int {
    given[force]?.reduce(0) { $0 + ($1.key.wasAsked ? $1.value.count : 0) } ?? 0
  }

  /// How often a question was put to a force.
  public var asked: Int { forces.reduce(0) { $0 + asked($1) } }

  /// How many forces were asked anything.
  public var forcesAsked: Int { forces.count { asked($0) > 0 } }

  /// The forces that gave such an answer to at least one question.
  public func forces(answering heap: Tally.Heap) -> [Identifier<Body>] {
    forces.filter { given[$0]?[heap] != nil }
  }

  /// The count of a sort of answer with what it is divided by: the answers where something was asked.
  public func share(of heap: Tally.Heap) -> Share { Share(count: count(heap), of: asked) }

  /// The answer given most often; `nil` where two are given as often, or none is.
  public var leading: Tally.Heap? {
    let counts = Self.order.filter { $0.wasAsked && count($0) > 0 }.map { ($0, count($0)) }
    let first = counts.filter { $0.1 == counts.map(\.1).max() }
    return first.count == 1 ? first[0].0 : nil
  }

  /// The sorts of answers, in the order of a bar.
  public static var order: [Tally.Heap] { Tally.order(for: .tri) }
}
