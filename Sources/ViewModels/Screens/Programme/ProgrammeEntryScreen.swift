public import Fieldwork

/// One inspection of the programme: its subject in full, where it went, and what became of its report.
public final class ProgrammeEntryScreen: Screen {
  private let inspection: OpenInspection
  private let entry: ProgrammeEntry
  private var scroll = Scroll()

  init(_ code: String, in inspection: OpenInspection) throws(Refusal) {
    guard let entry = inspection.outline.programme.first(where: { $0.code == code }) else {
      throw Refusal("Could not find the inspection '\(code)': the programme has none of this name.")
    }
    self.inspection = inspection
    self.entry = entry
  }

  public var place: Place { .programmeEntry(entry.code) }
  public var title: String { entry.code }
  public var status: String { entry.years }
  public var marking: Marking { inspection.outline.marking }
  public var contexts: [ActionContext] { [.document] }
  public var actions: [ActionState] { [] }
  public var subject: Subject { Subject() }

  public var content: Content {
    .document(DocumentContent(ProgrammePage.lines(for: entry, in: inspection), top: scroll.top))
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if scroll.take(action, page: page, length: length) { return [] }
    return action == .back ? [.back] : []
  }

  public func reload() throws(Refusal) {}

  /// More rows than the page can fill on the narrowest screen.
  private var length: Int {
    ProgrammePage.lines(for: entry, in: inspection).reduce(0) { $0 + 1 + $1.plain.count / 20 }
  }
}

/// An inspection of the programme, as text.
enum ProgrammePage {
  /// When and on what, whether its report is published, where it went, and of this one what it asks.
  static func lines(for entry: ProgrammeEntry, in inspection: OpenInspection) -> [StyledText] {
    var lines: [StyledText] = [
      StyledText("\(entry.code), \(entry.years)", .heading), "", StyledText(entry.subject), "",
      StyledText(entry.publication),
    ]
    if !entry.nations.isEmpty { lines.append(StyledText(entry.nations.joined(separator: ", "), .muted)) }
    if !entry.partners.isEmpty {
      lines += ["", StyledText("Also met: " + entry.partners.joined(separator: "; "), .muted)]
    }
    if entry.code.lowercased() == inspection.outline.code {
      lines += ["", StyledText(inspection.outline.keyQuestion, .strong), ""]
      lines += inspection.outline.areas.map { StyledText("· \($0.name)") }
    }
    return lines
  }
}
