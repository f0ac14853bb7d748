import Fieldwork
import Storage

/// What a filter of the log finds a step by: what was done, by whom, on which device, in which forces, on which day.
///
/// A step never changes, so its words are folded once.
struct StepWords {
  private let inspection: OpenInspection
  private var known: [Int: RowWords] = [:]
  private var bodies: [Int: [Identifier<Body>]] = [:]
  /// The oldest step of which the bodies are known.
  private var oldest = Int.max
  private var newest = 0

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// The words of a step.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - steps: Those that will be asked for as well, newest first; not empty.
  /// - Returns: Its words.
  subscript(_ step: LogStep, among steps: [LogStep]) -> RowWords {
    mutating get {
      let number = step.commit.number
      if let words = known[number] { return words }
      if !(oldest...max(oldest, newest)).contains(number) { readBodies(of: steps) }
      let words = words(of: step.commit, in: bodies[number] ?? [])
      known[number] = words
      return words
    }
  }

  private mutating func readBodies(of steps: [LogStep]) {
    guard let first = steps.first?.commit.number, let last = steps.last?.commit.number else { return }
    // Without them a step is still found by its own words, which begin with the force.
    bodies = (try? inspection.store.bodies(changedBy: last...first)) ?? [:]
    (oldest, newest) = (last, first)
  }

  private func words(of commit: Commit, in bodies: [Identifier<Body>]) -> RowWords {
    let moment = inspection.moment(commit.time)
    let date = moment.date
    let forces = bodies.compactMap { try? inspection.body($0) }.map { "\($0.shortName) \($0.slug)" }
    let (day, month) = (date.day < 10 ? "0" : "", date.month < 10 ? "0" : "")
    let days =
      "\(moment.readable) \(date) \(date.day)/\(date.month)/\(date.year) "
      + "\(day)\(date.day)/\(month)\(date.month)/\(date.year)"
    return RowWords(
      commit.summary, more: ([commit.author, commit.device, days] + forces).joined(separator: " "))
  }
}
