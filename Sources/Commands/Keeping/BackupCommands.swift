import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Make a copy of the store, and check it.",
    discussion: """
      Without a file it is a dated one beside the store, in backups/, made if anything has changed. A file that \
      stands there already gives way only if it is an earlier backup of the same store.
      """)

  @Argument(help: "The file to make.")
  var file: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard let file else {
      let inspection = try session.inspection()
      let made = try inspection.backUp()
      let path = made ?? BackupFolder(ofStore: inspection.store.path).backups().first?.path
      if output.json {
        session.print(["backup": .init(path), "made": .flag(made != nil)])
      } else {
        session.print([
          VisibleText.line(
            made.map { "Made and checked \($0)." }
              ?? "Nothing has changed since the last backup\(path.map { ", \($0)" } ?? "").")
        ])
      }
      return
    }
    let store = try session.openStore()
    let verification = try OpenInspection.reading("make the backup") { () throws(StoreFailure) in
      try store.backup(to: file)
    }
    if output.json {
      session.print(["backup": .text(file), "made": .flag(true)])
    } else {
      session.print([VisibleText.line("Made and checked \(file): \(verification.words).")])
    }
  }
}

struct BackupsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "backups", abstract: "List the dated backups of the store, the newest first.")

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let path = try session.storePath(to: "list the backups")
    let backups = BackupFolder(ofStore: path).backups()
    if output.json {
      session.print([
        "store": .text(path),
        "backups": .list(
          backups.map { backup in
            [
              "file": .text(backup.path), "date": .text("\(backup.made.date)"),
              "time": .text("\(backup.made.time)"), "bytes": .integer(backup.size),
            ]
          }),
      ])
    } else if backups.isEmpty {
      session.note("There is no dated backup of \(path) yet. One is made whenever the screens are left.")
    } else {
      session.print(
        backups.map { backup in
          VisibleText.line(
            "\(backup.made.readable)  \(max(1, backup.size / 1024)) KiB  \(backup.path)")
        })
    }
  }
}

struct RestoreCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the place of the store, which is kept under another name.")

  @Argument(help: "The backup: a file, or the name of one that 'fieldbook backups' lists.")
  var file: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let path = try session.storePath(to: "restore the backup")
    let dated = BackupFolder(ofStore: path).backups().first { $0.path.hasSuffix("/" + file) }
    let source = dated?.path ?? file
    let kept = session.nameToKeep(path)
    let verification = try OpenInspection.reading("restore the backup") { () throws(StoreFailure) in
      try Store.restore(source, to: path, keeping: kept, workplace: session.workplace())
    }
    if let fault = verification.fault {
      throw CommandFailure(
        .faulty,
        "Could not restore \(source): it has a fault itself: \(fault.words(in: nil)). Nothing was changed; "
          + "choose another backup, 'fieldbook backups' lists them.")
    }
    let isKept = session.exists(kept)
    if output.json {
      session.print([
        "store": .text(path), "backup": .text(source), "kept": isKept ? .text(kept) : .null,
        "records": .integer(verification.records), "commits": .integer(verification.commits),
      ])
    } else {
      session.print([VisibleText.line("Restored \(path) from \(source): \(verification.words).")])
      if isKept { session.note("What was there before is kept as \(kept).") }
    }
  }
}
