import Fieldwork
import Foundation
import Storage
import ViewModels

extension Session {
  /// The file of the store; the demo has none that could be kept.
  func storePath(to task: String) throws -> String {
    guard !options.demo else {
      throw CommandFailure(.usage, "Could not \(task): the demo is thrown away. Leave out --demo.")
    }
    return options.store ?? places.store
  }

  /// Tells how far a long task is, on one line of a terminal that is written over; `nil` takes the line away.
  func progress(_ text: String?) { environment.progress?(text) }

  /// Whether there is a file of this name.
  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// A name beside the store for what another file replaces.
  func nameToKeep(_ path: String, mark: String = "replaced") -> String {
    let ending = ".fieldbook"
    let base = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    let now = environment.now()
    let moment = environment.wallClock(now)
    let time = moment.time.description.filter { $0 != ":" }
    let second = now / 1000 % 60
    return "\(base)-\(mark)-\(moment.date)-\(time)\(second < 10 ? "0" : "")\(second)\(ending)"
  }

  /// The inspection, or where another program has its store open, a look at the last backup, if the user likes.
  func inspectionOrLook() throws -> OpenInspection {
    do {
      return try inspection()
    } catch let refusal as Refusal {
      guard case .store(.busy) = refusal.cause,
        let newest = BackupFolder(ofStore: try storePath(to: "look at a backup")).backups().first
      else { throw refusal }
      let question =
        VisibleText.lines(refusal.message)
        + "\nLook at the backup of \(newest.made.readable), without changing anything? [Y/n] "
      guard let answer = environment.ask(question)?.lowercased(), ["", "y", "yes"].contains(answer) else {
        throw refusal
      }
      options.look = true
      return try inspection()
    }
  }

  /// Makes a dated backup after the screens were left; why it could not is told, and nothing else depends on it.
  func keepBackup(of inspection: OpenInspection) {
    guard !options.demo, !inspection.store.isLookOnly else { return }
    // A copy of more than 32 MiB takes seconds, which would be felt each time.
    if (try? inspection.store.size()) ?? 0 > 32 << 20 {
      let newest = BackupFolder(ofStore: inspection.store.path).backups().first
      if newest?.made.date == inspection.now.date { return }
      note("Making today's backup; a store of this size takes a few seconds.")
    }
    do throws(Refusal) {
      _ = try inspection.backUp()
    } catch {
      note(Self.wordsWithoutBackup(error, of: inspection.store.path))
    }
  }

  /// Why no backup was made, for somebody who has left the screens and can save nothing there any more.
  private static func wordsWithoutBackup(_ refusal: Refusal, of path: String) -> String {
    switch refusal.cause {
    case .store(.diskFull(let path)):
      "Could not make a backup: the disk that holds \(path) is full. Free some space, then run 'fieldbook backup'."
    case .store(.replaced):
      "Could not make a backup: \(path) was removed or replaced while it was open. Put the file back where it was."
    default: refusal.message
    }
  }

  /// The newest backup of a store that is whole.
  func lastBackup(of path: String) throws -> Store {
    for backup in BackupFolder(ofStore: path).backups() {
      guard let store = try? Store.look(at: backup.path, workplace: workplace()) else { continue }
      if let verification = try? store.verify(), verification.fault == nil { return store }
      store.close()
    }
    throw CommandFailure(
      .noSuchFile,
      "Could not look at a backup: there is none of \(path) yet. One is made whenever the screens are left.")
  }
}
