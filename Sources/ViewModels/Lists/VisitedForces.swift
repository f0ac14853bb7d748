import Fieldwork
import Storage

/// The forces that the inspection visits with what a list or a matrix of them shows; the activities of a force
/// are read when its row is first drawn.
final class VisitedForces {
  /// In the order of the plan.
  private(set) var forces: [Body] = []
  private let inspection: OpenInspection
  private var activitiesRead: [Identifier<Body>: [Activity]] = [:]
  private var late: Set<Identifier<Activity>> = []
  private var words: [RowWords] = []

  /// Nothing is read before ``reload()``.
  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Forgets what was read of activities, and learns anew which are late.
  func reload() throws(Refusal) {
    forces = try inspection.forces()
    activitiesRead = [:]
    let late = try OpenInspection.reading("read what is late") { () throws(StoreFailure) in
      try inspection.store.late(today: inspection.today, limit: .max)
    }
    self.late = Set(late.map(\.activity))
  }

  /// The activities of a force, in the order of the plan.
  func activities(of force: Identifier<Body>) -> [Activity] {
    if let read = activitiesRead[force] { return read }
    // A row that cannot be read stays empty; opening the force says why.
    let activities = (try? inspection.activities(in: force)) ?? []
    activitiesRead[force] = activities
    return activities
  }

  /// Whether the notes of an activity are late.
  func isLate(_ activity: Activity) -> Bool { late.contains(activity.id) }

  /// The forces that a filter accepts by name, slug or region; their words are folded at the first filter and kept.
  func accepted(by filter: RowFilter) -> [Body] {
    guard !filter.isEmpty else { return forces }
    foldWords()
    let (forces, words) = (forces, words)
    return forces.indices.filter { filter.accepts(words[$0]) }.map { forces[$0] }
  }

  /// Folds what a filter looks through, unless that is done.
  func foldWords() {
    if words.count != forces.count {
      words = forces.map { RowWords($0.shortName, more: $0.slug, $0.facts.region ?? "") }
    }
  }
}
