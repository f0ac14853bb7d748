import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct PurgeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Take a text out of everything, its history and the backups included.",
    discussion: """
      fieldbook purge kent/community-focus-group/CF3 note --reason 'a name' --dry-run
      fieldbook purge note:0190c7a2-... --reason 'a name' --confirm note:0190c7a2-...
      fieldbook purge --text - --reason 'SECRET material' --confirm ct4 < text.txt

      An address names the answer to a question, or what was agreed and summed up in an activity; any other \
      record goes by its kind and id, as 'fieldbook history --json' and 'search --json' give them. Where the text \
      stood, "[taken out]" stands. The history keeps that something was taken out, when, by whom and for what \
      reason, but not what. It cannot be undone.
      """)

  @Argument(help: "An address, kent/chief-officer-interview/CO2, or a kind and an id, note:ID.")
  var target: String?

  @Argument(help: "The field; without one, every text of the record.")
  var field: String?

  @Option(
    help: ArgumentHelp("Take out this text wherever it stands; - reads standard input.", valueName: "-"))
  var text: String?

  @Option(help: "Why. This stays in the history for ever, so it must not quote the text.")
  var reason: String?

  @Option(help: ArgumentHelp("The name of what is purged, to say that it is meant.", valueName: "name"))
  var confirm: String?

  @Flag(help: "Say where the text stands, and change nothing.") var dryRun = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let typed = try typedText(session)
    let inspection = try session.inspection()
    let purging = try Purging(target: target, field: field, text: typed, in: inspection)
    let main = try OpenInspection.reading("look for the text") { () throws(StoreFailure) in
      try inspection.store.purgeFindings(purging.target)
    }
    let files = inspection.filesBeside.holding(main.texts)
    if !output.json { session.print(lines(main, files, inspection)) }
    if dryRun {
      if output.json { session.print(json(main, [], files, inspection, isDone: false)) }
      return session.note("Nothing was taken out (--dry-run).")
    }
    guard let typedReason = reason else {
      throw CommandFailure(
        .usage, "Could not take the text out: no reason was given. Give one with --reason; it stays for ever."
      )
    }
    let reason = try OpenInspection.purgeReason(typedReason, against: typed)
    try confirm(purging.name, session)
    let done = try inspection.takeOut(purging.target, reason: reason)
    if output.json { session.print(json(main, done.copies, done.files, inspection, isDone: true)) }
    session.note(([done.done] + done.doneWithFiles + done.remaining).joined(separator: "\n"))
    for refusal in done.refusals.dropLast() { session.note(refusal.message) }
    if let refusal = done.refusals.last { throw refusal }
  }

  private func typedText(_ session: Session) throws -> String? {
    guard let text else {
      guard target != nil else {
        throw CommandFailure(
          .usage, "Could not take anything out: name a record, or give the text with --text -.")
      }
      return nil
    }
    guard target == nil else {
      throw CommandFailure(.usage, "Could not take out both a record's text and --text. Leave one out.")
    }
    guard text == "-" else {
      throw CommandFailure(
        .usage,
        "Could not take the text from the command line: it would stay in the shell's history. Pipe it in with "
          + "--text -.")
    }
    return try session.pipedText(task: "take the text")
  }

  private func confirm(_ name: String, _ session: Session) throws {
    let question = "This cannot be undone. Type \(VisibleText.line(name)) to go on: "
    // Where the text was piped in, nobody can answer.
    let typed = confirm ?? (text == nil ? session.environment.ask(question) : nil)
    guard let typed else {
      throw CommandFailure(
        .refused,
        "Could not take the text out: nobody has confirmed it. Add --confirm '\(name)' if it is meant.")
    }
    guard typed.lowercased() == name.lowercased() else {
      throw CommandFailure(
        .refused, "Could not take the text out: '\(typed)' is not '\(name)'. Nothing was changed.")
    }
  }
}

/// What is to be taken out, and the name that confirms it.
private struct Purging {
  let target: PurgeTarget
  let name: String

  init(target: String?, field: String?, text: String?, in inspection: OpenInspection) throws {
    if let text {
      (self.target, name) = (try OpenInspection.purgeTarget(text), inspection.outline.code)
    } else {
      let named = try inspection.record(called: target ?? "")
      let field = try field.map { try inspection.field(called: $0, of: named.record) }
      (self.target, name) = (.record(named.record, field: field), named.name)
    }
  }
}

extension PurgeCommand {
  private func lines(
    _ findings: PurgeFindings, _ files: [PurgeFile], _ inspection: OpenInspection
  ) -> [String] {
    findings.places.map { VisibleText.line("\(inspection.name(of: $0.record)) \($0.words)") }
      + files.map {
        VisibleText.line("\($0.path): \($0.isRemoved ? "the file goes" : "in no store, only the text goes")")
      }
  }

  private func json(
    _ findings: PurgeFindings, _ backups: [PurgeCopy], _ files: [PurgeFile], _ inspection: OpenInspection,
    isDone: Bool
  ) -> JSONValue {
    [
      "places": .list(
        findings.places.map { place in
          [
            "name": .text(inspection.name(of: place.record)), "record": .text(place.record.kind.rawValue),
            "id": .text(place.record.id), "field": .text(place.field), "now": .flag(place.isCurrent),
            "values": .integer(place.values), "drafts": .integer(place.drafts),
          ]
        }),
      "planRecords": .integer(findings.planRecords), "names": .integer(findings.names),
      "purged": .flag(isDone),
      "backups": .list(
        backups.map { ["file": .text($0.path), "purged": .flag($0.refusal == nil)] }),
      "files": .list(
        files.map {
          [
            "file": .text($0.path), "removed": .flag($0.isRemoved),
            "purged": .flag(isDone && $0.refusal == nil),
          ]
        }),
    ]
  }
}
