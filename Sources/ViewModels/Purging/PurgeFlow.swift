import Fieldwork
import Storage

/// Taking a text out of everything: which text, where it stands, why, and the record's name typed to confirm.
///
/// Nothing that is typed here is kept anywhere, and nothing happens before the name was typed.
struct PurgeFlow {
  let inspection: OpenInspection
  /// What the user points at.
  let found: TextAtCursor
  /// What is typed to confirm.
  let name: String

  init(_ found: TextAtCursor, about subject: Subject, in inspection: OpenInspection) {
    self.inspection = inspection
    self.found = found
    name = inspection.confirmation(for: found.record, about: subject)
  }

  /// Which text, beginning with the one that the cursor is on.
  var askingText: Prompt {
    Prompt(
      title: Self.title,
      message: "Leave what should never have been typed: a name, a sentence. It goes wherever it stands. "
        + "Ctrl-S looks for it.",
      text: found.text, isMultiline: true, left: Self.left
    ) { text throws(Refusal) in
      let survey = try inspection.survey(try OpenInspection.purgeTarget(text))
      return [.present(listing(survey, of: text))]
    }
  }

  /// Where it stands.
  private func listing(_ survey: PurgeSurvey, of text: String, cursor: Int = 0) -> Menu {
    let places = survey.findings.places.map { place in
      MenuItem(label: StyledText(inspection.placeName(of: place.record)), detail: place.words)
    }
    let copies = survey.copies.map { copy in
      MenuItem(
        label: StyledText(Self.name(of: copy)),
        detail: copy.refusal?.message
          ?? (copy.places == 0 ? "does not hold it" : counted(copy.places, "field"))
      )
    }
    let files = survey.files.map { file in
      MenuItem(
        label: StyledText(file.path), detail: file.isRemoved ? "is removed" : "only the text goes")
    }
    let go = MenuItem(
      key: "g", label: StyledText(survey.isEmpty ? "write the files anew all the same" : "go on: say why"))
    let entries =
      [Menu.Entry(item: go) { [.present(askingReason(for: text))] }]
      + (places + copies + files).enumerated().map { index, item in
        Menu.Entry(item: item) { [.present(listing(survey, of: text, cursor: index + 1))] }
      }
    return Menu(
      title: survey.isEmpty ? "Found nowhere" : "Where it stands",
      message: Self.words(on: survey), entries: entries, cursor: cursor, left: Self.left)
  }

  private static func words(on survey: PurgeSurvey) -> String {
    let findings = survey.findings
    guard !survey.isEmpty else {
      return "Nothing that was typed holds it. g is for a purge that was stopped on the way."
    }
    let found = Set(findings.places.filter(\.isCurrent).map(\.record)).count
    var words = [
      "In \(counted(findings.places.count, "field")), with its history and drafts"
        + (found == 0 ? "" : "; the search finds \(counted(found, "record"))")
        + (survey.copies.isEmpty
          ? ". There are no backups yet."
          : "; in \(survey.copies.count { $0.places > 0 }) of \(counted(survey.copies.count, "backup")).")
    ]
    words += survey.remaining.dropLast()
    return words.joined(separator: " ")
  }

  private static func name(of copy: PurgeCopy) -> String {
    if let made = BackupFolder.moment(ofBackup: copy.path) { return "backup of \(made.readable)" }
    return copy.path
  }

  private func askingReason(for text: String) -> Prompt {
    Prompt(
      title: "Why is it taken out?",
      message: "The reason stays in the history for ever, so it must not quote the text.", left: Self.left
    ) { typed throws(Refusal) in
      let reason = try OpenInspection.purgeReason(typed, against: text)
      return [.present(askingName(for: text, reason: reason))]
    }
  }

  private func askingName(for text: String, reason: String) -> Prompt {
    Prompt(
      title: "Take it out for good?",
      message: "Type \(name) to take the text out. Nobody can bring it back.",
      left: Self.left
    ) { typed throws(Refusal) in
      guard typed.trimmingBlanks.lowercased() == name.lowercased() else {
        throw Refusal("Could not take it out: '\(typed)' is not the name. Nothing was changed.")
      }
      let done = try inspection.takeOut(.text(text), reason: reason)
      return [.takenOut(text, from: found.record), .present(Self.telling(done))]
    }
  }

  /// What was done, and what stays all the same.
  private static func telling(_ done: PurgeSurvey) -> Menu {
    let words = [done.done] + done.doneWithFiles + done.refusals.map(\.message) + done.remaining
    return Menu(
      title: "Taken out", message: words.joined(separator: " "),
      entries: [Menu.Entry(item: MenuItem(key: "c", label: "close")) { [] }])
  }

  private static let title = "Take this text out of everything"

  private static func left() -> [Effect] { [.announce(Notice("Nothing was taken out."))] }
}
