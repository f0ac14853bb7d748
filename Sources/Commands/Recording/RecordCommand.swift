import ArgumentParser
import Fieldwork
import ViewModels

struct RecordCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record what happened: a status, a slot, answers, a note.",
    discussion: """
      fieldbook record kent chief-officer-interview --status confirmed --date 2018-11-05
      fieldbook record kent/community-focus-group#2 --answer CF1=9 --heads constable=4
      echo 'Met the new SPOC.' | fieldbook record kent --note -

      Everything that one call records is one commit: all of it is saved, or nothing.
      """)

  @Argument(help: "A force, unit or partner, or the address of an activity, kent/chief-officer-interview.")
  var target: String

  @Argument(help: "The kind of activity, chief-officer-interview; with #2 the second of its kind.")
  var kind: String?

  @OptionGroup(title: "What to record") var record: RecordOptions

  @Option(
    help: ArgumentHelp("A note on the force, with the time; - reads standard input.", valueName: "text"))
  var note: String?

  @Flag(help: "Add another activity of the kind first.") var add = false

  @Option(help: ArgumentHelp("Hold one conversation with another force's activity.", valueName: "force"))
  var shareWith: String?

  @Flag(help: "Say what would be recorded, and change nothing.") var dryRun = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard !record.isEmpty || note != nil || add || shareWith != nil else {
      throw CommandFailure(
        .usage, "Could not record anything: nothing was given. 'fieldbook help record' lists the options.")
    }
    // Read before the store is opened, so that a slow pipe keeps nobody out of it.
    let text = note == "-" ? try session.pipedText(task: "take the note") : note
    let inspection = try session.inspection()
    var recording = Recording(in: inspection)
    let (body, activity) = try find(in: inspection, &recording)
    if let activity {
      if let shareWith { try share(activity, with: shareWith, in: inspection, &recording) }
      let edits = try record.edits(before: try recording.outcome(of: activity.id), in: inspection)
      try recording.apply(edits, in: activity.id)
    }
    if let text {
      try recording.note(text, on: body, activity: activity?.id, time: session.timeOfDay)
    }
    let changed = dryRun ? false : try recording.save()
    if output.json {
      session.print(try json(recording, activity: activity, changed: changed, inspection))
    } else {
      session.print(recording.lines.map { VisibleText.line($0) })
      session.note(dryRun ? "Nothing was saved (--dry-run)." : changed ? "Saved." : "It stands so already.")
    }
  }

  private func find(
    in inspection: OpenInspection, _ recording: inout Recording
  ) throws -> (Body, Activity?) {
    guard let address = try Target(target, kind: kind).address else {
      let body = try inspection.body(called: target)
      guard record.isEmpty, !add, shareWith == nil else {
        let kinds = inspection.outline.activityKinds.map(\.code)
        throw CommandFailure(
          .usage,
          "Could not record that about \(body.shortName): name the activity as well, \(alternatives(kinds)).")
      }
      return (body, nil)
    }
    let body = try inspection.body(called: address.body)
    guard add else { return (body, try inspection.activity(at: address)) }
    return (body, try recording.add(try inspection.kind(called: address.kind), in: body))
  }

  private func share(
    _ activity: Activity, with name: String, in inspection: OpenInspection, _ recording: inout Recording
  ) throws {
    let other = try inspection.body(called: name)
    let address = ActivityAddress(body: other.slug, kind: activity.kind)
    try recording.share(activity.id, with: try inspection.activity(at: address).id)
  }

  private func json(
    _ recording: Recording, activity: Activity?, changed: Bool, _ inspection: OpenInspection
  ) throws -> JSONValue {
    [
      "recorded": .list(recording.lines.map(JSONValue.text)), "saved": .flag(changed),
      "activity": try activity.map { try inspection.json(of: try recording.outcome(of: $0.id)) } ?? .null,
    ]
  }
}

/// What a command is about: a body, or an activity by address or by body and kind.
struct Target {
  /// `nil` where a body alone was named.
  let address: ActivityAddress?

  init(_ target: String, kind: String?) throws {
    guard let kind else {
      address = target.contains("/") ? try Self.read(target) : nil
      return
    }
    guard !target.contains("/") else {
      throw CommandFailure(
        .usage, "Could not read '\(target) \(kind)': '\(target)' names an activity already. Leave out one.")
    }
    address = try Self.read("\(target)/\(kind)")
  }

  private static func read(_ text: String) throws -> ActivityAddress {
    if let address = ActivityAddress(text) { return address }
    throw CommandFailure(
      .badInput,
      "Could not read '\(text)': an address is like kent/chief-officer-interview, with #2 behind "
        + "it for the second of its kind.")
  }
}
