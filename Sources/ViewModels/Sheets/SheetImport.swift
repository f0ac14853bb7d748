public import Fieldwork
import Storage

/// A filled-in sheet on its way into the store: what of it can be taken, and what cannot, with its place.
///
/// Nothing is in the store until the recording is saved.
public struct SheetImport {
  /// Something in the sheet that is not taken.
  public struct Fault: Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// `CO2 answer`; `nil` for text that stands behind no label.
    public let label: String?
    public let message: String
    /// As written.
    public let text: String
    /// Whether it could be taken, if it did not differ from what is recorded.
    public let isConflict: Bool
    fileprivate let activity: Identifier<Activity>?
  }

  /// The most bytes of a file that is worth reading.
  public static let mostBytes = SheetText.mostBytes

  /// Everything that can be taken.
  public private(set) var recording: Recording
  /// What cannot, by line.
  public private(set) var faults: [Fault] = []
  /// How many activities the sheet is about.
  public private(set) var activities = 0

  private let inspection: OpenInspection
  private let replaces: Bool

  /// Reads a sheet.
  ///
  /// - Parameters:
  ///   - bytes: What an editor has saved.
  ///   - inspection: Knows the activities and what is recorded.
  ///   - replaces: Whether what is recorded otherwise gives way.
  /// - Throws: ``Refusal`` if the store cannot be read.
  public init(_ bytes: [UInt8], in inspection: OpenInspection, replaces: Bool = false) throws(Refusal) {
    self.inspection = inspection
    self.replaces = replaces
    recording = Recording(in: inspection)
    let (reading, found, refused) = Self.read(bytes, in: inspection)
    var seen: [Identifier<Activity>: Int] = [:]
    for section in reading.sections {
      guard let activity = found[section.address] else {
        if !section.isKnown { try blameAddress(section, refused: refused[section.address]) }
        continue
      }
      if let line = seen[activity.id] {
        blame(
          section.line, SheetForm.activityLabel, section.address, activity.id,
          "Could not take \(section.address) again: line \(line) has it already. Keep one of the two.")
        continue
      }
      seen[activity.id] = section.line
      activities += 1
      try take(section.values, of: activity)
    }
    for stray in reading.strays {
      let address = stray.section.map { reading.sections[$0].address }
      blame(
        stray.line, nil, stray.text, address.flatMap { found[$0]?.id },
        "Could not place '\(Self.brief(stray.text))': \(stray.reason). Move it behind a label.")
    }
    faults.sort { $0.line < $1.line }
  }

  /// Puts what could not be taken into notes, each on the activity it stood with.
  ///
  /// - Parameter time: The time of the notes.
  /// - Returns: What still belongs nowhere, for no activity is known for it.
  /// - Throws: ``Refusal``.
  public mutating func noteFaults(time: ClockTime) throws(Refusal) -> [Fault] {
    var left: [Fault] = []
    var texts: [(activity: Identifier<Activity>, text: String)] = []
    for fault in faults {
      guard let activity = fault.activity else {
        left.append(fault)
        continue
      }
      let text = (fault.label.map { "\($0): " } ?? "") + fault.text
      if let index = texts.firstIndex(where: { $0.activity == activity }) {
        texts[index].text += "\n" + text
      } else {
        texts.append((activity, "From a sheet, not taken otherwise:\n" + text))
      }
    }
    for (activity, text) in texts {
      let body = try inspection.body(try recording.outcome(of: activity).activity.body)
      guard try !isNoted(text, on: activity, of: body) else { continue }
      try recording.note(text, on: body, activity: activity, time: time)
    }
    return left
  }

  private static func read(
    _ bytes: [UInt8], in inspection: OpenInspection
  ) -> (SheetReading, found: [String: Activity], refused: [String: Refusal]) {
    var found: [String: Activity] = [:]
    var refused: [String: Refusal] = [:]
    let reader = SheetReader(
      form: { typed in
        guard let address = ActivityAddress(typed) else { return nil }
        do throws(Refusal) {
          let activity = try inspection.activity(at: address)
          found[typed] = activity
          return try inspection.sheetForm(of: activity)
        } catch {
          refused[typed] = error
          return nil
        }
      }, heading: inspection.sheetHeading)
    let reading = reader.read(String(savedBytes: bytes))
    return (reading, found, refused)
  }

  private mutating func take(_ values: [SheetValue], of activity: Activity) throws(Refusal) {
    let form = try inspection.sheetForm(of: activity)
    var lines: [SheetField.Meaning: Int] = [:]
    for value in values {
      let isRepeatable = [.followUp, .note].contains(value.meaning)
      if !isRepeatable, let line = lines[value.meaning] {
        blame(
          value.line, value.label, value.text, activity.id,
          "Could not take '\(value.label)' again: line \(line) has it already. Keep one of the two.")
        continue
      }
      lines[value.meaning] = value.line
      guard let field = form.fields.first(where: { $0.meaning == value.meaning }) else { continue }
      do throws(Refusal) {
        try take(value, field: field, of: activity.id)
      } catch {
        guard error.cause == .input || error.cause == .rule else { throw error }
        blame(value.line, value.label, value.text, activity.id, error.message)
      }
    }
  }

  private mutating func take(
    _ value: SheetValue, field: SheetField, of activity: Identifier<Activity>
  ) throws(Refusal) {
    let before = try recording.outcome(of: activity)
    let body = try inspection.body(before.activity.body)
    let notes = value.meaning == .note ? try inspection.notes(on: body, of: before.activity) : []
    let recorded = before.sheetTexts(of: field, in: inspection, notes: notes)
    let text = SheetText.compared(value.text)
    guard !text.isEmpty, !recorded.contains(where: { SheetText.compared($0) == text }) else { return }
    if value.meaning == .note {
      return try recording.note(value.text, on: body, activity: activity, time: inspection.now.time)
    }
    let edit = try edit(for: value, before: before)
    if case .followUp(let followUp) = edit, before.followUps.contains(where: { $0.promises(followUp) }) {
      return
    }
    var after = recording
    try after.apply([edit], in: activity)
    let changed = try after.outcome(of: activity)
    guard changed != before else { return }
    if value.meaning != .followUp, let other = recorded.first, !replaces {
      faults.append(
        Fault(
          line: value.line, label: value.label,
          message: "Could not take '\(Self.brief(value.text))': '\(Self.brief(other))' is recorded there. "
            + "Take the sheet with --replace, or change one of the two.",
          text: value.text, isConflict: true, activity: activity))
      return
    }
    recording = after
  }

  private func edit(for value: SheetValue, before: Outcome) throws(Refusal) -> OutcomeEdit {
    var slot = before.conversation.slot
    switch value.meaning {
    case .date:
      slot.date = try inspection.date(typed: value.text)
      return .slot(slot, reason: nil)
    case .time:
      slot.time = try inspection.time(typed: value.text)
      return .slot(slot, reason: nil)
    case .place:
      slot.place = value.text
      return .slot(slot, reason: nil)
    case .mode: return .mode(try inspection.mode(typed: value.text))
    case .post: return .post(value.text)
    case .inspectors: return .inspectors(value.text)
    case .heads(let role):
      guard let heads = Int(value.text), (0...999).contains(heads) else {
        throw Refusal(
          "Could not read '\(Self.brief(value.text))' as a head count: it has to be a whole number from 0 to 999."
        )
      }
      return .heads(role: role, heads)
    case .answer(let number):
      let question = try inspection.question(numbered: number, of: before.activity.kind)
      let response = try inspection.response(
        typed: value.text, to: question, ifEmpty: "Left empty, it stays as it is.")
      return .answer(question: number, response)
    case .answerNote(let number): return .answerNote(question: number, value.text)
    case .summary: return .summary(value.text)
    case .followUp: return .followUp(try followUp(value.text, of: before.activity.id))
    case .note: return .summary(before.conversation.summary)
    }
  }

  /// Reads "promise; post; by 3 Dec; done".
  private func followUp(
    _ text: String, of activity: Identifier<Activity>
  ) throws(Refusal) -> FollowUp {
    var parts = text.split(separator: ";").map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
    var due: CalendarDate?
    let isDone = parts.count > 1 && parts.last?.lowercased() == "done"
    if isDone { parts.removeLast() }
    if let last = parts.last, last.lowercased().hasPrefix("by "), parts.count > 1 {
      due = try inspection.date(typed: String(last.dropFirst(3)))
      parts.removeLast()
    }
    let post = parts.count > 1 ? parts.removeLast() : ""
    guard !parts.isEmpty else {
      throw Refusal(
        "Could not add a follow-up: nothing is promised in '\(Self.brief(text))'. Say what first.")
    }
    return FollowUp(
      id: Identifier(inspection.store.newName()), activity: activity, promise: parts.joined(separator: "; "),
      post: post, due: due, isDone: isDone)
  }

  private func isNoted(
    _ text: String, on activity: Identifier<Activity>, of body: Body
  ) throws(Refusal) -> Bool {
    let notes = try inspection.notes(on: body, of: try recording.outcome(of: activity).activity)
    return notes.contains { SheetText.compared($0.text) == SheetText.compared(text) }
  }

  private mutating func blameAddress(_ section: SheetReading.Section, refused: Refusal?) throws(Refusal) {
    if let refused, refused.cause != .input, refused.cause != .rule { throw refused }
    blame(
      section.line, SheetForm.activityLabel, section.address, nil,
      refused?.message
        ?? "Could not read '\(Self.brief(section.address))' as an activity: write it like kent/chief-officer-interview."
    )
  }

  private mutating func blame(
    _ line: Int, _ label: String?, _ text: String, _ activity: Identifier<Activity>?, _ message: String
  ) {
    faults.append(
      Fault(line: line, label: label, message: message, text: text, isConflict: false, activity: activity))
  }

  /// The beginning of a text, for a sentence.
  private static func brief(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(57) + "..."
  }
}

extension FollowUp {
  /// Whether it promises the same, whatever became of it.
  fileprivate func promises(_ other: FollowUp) -> Bool {
    SheetText.compared(promise) == SheetText.compared(other.promise)
      && SheetText.compared(post) == SheetText.compared(other.post) && due == other.due
  }
}
