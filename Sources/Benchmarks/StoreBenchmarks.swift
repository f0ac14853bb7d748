import Fieldwork
import Glibc
import Storage

/// What the store costs by itself: a save beside a bare write and fsync, search, sums.
struct StoreBenchmarks {
  let folder: String
  let workplace: Workplace

  /// Times saving an answer, each with another value, beside writing and syncing as many bytes.
  func saving(in path: String, name: String) throws {
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    guard let first = try store.bodies().first, let activity = try store.activities(in: first.id).first,
      let question = try store.outline().questions(of: activity.kind).first(where: { $0.answers == .tri }),
      var outcome = try store.outcome(of: activity.id)
    else { return }
    let values = ["yes", "no"]
    try store.save(outcome, summary: "made")
    let bare = bareWrites(300)
    let saves = try measure(300) { round in
      outcome.answers[question.id] = Answer(
        activity: activity.id, question: question.id, response: .value(values[round % 2]))
      try store.save(outcome, summary: "\(question.id) \(values[round % 2])")
    }
    report("save an answer, \(name)", saves, against: ("write + fsync", bare))
  }

  /// Times full-text search as it is typed, letter by letter, first page and count.
  func searching(in path: String, name: String) throws {
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    for typed in ["r", "re", "ref", "referral", "referral health", "kestrel"] {
      let figures = try measure(30) { _ in _ = try store.search(typed, limit: 20) }
      report("search '\(typed)', \(name)", figures)
    }
  }

  /// Times the sums behind the overview.
  func summing(in path: String, name: String) throws {
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    guard let today = CalendarDate(iso: "2018-12-12") else { return }
    let figures = try measure(50) { _ in
      for grouping in [ProgressGrouping.all, .kind, .ctRegion] {
        _ = try store.progress(by: grouping, today: today)
      }
    }
    report("sums of the overview, \(name)", figures)
  }

  /// Writing and syncing as many bytes as a commit adds to the log: two pages.
  private func bareWrites(_ times: Int) -> Figures {
    let file = open("\(folder)/bare", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    let bytes = [UInt8](repeating: 7, count: 512)
    return measure(times) { _ in
      _ = write(file, bytes, bytes.count)
      fdatasync(file)
    }
  }
}
