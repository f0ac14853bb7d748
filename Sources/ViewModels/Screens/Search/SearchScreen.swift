public import Fieldwork
import Storage

/// Finds words in forces, activities, answers, follow-ups, notes, documents and the report, as they are typed.
public final class SearchScreen: Screen {
  /// How many hits are read at a time; more are read when the cursor nears the end.
  private static let batch = 100

  private let inspection: OpenInspection
  private var buffer = TextBuffer()
  private var history = LineHistory()
  private var isTyping = true
  private var hits: [SearchHit] = []
  private var count = 0
  private var cursor = RowCursor()

  init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    marking = try inspection.highestMarking()
  }

  public var place: Place { .search }
  public var title: String { "Search" }
  public private(set) var marking: Marking
  public var contexts: [ActionContext] { isTyping ? [.text, .list] : [.list] }
  public var filterText: TextBuffer? { buffer }
  public var subject: Subject { Subject(body: current?.body) }

  public var status: String {
    buffer.text.isEmpty ? "" : counted(count, "record")
  }

  public var actions: [ActionState] {
    [
      ActionState(.open, disabledReason: current == nil ? "Nothing is found yet." : nil),
      ActionState(.filter),
    ]
      + (isTyping
        ? [
          ActionState(.textNewline, label: "open"),
          ActionState(.back, label: hits.isEmpty ? "back" : "to the hits"),
        ]
        : [])
  }

  public var content: Content {
    .list(
      ListContent(
        columns: [
          ListColumn("", minimum: 12, ideal: 20), ListColumn("", minimum: 9, ideal: 12, priority: 5),
          ListColumn("", minimum: 20, ideal: 60, weight: 1),
        ], count: hits.count, cursor: cursor.index,
        emptyHint: buffer.text.isEmpty
          ? "Type words to find forces, activities, answers, notes, documents, evidence, findings and the report."
          : "Nothing holds '\(buffer.text)'. Fewer or shorter words find more."
      ) { [self] index in
        let hit = hits[index]
        let body = (try? inspection.body(hit.body))?.shortName ?? source(of: hit)
        return .cells([
          .text(StyledText(body, .strong)), .text(StyledText(Self.words(for: hit.record.kind), .muted)),
          .text(Self.excerpt(of: words(of: hit), for: buffer.text)),
        ])
      })
  }

  public func perform(_ action: ActionID, page: Int) -> [Effect] {
    if isTyping, let line = earlier(action) {
      buffer.replace(with: line)
      return find()
    }
    if isTyping, ![.textUp, .textDown].contains(action), buffer.perform(action) {
      history.settle()
      return find()
    }
    let action = action == .textUp ? .up : action == .textDown ? .down : action
    if cursor.move(action, count: hits.count, page: page) {
      return cursor.index + page >= hits.count ? more() : []
    }
    switch action {
    case .open, .textNewline: return openHit(by: 0)
    case .filter: isTyping = true
    case .back:
      if isTyping, !hits.isEmpty {
        isTyping = false
      } else {
        isTyping = true
        return [.back]
      }
    default: break
    }
    return []
  }

  /// Finds words as if they had been typed; the keys go to what was found, if anything was.
  func look(for words: String) -> [Effect] {
    buffer.replace(with: words)
    let effects = find()
    isTyping = hits.isEmpty
    return effects
  }

  public func type(_ text: String) -> [Effect]? {
    guard isTyping else { return nil }
    buffer.insert(text)
    history.settle()
    return find()
  }

  public func paste(_ text: String) -> [Effect]? { type(text) }

  public func reload() throws(Refusal) {
    marking = try inspection.highestMarking()
    _ = find()
  }

  /// What was found, with its number where the body has several activities of the kind: "kent
  /// community-focus-group#2".
  private func words(of hit: SearchHit) -> String {
    guard hit.record.kind == .activity, let activity = inspection.activity(of: hit), activity.ordinal > 1
    else { return hit.content }
    return "\(hit.content)#\(activity.ordinal)"
  }

  /// Whom a document of no body comes from.
  private func source(of hit: SearchHit) -> String {
    if hit.record.kind == .reportSection {
      return (try? inspection.reportSection(named: hit.record.id)).map { "Section \($0.position)" } ?? ""
    }
    guard hit.record.kind == .document else { return "" }
    return (try? inspection.document(Identifier(hit.record.id))).map { inspection.sourceWords(of: $0) } ?? ""
  }

  /// The words searched for before or after, where the arrows are not for the hits.
  private func earlier(_ action: ActionID) -> String? {
    guard cursor.index == 0 else { return nil }
    return action == .textUp
      ? history.earlier(than: buffer.text) : action == .textDown ? history.later() : nil
  }

  private var current: SearchHit? { hits.indices.contains(cursor.index) ? hits[cursor.index] : nil }

  private func find() -> [Effect] {
    hits = []
    count = 0
    cursor = RowCursor()
    do throws(StoreFailure) {
      (hits, count) = try inspection.store.firstHits(buffer.text, limit: Self.batch)
      return []
    } catch {
      return [.announce(Notice(Refusal(error, task: "search")))]
    }
  }

  private func more() -> [Effect] {
    guard hits.count < count else { return [] }
    do throws(StoreFailure) {
      hits += try inspection.store.search(buffer.text, limit: Self.batch, offset: hits.count)
      return []
    } catch {
      return [.announce(Notice(Refusal(error, task: "search")))]
    }
  }

  public func moveCursor(to index: Int) -> [Effect] {
    cursor.place(at: index, count: hits.count)
    return cursor.index + 10 >= hits.count ? more() : []
  }

  public var takeable: Takeable {
    guard let hit = current else { return .nothing("No hit has the cursor.") }
    switch hit.record.kind {
    case .document: return .document(Identifier(hit.record.id), passage: "")
    case .note:
      let note = (try? inspection.store.note(Identifier(hit.record.id))) ?? nil
      return note.map { .note($0, passage: nil) } ?? .nothing("The note is gone.")
    case .answer, .conversation, .activity, .followUp:
      let activity = (try? inspection.store.activity(of: hit.record)) ?? nil
      let number =
        hit.record.kind == .answer ? hit.record.id.split(separator: "/").last.map(String.init) : nil
      let found = hit.record.kind == .activity ? Identifier(hit.record.id) : activity
      return found.map { .activity($0, question: number, passage: nil) } ?? .nothing("The activity is gone.")
    default: return .nothing("This hit is no answer, note or document.")
    }
  }

  /// Whether there is a hit so many after that of the cursor.
  func canStep(by step: Int) -> Bool { (0..<count).contains(cursor.index + step) }

  /// Opens the hit so many after that of the cursor, with the cursor on what was found.
  func openHit(by step: Int) -> [Effect] {
    let reading = step == 0 ? [] : moveCursor(to: cursor.index + step)
    history.add(buffer.text)
    guard let hit = current else { return reading }
    isTyping = false
    var place = Place.force(hit.body)
    switch hit.record.kind {
    case .activity: place = .activity(Identifier(hit.record.id))
    case .document: place = .document(Identifier(hit.record.id))
    case .evidence: place = .evidenceItem(Identifier(hit.record.id))
    case .finding: place = .finding(Identifier(hit.record.id))
    case .recommendation: place = .recommendation(Identifier(hit.record.id))
    case .reportSection: place = .reportSection(hit.record.id)
    case .answer, .followUp, .conversation:
      if let activity = try? inspection.store.activity(of: hit.record) { place = .activity(activity) }
    default: break
    }
    let told = Notice("Hit \(cursor.index + 1) of \(count).")
    return reading + [.go(place), .reveal(hit.record, holding: buffer.text)]
      + (step == 0 ? [] : [.announce(told)])
  }

  private static func words(for kind: RecordKind) -> String {
    switch kind {
    case .body: "force"
    case .activity: "activity"
    case .conversation: "meeting"
    case .answer: "answer"
    case .followUp: "promised"
    case .postHolder: "post"
    case .note: "note"
    case .document: "document"
    case .reportSection: "report"
    default: kind.rawValue
    }
  }

  /// The text around the first word found, with every word found marked.
  static func excerpt(of content: String, for typed: String) -> StyledText {
    let wanted = folded(typed).split(separator: " ")
    let words = content.split(whereSeparator: \.isWhitespace)
    func isFound(_ word: Substring) -> Bool {
      folded(word).split(separator: " ").contains { part in wanted.contains { part.hasPrefix($0) } }
    }
    let found = words.firstIndex(where: isFound) ?? 0
    // A few words before it, but no more than leave it to be seen in a narrow column.
    var (start, room) = (found, 12)
    while start > 0, words[start - 1].count < room {
      start -= 1
      room -= words[start].count + 1
    }
    var text = StyledText(start > 0 ? [.mark(.more, .muted), .text(" ", .plain)] : [])
    for word in words.dropFirst(start).prefix(40) {
      text.runs += [.text(String(word), isFound(word) ? .match : .plain), .text(" ", .plain)]
    }
    return text
  }
}
