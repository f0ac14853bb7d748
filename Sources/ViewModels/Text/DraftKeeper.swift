import Storage

/// Keeps what is being typed in one field on the disk: after so many keys, when typing pauses, and when the
/// field is left for whatever reason.
///
/// The draft goes when a save has taken the text over.
final class DraftKeeper {
  /// Keys after which the text is kept without waiting for a pause.
  private static let keysBetween = 20

  private let store: Store
  let record: RecordReference
  let field: String
  private var text: String?
  private var keys = 0
  /// When the text was last put on the disk, in milliseconds since 1970-01-01, UTC.
  private(set) var keptAt: Int?

  init(_ store: Store, record: RecordReference, field: String) {
    self.store = store
    self.record = record
    self.field = field
  }

  /// Whether something typed is not on the disk yet.
  var isBehind: Bool { text != nil }

  /// Takes note of a change.
  ///
  /// - Returns: What to tell the user if the text could not be kept; it stays in the field.
  func changed(to text: String) -> [Effect] {
    self.text = text
    keys += 1
    return keys >= Self.keysBetween ? keep() : []
  }

  /// Puts the text on the disk, if it is not there yet.
  func keep() -> [Effect] {
    guard let text else { return [] }
    do throws(Refusal) {
      try OpenInspection.reading("keep what you typed") { () throws(StoreFailure) in
        try store.keepDraft(text, for: record, field: field)
      }
      (self.text, keys) = (nil, 0)
      keptAt = store.workplace.now()
      return []
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// The draft left by an earlier session or field.
  func recovered() -> Draft? {
    // A draft that cannot be read now is still in the store, and offered again at the next look.
    (try? store.drafts(of: record))?.first { $0.field == field }
  }

  /// Forgets the draft, after its text was saved.
  func drop() {
    (text, keys, keptAt) = (nil, 0, nil)
    // A draft that stays behind is offered once more, and loses nothing.
    try? store.dropDraft(for: record, field: field)
  }
}
