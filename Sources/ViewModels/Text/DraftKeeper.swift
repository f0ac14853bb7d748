import Fieldwork
import Storage

/// Keeps what is being typed in one field on the disk: after so many keys, after a second or two of typing or of
/// pausing, after a paste, and when the field is left for whatever reason.
///
/// The draft goes when a save has taken the text over, or when the text is what is saved already. One that an earlier
/// session or box has left is never overwritten by other words: once all of it is deleted, it is among the discarded.
final class DraftKeeper {
  /// Keys after which the text is kept without waiting for a pause.
  private static let keysBetween = 20
  /// Milliseconds of typing after which the next key keeps the text.
  private static let timeBetween = 1000

  private let inspection: OpenInspection
  let record: RecordReference
  let field: String
  private var text: String?
  private var saved = ""
  /// What was there from before, until it is saved or given up.
  private var recovered: String?
  /// What was recovered, and then deleted whole, and is not among the discarded yet.
  private var givenUp: String?
  private var keys = 0
  /// When the first key came that is not on the disk yet.
  private var since = 0
  /// When the text was last put on the disk, in milliseconds since 1970-01-01, UTC.
  private(set) var keptAt: Int?

  init(_ inspection: OpenInspection, record: RecordReference, field: String) {
    self.inspection = inspection
    self.record = record
    self.field = field
  }

  private var store: Store { inspection.store }
  var place: RescuedTexts.Place { RescuedTexts.Place(record, field) }

  /// Whether something typed is not on the disk yet.
  var isBehind: Bool { text != nil }

  /// Takes note of a change.
  ///
  /// - Parameters:
  ///   - text: What stands in the field now.
  ///   - saved: What is saved of it.
  /// - Returns: What to tell the user if the text could not be kept; it stays in the field.
  func changed(to text: String, from saved: String) -> [Effect] {
    guard !store.isLookOnly else { return [] }
    let now = store.workplace.now()
    if self.text == nil { since = now }
    (self.text, self.saved) = (text, saved)
    keys += 1
    if let recovered, text.allSatisfy(\.isWhitespace) {
      (givenUp, self.recovered) = (recovered, nil)
      return keep()
    }
    // A clock that was set back tells nothing of how long it has been.
    return keys >= Self.keysBetween || abs(now - since) >= Self.timeBetween ? keep() : []
  }

  /// Puts the text on the disk, if it is not there yet.
  func keep() -> [Effect] {
    guard let text else { return [] }
    var effects: [Effect] = []
    if let givenUp {
      if let fault = puttingAside(givenUp) { return [fault] }
      (self.givenUp, effects) = (nil, [Self.keptAside])
    }
    let isSaved = text == saved
    let fault = attempt { () throws(StoreFailure) in
      if isSaved {
        try store.dropDraft(for: record, field: field)
      } else {
        try store.keepDraft(text, for: record, field: field)
      }
    }
    // A draft of what is saved that stays behind is offered once more, and loses nothing.
    guard let fault, !isSaved else {
      (self.text, keys) = (nil, 0)
      keptAt = isSaved ? nil : store.workplace.now()
      return effects
    }
    return effects + [fault]
  }

  /// The draft left by an earlier session or field; `nil` if there is none, or it is what is saved.
  ///
  /// A store that is only looked at shows its drafts in their list alone: nobody could go on with one.
  func recovered(from saved: String) -> Draft? {
    guard !store.isLookOnly else { return nil }
    // A draft that cannot be read now is still in the store, and offered again at the next look.
    let draft = (try? store.drafts(of: record))?.first { $0.field == field && $0.text != saved }
    if let draft { keptAt = draft.time }
    recovered = draft.flatMap { $0.text.allSatisfy(\.isWhitespace) ? nil : $0.text }
    return draft
  }

  /// What to say above a text that was recovered.
  func words(on draft: Draft) -> String { "Recovered, typed \(inspection.moment(draft.time).readable)." }

  /// Forgets the draft, after its text was saved.
  func drop() {
    if let givenUp { try? store.putAside(givenUp, for: record, field: field) }
    forget()
    // A draft that stays behind is offered once more, and loses nothing.
    try? store.dropDraft(for: record, field: field)
  }

  /// Puts a text that gave way to something else among the discarded drafts, from where it can be brought back.
  ///
  /// - Returns: What to tell the user.
  func putAside(_ text: String) -> [Effect] {
    if let fault = puttingAside(text) { return [fault] }
    forget()
    return [Self.keptAside]
  }

  private static var keptAside: Effect {
    .announce(Notice("What was typed there is kept for 30 days, under the drafts (D)."))
  }

  private func puttingAside(_ text: String) -> Effect? {
    attempt { () throws(StoreFailure) in try store.putAside(text, for: record, field: field) }
  }

  private func forget() {
    (text, recovered, givenUp, keys, keptAt) = (nil, nil, nil, 0, nil)
  }

  private func attempt(_ call: () throws(StoreFailure) -> Void) -> Effect? {
    do throws(Refusal) {
      try OpenInspection.reading("keep what you typed", call)
      return nil
    } catch {
      return .announce(Notice(error))
    }
  }
}
