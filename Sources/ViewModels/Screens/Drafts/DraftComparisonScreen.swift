public import Fieldwork
import Storage

/// A draft beside what is saved in its field, with the words that differ marked.
public final class DraftComparisonScreen: Screen {
  private let inspection: OpenInspection
  private let entry: DraftEntry
  private var scroll = Scroll()

  init(_ number: Int, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    entry = try inspection.draft(number)
    marking = try inspection.highestMarking()
    if let first = comparison.differences.first { scroll.seek(first) }
  }

  public var place: Place { .draft(entry.draft.number) }
  public var title: String { entry.names.last ?? entry.field }
  public let marking: Marking
  public var contexts: [ActionContext] { [.draft, .document] }
  public var subject: Subject { Subject(body: entry.body, activity: entry.activity) }
  public var textAtCursor: TextAtCursor? { TextAtCursor(entry.draft.text, in: entry.draft.record) }
  public var status: String { entry.draft.discarded == nil ? "not saved" : "discarded" }

  public var actions: [ActionState] {
    let isDiscarded = entry.draft.discarded != nil
    return [
      ActionState(
        .open, disabledReason: inspection.lookReason ?? (isDiscarded ? nil : entry.obstacle),
        label: isDiscarded ? "bring back" : "go on"),
      ActionState(.discard, disabledReason: isDiscarded ? "It is discarded already." : nil),
    ]
  }

  public var content: Content { .comparison(comparison.seeking(scroll.sought)) }

  private var comparison: ComparisonContent {
    ComparisonContent(
      from: ("Saved", entry.saved),
      to: ("Typed \(inspection.moment(entry.draft.time).readable)", entry.draft.text), top: scroll.top)
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    // More rows than the text can fill in the narrowest half of a screen.
    let length = [entry.saved, entry.draft.text].reduce(0) { $0 + $1.count / 10 + 4 }
    if scroll.take(action, page: page, length: length) { return [] }
    switch action {
    case .open:
      return entry.draft.discarded == nil
        ? entry.goingOn(in: inspection) : [.back] + entry.bringingBack(in: inspection)
    case .discard: return [.back] + entry.discarding(in: inspection)
    case .back: return [.back]
    default: return []
    }
  }

  public func seek(_ place: ComparisonContent.Place) { scroll.seek(place) }

  public func reload() throws(Refusal) {}
}
