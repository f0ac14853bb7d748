public import Fieldwork
import Storage

/// The two versions of one change, with the words that differ marked.
public final class ChangeScreen: Screen {
  private let inspection: OpenInspection
  private var entry: HistoryEntry
  private var scroll = Scroll()

  init(_ number: Int, of field: String, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    entry = try Self.read(number, of: field, in: inspection)
    marking = try inspection.highestMarking()
    if let first = comparison.differences.first { scroll.seek(first) }
  }

  public var place: Place { .change(entry.number, field: entry.field) }
  public var title: String { entry.subject }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.document] }
  public var actions: [ActionState] { [] }
  public var subject: Subject { inspection.subject(of: entry.commit) }
  public var textAtCursor: TextAtCursor? { inspection.text(of: entry) }
  public var status: String { "\(entry.commit.author) on \(entry.commit.device)" }

  public var content: Content { .comparison(comparison.seeking(scroll.sought)) }

  private var comparison: ComparisonContent {
    let (old, new) = versions
    let when = inspection.moment(entry.commit.time).readable
    return ComparisonContent(
      from: ("Before \(when)", old), to: ("From \(when)", new), top: scroll.top,
      isCompared: entry.oldTakenOut == nil && entry.newTakenOut == nil)
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if scroll.take(action, page: page, length: length) { return [] }
    return action == .back ? [.back] : []
  }

  public func seek(_ place: ComparisonContent.Place) { scroll.seek(place) }

  public func reload() throws(Refusal) {
    entry = try Self.read(entry.number, of: entry.field, in: inspection)
  }

  private var versions: (old: String, new: String) {
    (inspection.words(before: entry) ?? "", inspection.words(after: entry) ?? "")
  }

  /// More rows than the text can fill in the narrowest half of a screen.
  private var length: Int {
    versions.old.count / 10 + versions.new.count / 10 + 8
  }

  private static func read(
    _ number: Int, of field: String, in inspection: OpenInspection
  ) throws(Refusal) -> HistoryEntry {
    let store = inspection.store
    let entry = try OpenInspection.reading("read the change") { () throws(StoreFailure) in
      try store.change(number, of: field)
    }
    guard let entry else { throw Refusal("Could not find the change \(number): it is not in this store.") }
    return entry
  }
}
