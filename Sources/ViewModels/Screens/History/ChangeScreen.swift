public import Fieldwork
import Storage

/// The two versions of one change, with the words that differ marked.
public final class ChangeScreen: Screen {
  private let inspection: OpenInspection
  private let number: Int
  private var entry: HistoryEntry
  private var top = 0

  init(_ number: Int, in inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    self.number = number
    entry = try Self.read(number, in: inspection)
    marking = try inspection.highestMarking()
  }

  public var place: Place { .change(number) }
  public var title: String { entry.subject }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { [.document] }
  public var actions: [ActionState] { [] }
  public var subject: Subject { inspection.subject(of: entry.commit) }
  public var status: String { "\(entry.commit.author) on \(entry.commit.device)" }

  public var content: Content {
    let (old, new) = (entry.words(entry.old) ?? "", entry.words(entry.new) ?? "")
    let difference = WordDifference(from: old, to: new)
    let when = inspection.moment(entry.commit.time).readable
    return .comparison(
      ComparisonContent(
        before: ComparisonContent.Side(
          title: "Before \(when)", text: old,
          lines: old.isEmpty ? [StyledText("nothing", .muted)] : Self.lines(difference.before, "[-", "-]")),
        after: ComparisonContent.Side(
          title: "From \(when)", text: new,
          lines: new.isEmpty ? [StyledText("nothing", .muted)] : Self.lines(difference.after, "{+", "+}")),
        top: top))
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    switch action {
    case .up: top -= 1
    case .down: top += 1
    case .pageUp, .halfPageUp: top -= max(1, page / 2)
    case .pageDown, .halfPageDown: top += max(1, page / 2)
    case .first: top = 0
    case .last: top = length
    case .back: return [.back]
    default: break
    }
    top = min(max(top, 0), length)
    return []
  }

  public func reload() throws(Refusal) { entry = try Self.read(number, in: inspection) }

  /// More rows than the text can fill in the narrowest half of a screen.
  private var length: Int {
    [entry.old, entry.new].reduce(0) { $0 + (entry.words($1) ?? "").count / 10 + 4 }
  }

  private static func read(_ number: Int, in inspection: OpenInspection) throws(Refusal) -> HistoryEntry {
    let store = inspection.store
    let entry = try OpenInspection.reading("read the change") { () throws(StoreFailure) in
      try store.change(number)
    }
    guard let entry else { throw Refusal("Could not find the change \(number): it is not in this store.") }
    return entry
  }

  /// The pieces as lines; signs around what differs tell it where there is no colour.
  private static func lines(
    _ pieces: [WordDifference.Piece], _ opening: String, _ closing: String
  ) -> [StyledText] {
    var lines: [StyledText] = [""]
    for piece in pieces {
      let parts = piece.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append("") }
        guard !part.isEmpty else { continue }
        let text = piece.isChanged ? StyledText(opening + part + closing, .match) : StyledText(String(part))
        lines[lines.count - 1] = lines[lines.count - 1] + text
      }
    }
    return lines
  }
}
