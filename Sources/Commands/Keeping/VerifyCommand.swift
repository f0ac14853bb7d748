import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct VerifyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Look at everything in the store, and name the first fault.",
    discussion: """
      Compares every page, commit, value and record with its checksum, the records with their history, and sums \
      and search with the records, and the files that hold documents with their hashes. With a file, such as a backup, it looks at that one, which stays as it is.
      """)

  @Argument(help: "A backup, or another store that nobody has open.")
  var file: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    do {
      let store = try file.map { try session.look(at: $0) } ?? session.openStore()
      try verify(store, in: session)
    } catch let refusal as Refusal {
      // What SQLite does not read is looked at without it.
      guard case .store(.damaged(let path, _)) = refusal.cause else { throw refusal }
      session.close()
      guard let fault = Store.damage(in: path) else { throw refusal }
      throw Self.failure(.damaged, path, fault, in: nil)
    }
  }

  private func verify(_ store: Store, in session: Session) throws {
    var verification = try OpenInspection.reading("verify the store") { () throws(StoreFailure) in
      try store.verify { session.progress("Verifying: \(Int($0 * 100)) %") }
    }
    session.progress(nil)
    if case .page? = verification.fault?.what {
      store.close()
      verification.faults = [Store.damage(in: store.path)].compactMap(\.self) + verification.faults
    }
    let inspection = try? OpenInspection(store: store, today: session.today())
    // Beside a copy the files are not where the register has them.
    let held = file == nil && !options.look && verification.fault == nil ? try heldFiles(of: store) : []
    if output.json {
      session.print(verification.json(of: store.path, held: held, in: inspection))
    } else if verification.fault == nil {
      session.print([VisibleText.line("\(store.path) is whole: \(verification.words).")])
      for (document, state) in held {
        session.note("\(document.reference): \(document.file?.path ?? "") \(state.words).")
      }
    }
    guard let fault = verification.fault else {
      guard !held.isEmpty else { return }
      throw CommandFailure(
        .heldFiles,
        "The store is whole, but \(counted(held.count, "file")) that \(held.count == 1 ? "holds a document is" : "hold documents are") "
          + "not as registered. Put the file back, or register it anew with 'fieldbook document set REFERENCE --file'."
      )
    }
    throw Self.failure(.faulty, store.path, fault, in: inspection)
  }

  private static func failure(
    _ status: CommandStatus, _ path: String, _ fault: StoreFault, in inspection: OpenInspection?
  ) -> CommandFailure {
    CommandFailure(
      status,
      "Could not confirm that \(path) is whole: \(fault.words(in: inspection)). Keep the file; "
        + "'fieldbook salvage' brings what is right into a new store, 'fieldbook backups' lists the backups.")
  }
}

extension VerifyCommand {
  private func heldFiles(of store: Store) throws -> [(document: Document, state: HeldFileState)] {
    try OpenInspection.reading("compare the files that hold documents") { () throws(StoreFailure) in
      try store.verifyHeldFiles()
    }
  }
}

extension HeldFileState {
  /// To stand behind the path.
  fileprivate var words: String {
    switch self {
    case .same: "is as registered"
    case .missing: "is missing"
    case .changed: "has changed since it was registered"
    case .unreadable: "cannot be read"
    }
  }

  fileprivate var code: String {
    switch self {
    case .same: "same"
    case .missing: "missing"
    case .changed: "changed"
    case .unreadable: "unreadable"
    }
  }
}

extension Verification {
  /// What was looked at.
  var words: String {
    "\(counted(records, "record")) and \(counted(changes, "change")) in \(counted(commits, "commit"))"
      + (emptied == 0 ? "" : ", \(counted(emptied, "value")) taken out")
  }

  func json(
    of path: String, held: [(document: Document, state: HeldFileState)], in inspection: OpenInspection?
  ) -> JSONValue {
    [
      "store": .text(path), "whole": .flag(fault == nil), "records": .integer(records),
      "commits": .integer(commits), "changes": .integer(changes), "takenOut": .integer(emptied),
      "heldFiles": .list(
        held.map { document, state in
          [
            "reference": .text(document.reference.description), "file": .init(document.file?.path),
            "state": .text(state.code),
          ]
        }),
      "fault": fault.map { fault in
        [
          "words": .text(fault.words(in: inspection)), "record": .init(fault.record?.kind.rawValue),
          "id": .init(fault.record?.id), "field": .init(fault.field), "commit": .init(fault.commit),
        ]
      } ?? .null,
    ]
  }
}
