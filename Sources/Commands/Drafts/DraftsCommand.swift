import ArgumentParser
import Fieldwork
import Foundation
import Storage
import ViewModels

struct DraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drafts", abstract: "List what was typed and never saved; bring back what was discarded.",
    discussion: """
      fieldbook drafts
      fieldbook drafts --discarded --full
      fieldbook drafts restore 3

      The screens keep what is being typed as a draft until it is saved. A draft that was discarded stays for 30 days.
      """,
    subcommands: [DraftListCommand.self, DraftRestoreCommand.self, DraftDiscardCommand.self],
    defaultSubcommand: DraftListCommand.self)
}

struct DraftListCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the drafts, the newest first.")

  @Flag(help: "List what was discarded in the last 30 days.") var discarded = false
  @Flag(help: "Print the whole text of each.") var full = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let entries = try discarded ? inspection.discardedDrafts() : inspection.waitingDrafts()
    let marking = try inspection.highestMarking()
    let filesLeft = FilesLeft(discarded ? [] : session.environment.filesLeft(inspection.store)).words
    defer { if let filesLeft { session.note(filesLeft) } }
    if output.json {
      return session.print(
        ["marking": .text(marking.description), "drafts": .list(entries.map { $0.json(in: inspection) })])
    }
    guard !entries.isEmpty else {
      return session.note(
        discarded
          ? "Nothing was discarded in the last 30 days."
          : filesLeft == nil ? inspection.noDraftWords : "No draft is waiting in the store.")
    }
    session.print(entries.flatMap { $0.lines(in: session, full: full) }, marking: marking)
  }
}

struct DraftRestoreCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a discarded draft one that waits in its field again.",
    discussion: "A draft that waits there is discarded instead.")

  @Argument(help: "The number of the draft, as 'fieldbook drafts --discarded' lists it.") var number: Int

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let entry = try inspection.draft(number)
    guard entry.draft.discarded != nil else {
      throw CommandFailure(.refused, "Could not bring back the draft \(number): it was not discarded.")
    }
    try OpenInspection.reading("bring the draft back") { () throws(StoreFailure) in
      try inspection.store.restoreDraft(number)
    }
    try entry.report("Brought back", number, in: inspection, session, json: output.json)
  }
}

struct DraftDiscardCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "Discard a draft; it can be brought back for 30 days.")

  @Argument(help: "The number of the draft, as 'fieldbook drafts' lists it.") var number: Int

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    let entry = try inspection.draft(number)
    guard entry.draft.discarded == nil else {
      throw CommandFailure(.refused, "Could not discard the draft \(number): it is discarded already.")
    }
    try OpenInspection.reading("discard the draft") { () throws(StoreFailure) in
      try inspection.store.discardDraft(number)
    }
    try entry.report("Discarded", number, in: inspection, session, json: output.json)
  }
}

extension DraftEntry {
  private var name: String { names.first ?? field }

  /// `3  12 Dec 2018 11:00  Kent, chief officer interview: CO1`, and below it the text or its beginning.
  fileprivate func lines(in session: Session, full: Bool) -> [String] {
    let when = session.environment.wallClock(draft.discarded ?? draft.time).readable
    let head = VisibleText.line("\(draft.number)  \(when)  \(name)")
    let text =
      full
      ? VisibleText.lines(draft.text).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      : [VisibleText.line(firstWords.count > 60 ? firstWords.prefix(57) + "..." : firstWords)]
    return [head] + text.map { $0.isEmpty ? "" : "    \($0)" }
  }

  fileprivate func json(in inspection: OpenInspection) -> JSONValue {
    let body = body.flatMap { try? inspection.body($0) }
    let address = activity.flatMap { try? inspection.outcome(of: $0).activity }
      .map { inspection.address(of: $0).description }
    return [
      "number": .integer(draft.number), "body": .init(body?.slug), "activity": .init(address),
      "field": .text(field), "name": .text(name), "text": .text(draft.text), "saved": .filled(saved),
      "time": .text(Self.time(draft.time)), "discarded": .init(draft.discarded.map(Self.time)),
      "record": .text(draft.record.kind.rawValue), "id": .text(draft.record.id),
    ]
  }

  fileprivate func report(
    _ done: String, _ number: Int, in inspection: OpenInspection, _ session: Session, json: Bool
  ) throws {
    if json {
      session.print(["draft": try inspection.draft(number).json(in: inspection)])
    } else {
      session.print([VisibleText.line("\(done): \(name), \(counted(draft.text.count, "character")).")])
    }
  }

  private static func time(_ milliseconds: Int) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
  }
}
