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

  /// A name beside the store for what another file replaces, which nothing has yet.
  func nameToKeep(_ path: String, mark: String = "replaced") -> String {
    let ending = ".fieldbook"
    let base = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    let now = environment.now()
    let moment = environment.wallClock(now)
    let time = moment.time.description.filter { $0 != ":" }
    let second = now / 1000 % 60
    return Store.freeName(
      "\(base)-\(mark)-\(moment.date)-\(time)\(second < 10 ? "0" : "")\(second)\(ending)")
  }

  /// The inspection, or where another program has its store open, a look at the last backup, if the user likes.
  func inspectionOrLook() throws -> OpenInspection {
    do {
      return try inspection()
    } catch let refusal as Refusal {
      guard case .store(.busy) = refusal.cause,
        // Only one that is whole is offered.
        let store = try? lastBackup(of: try storePath(to: "look at a backup"))
      else { throw refusal }
      let made = BackupFolder.moment(ofBackup: store.path)?.readable ?? store.path
      let question =
        VisibleText.lines(refusal.message)
        + "\nLook at the backup of \(made), without changing anything? [Y/n] "
      guard let answer = environment.ask(question)?.lowercased(), ["", "y", "yes"].contains(answer) else {
        store.close()
        throw refusal
      }
      options.look = true
      verifiedBackup = store
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
      note(error.messageWithoutTyping)
    }
    let path = inspection.store.path
    if Store.isGone(from: path) {
      note(Refusal(.gone(path: path), task: "leave the store in its place").message)
    }
  }

  /// The newest backup of a store that is whole.
  func lastBackup(of path: String) throws -> Store {
    let backups = BackupFolder(ofStore: path).backups()
    for backup in backups {
      guard let store = try? Store.look(at: backup.path, workplace: workplace()) else { continue }
      if let verification = try? store.verify(), verification.fault == nil { return store }
      store.close()
    }
    guard backups.isEmpty else {
      let what = backups.count == 1 ? "the only one" : "none of the \(backups.count)"
      throw CommandFailure(
        .damaged,
        "Could not look at a backup: \(what) of \(path) is \(backups.count == 1 ? "not " : "")whole. "
          + "'fieldbook backups' lists them, 'fieldbook salvage FILE' brings what can be read of one into a new store."
      )
    }
    throw CommandFailure(
      .noSuchFile,
      "Could not look at a backup: there is none of \(path) yet. One is made whenever the screens are left.")
  }
}
