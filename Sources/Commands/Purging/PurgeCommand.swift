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
    if !output.json { session.print(lines(main, inspection)) }
    if dryRun {
      if output.json { session.print(json(main, [], inspection, isDone: false)) }
      return session.note("Nothing was taken out (--dry-run).")
    }
    let reason = try checkedReason(against: typed)
    try confirm(purging.name, session)
    _ = try OpenInspection.reading("take the text out") { () throws(StoreFailure) in
      try inspection.store.purge(purging.target, reason: reason)
    }
    let backups = Store.copies(of: inspection.store.path).map { path in
      Backup(path: path, failure: purge(purging.target, in: path, reason: reason, session))
    }
    if output.json { session.print(json(main, backups, inspection, isDone: true)) }
    session.note(conclusion(main, backups).joined(separator: "\n"))
    if let failure = backups.compactMap(\.failure).first { throw failure }
  }

  private struct Backup {
    let path: String
    let failure: CommandFailure?
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

  private func checkedReason(against text: String?) throws -> String {
    guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "Could not take the text out: no reason was given. Give one with --reason; it stays for ever."
      )
    }
    guard reason.count <= 200 else {
      throw CommandFailure(
        .badInput, "Could not take the reason: it is longer than 200 characters. Shorten it.")
    }
    if let text, folded(reason).contains(folded(text)) {
      throw CommandFailure(
        .badInput, "Could not take the reason: it quotes the text, and the reason stays for ever. Reword it.")
    }
    return reason
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

  /// Does the same in a backup; what keeps it from that, if anything.
  private func purge(
    _ target: PurgeTarget, in path: String, reason: String, _ session: Session
  ) -> CommandFailure? {
    do throws(Refusal) {
      _ = try OpenInspection.reading("take the text out of the backup") { () throws(StoreFailure) in
        let store = try Store.open(at: path, workplace: session.workplace())
        defer { store.close() }
        return try store.purge(target, reason: reason)
      }
      return nil
    } catch {
      return CommandFailure(error)
    }
  }
}

/// What is to be taken out, and the name that confirms it.
private struct Purging {
  let target: PurgeTarget
  let name: String

  init(target: String?, field: String?, text: String?, in inspection: OpenInspection) throws {
    if let text {
      guard folded(text).count >= 2 else {
        throw CommandFailure(
          .badInput,
          "Could not take out '\(text)': it takes two letters or digits at least to be found safely.")
      }
      (self.target, name) = (.text(text), inspection.outline.code)
    } else {
      let named = try inspection.record(called: target ?? "")
      let field = try field.map { try inspection.field(called: $0, of: named.record) }
      (self.target, name) = (.record(named.record, field: field), named.name)
    }
  }
}

extension PurgeCommand {
  private func lines(_ findings: PurgeFindings, _ inspection: OpenInspection) -> [String] {
    findings.places.map { VisibleText.line("\(inspection.name(of: $0.record)) \($0.words)") }
  }

  private func conclusion(_ findings: PurgeFindings, _ backups: [Backup]) -> [String] {
    let done = backups.count { $0.failure == nil }
    var lines = [
      findings.places.isEmpty
        ? "Found nowhere; the store was written anew all the same."
        : "Taken out of \(counted(findings.places.count, "field")) and its history"
          + (backups.isEmpty ? "." : ", and of \(done) of \(counted(backups.count, "backup")).")
    ]
    if findings.planRecords > 0 {
      lines.append(
        "It also stands in the plan (\(counted(findings.planRecords, "record"))), which stays: change the plan."
      )
    }
    if findings.names > 0 {
      lines.append("It is part of a name in \(counted(findings.names, "save")); who saved what stays.")
    }
    lines.append(
      "Out of reach are copies and exports elsewhere, clipboards, print-outs, what a terminal has shown, and "
        + "blocks that the disk has not used again.")
    return lines
  }

  private func json(
    _ findings: PurgeFindings, _ backups: [Backup], _ inspection: OpenInspection, isDone: Bool
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
        backups.map { ["file": .text($0.path), "purged": .flag($0.failure == nil)] }),
    ]
  }
}
