import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ExportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write everything into a folder of plain text files.",
    discussion: """
      The folder gets one file of JSON Lines for each kind of record, the whole history, the drafts, eight tables \
      for spreadsheets, and a README.txt that explains each. 'fieldbook import' makes the same store from it.
      """)

  @Argument(help: "The folder; it must not exist, or be empty.")
  var folder: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let tables = try ExportTables(inspection).files
    let marking = try inspection.highestMarking()
    let readme = ExportedText(
      file: ExportReadme.file,
      text: ExportReadme.text(title: inspection.outline.title, marking: marking, tables: tables))
    let files: [String]
    do throws(StoreFailure) {
      files = try inspection.store.export(to: folder, beside: tables + [readme])
    } catch {
      throw Refusal(error, writing: folder, task: "export the store")
    }
    if output.json {
      session.print(
        [
          "folder": .text(folder), "files": .list(files.map(JSONValue.text)),
          "contentHash": .text(
            try OpenInspection.reading("read the store") { () throws(StoreFailure) in
              try inspection.store.contentHash()
            }),
          "marking": .text(marking.description),
        ])
    } else {
      session.note("Exported to \(folder): \(counted(files.count, "file")), highest marking \(marking).")
    }
  }
}

struct ImportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a store from the folder of an export.",
    discussion: """
      Everything is checked before anything is made, and every fault is told with its file and line. The store \
      must not exist, or hold nothing but what its plan has set up.
      """)

  @Argument(help: "The folder that 'fieldbook export' has written.")
  var folder: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard !options.demo else {
      throw CommandFailure(.usage, "Could not import: --demo has a store of its own. Leave it out.")
    }
    let path = options.store ?? session.places.store
    do throws(ImportFailure) {
      try Store.create(at: path, fromExport: folder, workplace: session.workplace())
    } catch {
      throw CommandFailure(error, folder: folder)
    }
    if output.json {
      session.print(["store": .text(path), "folder": .text(folder)])
    } else {
      session.note("Made \(path) from \(folder).")
    }
  }
}

extension CommandFailure {
  fileprivate init(_ failure: ImportFailure, folder: String) {
    switch failure {
    case .store(.missing(folder)), .store(.notAStore(folder)):
      self.init(
        .noSuchFile,
        "Could not import: '\(folder)' is no folder. Name one that 'fieldbook export' has written, and no link."
      )
    case .store(let failure): self.init(Refusal(failure, task: "import"))
    case .inUse(let path):
      self.init(
        .exists,
        "Could not import: something was recorded in \(path) already, and two stores cannot be joined. Name a "
          + "new file with --store.")
    case .faults(let faults, let more):
      let count = faults.count + more
      self.init(
        .badInput,
        "Could not import from '\(folder)': it has \(counted(count, "fault"))"
          + (more > 0 ? ", of which the first \(faults.count) are told" : "")
          + ". Nothing was made or changed.",
        faults: faults.map { fault in
          Fault(
            file: fault.file.isEmpty ? folder : fault.file, line: fault.line, column: fault.column,
            message: fault.message)
        })
    }
  }
}
