import ArgumentParser
import Storage
import ViewModels

struct VerifyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Look at everything in the store, and name the first fault.",
    discussion: """
      Compares every page, commit, value and record with its checksum, the records with their history, and sums \
      and search with the records. With a file, such as a backup, it looks at that one, which stays as it is.
      """)

  @Argument(help: "A backup, or another store that nobody has open.")
  var file: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let store = try file.map { try session.look(at: $0) } ?? session.openStore()
    let verification = try OpenInspection.reading("verify the store") { () throws(StoreFailure) in
      try store.verify { session.progress("Verifying: \(Int($0 * 100)) %") }
    }
    session.progress(nil)
    let inspection = try? OpenInspection(store: store, today: session.today())
    if output.json {
      session.print(verification.json(of: store.path, in: inspection))
    } else if verification.fault == nil {
      session.print([VisibleText.line("\(store.path) is whole: \(verification.words).")])
    }
    guard let fault = verification.fault else { return }
    throw CommandFailure(
      .faulty,
      "Could not confirm that \(store.path) is whole: \(fault.words(in: inspection)). Keep the file; "
        + "'fieldbook salvage' brings what is right into a new store, 'fieldbook backups' lists the backups.")
  }
}

extension Verification {
  /// What was looked at.
  var words: String {
    "\(counted(records, "record")) and \(counted(changes, "change")) in \(counted(commits, "commit"))"
      + (emptied == 0 ? "" : ", \(counted(emptied, "value")) taken out")
  }

  func json(of path: String, in inspection: OpenInspection?) -> JSONValue {
    [
      "store": .text(path), "whole": .flag(fault == nil), "records": .integer(records),
      "commits": .integer(commits), "changes": .integer(changes), "takenOut": .integer(emptied),
      "fault": fault.map { fault in
        [
          "words": .text(fault.words(in: inspection)), "record": .init(fault.record?.kind.rawValue),
          "id": .init(fault.record?.id), "field": .init(fault.field), "commit": .init(fault.commit),
        ]
      } ?? .null,
    ]
  }
}
