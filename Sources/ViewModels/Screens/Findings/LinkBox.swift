import Fieldwork
import Storage

/// Choosing evidence for a finding: any number of items, linked as one step.
///
/// Only the first of what typing leaves are read and shown, so that the box opens at once on any number of items.
final class LinkBox: Overlay {
  /// How many items are shown at most.
  static let most = 200

  private let weighed: WeighedFinding
  private let inspection: OpenInspection
  private let rows: EvidenceRows
  private let linked: Set<EvidenceRow>
  /// The items of the finding's area, which come first.
  private let near: Set<EvidenceRow>
  private var buffer = TextBuffer()
  private var cursor = RowCursor()
  private var shown: [Evidence] = []
  /// How many there are of what is typed.
  private var found = 0
  private var chosen: [Identifier<Evidence>] = []
  private var hasChosen = false
  private var fault = ""

  private init(_ weighed: WeighedFinding, in inspection: OpenInspection) throws(Refusal) {
    self.weighed = weighed
    self.inspection = inspection
    rows = EvidenceRows(inspection)
    try rows.reload(EvidenceScope(), by: .none, order: .number)
    var choice = EvidenceChoice()
    choice.area = weighed.finding.area
    let ofArea = weighed.finding.area == nil ? [] : [choice]
    (linked, near) = try OpenInspection.reading("read the evidence") { () throws(StoreFailure) in
      (
        Set(try inspection.store.evidenceRows(of: weighed.finding.evidence)),
        Set(try inspection.store.evidenceRows(ofAny: ofArea))
      )
    }
    try narrow()
  }

  /// The box of all the evidence that is not linked yet, that of the finding's area first.
  static func presenting(for weighed: WeighedFinding, in inspection: OpenInspection) -> [Effect] {
    do throws(Refusal) {
      let box = try LinkBox(weighed, in: inspection)
      guard box.found > 0 else {
        let words =
          weighed.finding.evidence.isEmpty
          ? "There is no evidence yet. 0, a takes an item down." : "All the evidence is linked already."
        return [.announce(Notice(words, tone: .warning))]
      }
      return [.present(box)]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  var contexts: [ActionContext] { [.overlay, .text] }

  var content: OverlayContent {
    let taken = Set(chosen)
    return .menu(
      MenuContent(
        title: "Link evidence to \(weighed.finding.number)" + (taken.isEmpty ? "" : ", \(taken.count) taken"),
        message: fault.isEmpty ? message : fault,
        filter: EditorContent(text: buffer.text, caret: buffer.caret, isMultiline: false),
        items: shown.map { item in
          .checked(label(of: item), isOn: taken.contains(item.id), detail: detail(of: item))
        }, cursor: cursor.index))
  }

  func foresee() -> Foresight { rows.foresee { try? narrow() } }

  func moveCursor(to index: Int) -> [Effect] {
    cursor.place(at: index, count: shown.count)
    return []
  }

  func perform(_ action: ActionID, page: Int) -> [Effect] {
    if action != .first, action != .last, cursor.move(action, count: shown.count, page: page) { return [] }
    if action == .accept {
      if !hasChosen, let current { chosen = [current.id] }
      return [.dismiss] + Self.linking(chosen, to: weighed, in: inspection)
    }
    return buffer.perform(action) ? narrowing() : []
  }

  func type(_ text: String) -> [Effect] {
    guard text != " " else {
      toggle()
      return []
    }
    buffer.insert(text)
    return narrowing()
  }

  func paste(_ text: String) -> [Effect] {
    buffer.insert(text)
    return narrowing()
  }

  private var current: Evidence? { shown.indices.contains(cursor.index) ? shown[cursor.index] : nil }

  private func toggle() {
    guard let current else { return }
    hasChosen = true
    if let place = chosen.firstIndex(of: current.id) {
      chosen.remove(at: place)
    } else {
      chosen.append(current.id)
    }
  }

  private var message: String {
    let more = found > shown.count ? " The first \(shown.count) of \(found)." : ""
    return "Space takes an item, typing finds one, Enter links what is taken.\(more)"
  }

  /// What the item says of the finding comes first: a long passage leaves no room behind it.
  private func label(of item: Evidence) -> String {
    let says = item.polarity == .supports ? "" : "\(item.polarity.rawValue): "
    return "\(item.number)  \(says)\(item.owesPassage ? "passage owed" : item.passage.replacingLineEnds)"
  }

  private func detail(of item: Evidence) -> String {
    let on = inspection.forceNames(of: item).joined(separator: ", ")
    return "\(item.kind.words)\(on.isEmpty ? "" : ", \(on)")"
  }

  // MARK: Narrowing down

  private func narrowing() -> [Effect] {
    do throws(Refusal) {
      try narrow()
      return []
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Reads the first items that what is typed leaves, as the list of evidence does: where words begin so.
  private func narrow() throws(Refusal) {
    let accepted = try rows.accepted(by: buffer.text)
    var (first, others): ([EvidenceRow], [EvidenceRow]) = ([], [])
    found = 0
    for row in rows.parts.first?.rows ?? [] where !linked.contains(row) && accepted?.contains(row) ?? true {
      found += 1
      if near.contains(row) {
        if first.count < Self.most { first.append(row) }
      } else if others.count < Self.most {
        others.append(row)
      }
    }
    shown = rows.items(Array((first + others).prefix(Self.most)))
    cursor = RowCursor()
    fault = found == 0 ? "Nothing holds '\(buffer.text)'. Fewer or shorter words find more." : ""
  }

  /// Links items, and says how the finding stands then.
  static func linking(
    _ items: [Identifier<Evidence>], to weighed: WeighedFinding, in inspection: OpenInspection
  ) -> [Effect] {
    guard !items.isEmpty else { return [] }
    do throws(Refusal) {
      let (after, effect) = try inspection.link(items, to: weighed)
      let said = effect.words(for: after.finding, agreedBy: weighed.finding.review.reviewer)
      return [
        .saved,
        .announce(
          Notice(
            "\(after.finding.number): \(counted(items.count, "item")) of evidence linked. \(after.standing.words)."
              + (said.map { " \($0)" } ?? ""), tone: said == nil ? .info : .warning)),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}
