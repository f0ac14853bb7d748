import Fieldwork
import Foundation
public import Storage

/// A file of text that no store has taken: what stands in it for people, and in its last line once more, so that the
/// next start in that store can put the texts back as drafts.
public struct RescuedTexts: Codable, Hashable {
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

  private struct Part: Codable, Hashable {
    let name: String
    let text: String
    /// Where it is kept as a draft; `nil` for a choice.
    let place: Place?
  }

  /// The store that could not take it, as an absolute path.
  private let store: String
  /// What tells that store from others, in hexadecimal; empty where nothing did.
  private let origin: String
  /// When it was typed, in milliseconds since 1970-01-01, UTC.
  private let time: Int
  /// The same on the wall.
  private let ended: String
  private let marking: String
  private var parts: [Part]

  /// - Parameters:
  ///   - unkept: The texts and choices, each named with what it is of.
  ///   - marking: The highest of what they belong to.
  ///   - inspection: The inspection whose store could not take them.
  init(_ unkept: [UnkeptText], marking: Marking, in inspection: OpenInspection) {
    let store = inspection.store
    self.store = store.location
    // Of a store that cannot even be read, the path has to do.
    origin = Self.origin(of: store) ?? ""
    time = store.workplace.now()
    ended = inspection.now.readable
    self.marking = marking.description
    parts = unkept.map { Part(name: $0.name, text: $0.text, place: $0.draft) }
  }

  /// Reads a file by its last line; `nil` if it is none of these, or somebody has changed it.
  public init?(file: String) {
    guard let (read, _) = Self.lastLine(of: file), read.contents == file else { return nil }
    self = read
  }

  /// What the last line of a file says, and what stands before it.
  private static func lastLine(of file: String) -> (read: Self, before: Substring)? {
    guard let line = file.split(separator: "\n").last,
      let read = try? JSONDecoder().decode(Self.self, from: Data(line.utf8))
    else { return nil }
    return (read, file[..<line.startIndex])
  }

  /// A file that somebody has changed, without some texts: in what people read, and in its last line; `nil` where
  /// neither holds one, or the last line is none of these.
  public static func cleaned(changed file: String, of unwanted: [String]) -> String? {
    guard let (read, before) = lastLine(of: file) else { return nil }
    let rest = unwanted.reduce(String(before)) { PurgeFindings.cleaned($0, of: $1) ?? $0 }
    let cleaned = rest + unwanted.reduce(read) { $0.cleaned(of: $1) ?? $0 }.line + "\n"
    return cleaned == file ? nil : cleaned
  }

  /// The whole file.
  public var contents: String {
    let next =
      if choices.isEmpty {
        "The next start there offers it again, and removes this file."
      } else if holdsTexts {
        "The next start there offers the texts again. Choose again what was chosen, then delete this file."
      } else {
        "Choose it again there, then delete this file."
      }
    let head = """
      \(marking)

      This was being typed when Fieldbook ended, \(ended), and could not be kept in
      \(store). \(next)

      """
    return parts.reduce(head) { "\($0)\n\($1.name)\n\n\($1.text)\n" } + "\n\(line)\n"
  }

  /// The last line.
  private var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
  }

  /// Whether a text stands there, which a draft can hold.
  public var holdsTexts: Bool { choices.count < parts.count }

  /// What was chosen, in words, which no draft can hold: "Kent, chief officer interview: CO2: yes".
  public var choices: [String] { parts.filter { $0.place == nil }.map { "\($0.name): \($0.text)" } }

  /// What is left once the texts are back: the choices; `nil` if there are none.
  public var withoutTexts: Self? {
    var rest = self
    rest.parts.removeAll { $0.place != nil }
    return rest.parts.isEmpty ? nil : rest
  }

  /// The same without a text that was purged; `nil` if it does not stand there.
  public func cleaned(of unwanted: String) -> Self? {
    var rest = self
    var isFound = false
    rest.parts = parts.map { part in
      let name = PurgeFindings.cleaned(part.name, of: unwanted)
      let text = PurgeFindings.cleaned(part.text, of: unwanted)
      if name != nil || text != nil { isFound = true }
      return Part(name: name ?? part.name, text: text ?? part.text, place: part.place)
    }
    return isFound ? rest : nil
  }

  /// Whether it was typed in this store, which may have been moved since.
  ///
  /// - Parameter store: The store that is open. A look at one takes nothing.
  /// - Returns: Whether it is that one, as far as can be told.
  public func belongs(to store: Store) -> Bool {
    guard !store.isLookOnly else { return false }
    // Nothing tells a store in which nothing was saved but its place, and that all its saves came later.
    guard !self.origin.isEmpty else { return store.location == self.store && !hasOlderSaves(store) }
    let isSame = Self.origin(of: store) == self.origin
    guard store.location != self.store else { return isSame }
    // A copy has the same origin: the text belongs to the store that is still where it was typed.
    return isSame && !isStillThere(store.workplace)
  }

  /// What becomes of its file, for whoever has this store open.
  public func use(in store: Store) -> FilesLeft.Use {
    guard belongs(to: store) else {
      let isThere = store.location != self.store && isStillThere(store.workplace)
      return .otherStore(self.store, isThere: isThere)
    }
    return holdsTexts ? .offered : .choosing(choices)
  }

  /// Puts the texts into the store that they were typed in, as drafts, which the start then offers; what was kept
  /// there before of the same fields is discarded for them.
  ///
  /// Where something newer is kept there, such as the text of another file, nothing is put back until that is saved.
  ///
  /// - Parameter store: The store that is open.
  /// - Returns: Whether all of them are in the store now.
  public func putBack(into store: Store) -> Bool {
    guard belongs(to: store) else { return false }
    do throws(StoreFailure) {
      let texts = parts.compactMap { part in part.place.map { (place: $0, text: part.text) } }
      var older: [Draft] = []
      for (place, text) in texts {
        guard let record = place.reference else { return false }
        let others = try store.drafts(of: record).filter { $0.field == place.field && $0.text != text }
        guard others.allSatisfy({ $0.time < time }) else { return false }
        older += others
      }
      for draft in older { try store.putAside(draft.text, for: draft.record, field: draft.field) }
      for (place, text) in texts {
        guard let record = place.reference else { return false }
        try store.keepDraft(text, for: record, field: place.field, typed: time)
      }
      return true
    } catch {
      return false
    }
  }

  private func hasOlderSaves(_ store: Store) -> Bool {
    do throws(StoreFailure) {
      return try store.firstSave().map { $0.time < time } ?? false
    } catch {
      return true
    }
  }

  /// Whether the place where the store was has it still, or something that cannot be told from it.
  private func isStillThere(_ workplace: Workplace) -> Bool {
    guard FileManager.default.fileExists(atPath: store) else { return false }
    guard let other = try? Store.look(at: store, workplace: workplace) else { return true }
    defer { other.close() }
    return Self.origin(of: other) == origin
  }

  private static func origin(of store: Store) -> String? {
    guard let origin = try? store.origin() else { return nil }
    return origin.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
