import Fieldwork
import GRDB
import TestSupport

@testable import Storage

extension TemporaryFolder {
  /// Makes a store of the small inspection.
  func createStore() throws { try Store.create(at: store, plan: .small, workplace: .proof) }
}

extension Workplace {
  fileprivate static var proof: Workplace { .fixed(on: CalendarDate(dayNumber: 17_840)) }
}

extension Store {
  /// How many of the writer's notes there are; `nil` if one is missing between them or is not what was typed.
  func wholeNotes() throws -> Int? {
    let texts = try notes(on: bodies()[0].id).map(\.text)
    let numbers = Set(texts.compactMap { $0.split(separator: ".").first.flatMap { Int($0) } })
    guard numbers == Set(texts.isEmpty ? 0..<0 : 1..<(texts.count + 1)),
      texts.allSatisfy({ text in
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let number = Int(parts[0]) ?? 0
        return parts[1] == String(repeating: " \(number)", count: number * 37 % 900)
      })
    else { return nil }
    return texts.count
  }
}

/// What a store was found to be like after something bad had happened to it.
enum Condition {
  /// With so many of the writer's notes.
  case whole(notes: Int)
  case damaged(String)

  init(of path: String) {
    do {
      let store = try Store.open(at: path, workplace: .proof)
      defer { store.close() }
      guard try store.read({ db in try db.isWhole() }) else {
        self = .damaged("SQLite finds it damaged")
        return
      }
      guard let notes = try store.wholeNotes() else {
        self = .damaged("a note is missing or changed")
        return
      }
      self = .whole(notes: notes)
    } catch {
      self = .damaged("\(error)")
    }
  }
}
