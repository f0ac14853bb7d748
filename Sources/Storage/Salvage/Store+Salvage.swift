public import Fieldwork
import Foundation
import GRDB

extension Store {
  /// Brings everything that can be read out of a damaged store into a new one.
  ///
  /// The damaged file and its log are only read. Each record is taken if its digest vouches for it, each piece of
  /// history if its own does; a record whose row is gone is made again from its history. The new store is whole:
  /// it is verified before it gets its name.
  ///
  /// - Parameters:
  ///   - path: The damaged store; nobody may have it open.
  ///   - new: The file to make; it must not exist.
  ///   - plan: The plan that the store was set up from, where that is known: what it sets down is not lost with the
  ///     file, and what was recorded finds its place again.
  ///   - workplace: The surroundings.
  /// - Returns: What was brought over and what was not.
  /// - Throws: ``StoreFailure``: ``StoreFailure/unreadable(path:)`` if only the header of a store can be read,
  ///   ``StoreFailure/notAStore(path:)`` if not even that.
  public static func salvage(
    _ path: String, to new: String, plan: InspectionPlan? = nil, workplace: Workplace
  ) throws(StoreFailure) -> Salvage {
    let (source, target) = (StoreFile(path: path), StoreFile(path: new))
    guard !target.exists else { throw .exists(path: new) }
    let lock: StoreLock?
    do throws(StoreFailure) {
      lock = try StoreLock(source)
    } catch {
      // What may not be written can be read all the same.
      guard case .readOnly = error else { throw error }
      lock = nil
    }
    defer { lock?.release() }
    let content: [UInt8]
    if let lock { content = try lock.contents() } else { content = try source.contents() }
    if let log = try? WriteAheadLog(beside: source), content.count >= 100, !log.continues(content) {
      throw .strangeLog(path: path)
    }
    let file = DamagedFile(file: content, log: (try? source.contents(suffix: "-wal")) ?? [])
    let rows = FoundRows(file)
    guard !rows.isEmpty else {
      throw StoreFile.isStore(header: content.prefix(100)) ? .unreadable(path: path) : .notAStore(path: path)
    }
    try target.makeFolder()
    let unfinished = try UnfinishedStore(of: target)
    do throws(StoreFailure) {
      let store = try StoreFailure.catching(target) {
        try Store(making: unfinished.file, workplace: workplace)
      }
      defer { store.close() }
      let salvage = try StoreFailure.catching(target) {
        var rebuilding = Rebuilding(rows, of: file, plan: plan, store: store)
        try store.queue.transaction { db in try rebuilding.run(db) }
        return rebuilding.salvage
      }
      if let fault = try store.verify().fault {
        throw .damaged(path: path, detail: "what was brought over has a fault in \(fault.place)")
      }
      try StoreFailure.catching(target) { try store.queue.moveLogIntoFile() }
      store.close()
      try unfinished.publish()
      return salvage
    } catch {
      unfinished.discard()
      throw error
    }
  }
}

extension StoreFile {
  /// Every byte that can be read.
  func contents(suffix: String = "") throws(StoreFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: location + suffix) else {
      throw FileManager.default.fileExists(atPath: location + suffix)
        ? .unexpected(path: path, code: 0, detail: "it cannot be read") : .missing(path: path)
    }
    return Array(data)
  }
}
