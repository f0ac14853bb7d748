import Fieldwork
import Foundation
public import Storage

/// What stands in the last line of a file of rescued text, so that the next start can put it back as drafts.
public struct RescuedTexts: Codable {
  /// The field that a text was typed into.
  struct Place: Codable, Hashable, Sendable {
    let kind: String
    let record: String
    let field: String

    init(_ record: RecordReference, _ field: String) {
      (kind, self.record, self.field) = (record.kind.rawValue, record.id, field)
    }

    var reference: RecordReference? { RecordKind(rawValue: kind).map { RecordReference($0, record) } }
  }

  private struct Text: Codable {
    let place: Place
    let text: String
  }

  private let store: String
  /// When it was typed, in milliseconds since 1970-01-01, UTC.
  private let time: Int
  private let texts: [Text]
  /// Whether there is nothing else in the file.
  let isWhole: Bool

  init(_ unkept: [UnkeptText], in store: Store) {
    self.store = store.path
    time = store.workplace.now()
    texts = unkept.compactMap { unkept in unkept.draft.map { Text(place: $0, text: unkept.text) } }
    isWhole = texts.count == unkept.count
  }

  /// Reads the last line of a file; `nil` if it is none of these.
  public init?(file: some StringProtocol) {
    guard let line = file.split(separator: "\n").last,
      let read = try? JSONDecoder().decode(Self.self, from: Data(line.utf8))
    else { return nil }
    self = read
  }

  /// The line.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return "\n" + String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self) + "\n"
  }

  /// Puts the texts into the store that they were typed in, as drafts, which the start then offers; what is kept
  /// there of the same fields is discarded for them.
  ///
  /// - Parameter store: The store that is open.
  /// - Returns: Whether all that is in the file is in the store now.
  public func putBack(into store: Store) -> Bool {
    guard isWhole, store.path == self.store, !store.isLookOnly else { return false }
    do throws(StoreFailure) {
      for text in texts {
        guard let record = text.place.reference else { return false }
        let field = text.place.field
        for draft in try store.drafts(of: record) where draft.field == field && draft.text != text.text {
          try store.putAside(draft.text, for: record, field: field)
        }
        try store.keepDraft(text.text, for: record, field: field, typed: time)
      }
      return true
    } catch {
      return false
    }
  }
}
