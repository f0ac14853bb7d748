public import Fieldwork
public import Storage

extension OpenInspection {
  /// The records that hold an activity: itself, its conversation and all that was said in it.
  public func records(of activity: Identifier<Activity>) throws(Refusal) -> [RecordReference] {
    let outcome = try outcome(of: activity)
    let conversation = outcome.conversation.id.rawValue
    let roles = try context(for: outcome.activity).kind.roles
    let known =
      [RecordReference(.activity, activity.rawValue), RecordReference(.conversation, conversation)]
      + outline.questions(of: outcome.activity.kind).map { record(of: $0, in: activity) }
      + roles.map { RecordReference(.attendance, "\(conversation)/attendance/\($0.code)") }
      + outcome.followUps.map { RecordReference(.followUp, $0.id.rawValue) }
      + outcome.pastSlots.map { RecordReference(.pastSlot, $0.id.rawValue) }
      + outcome.holders.filter { $0.post == outcome.conversation.post }
      .map { RecordReference(.postHolder, $0.id.rawValue) }
    let taken = try takenBack(from: [activity.rawValue, conversation])
    return known + taken.filter { !known.contains($0) }
  }

  /// The records that hold an item of evidence: itself, and what ties it to forces and themes.
  public func records(of evidence: Evidence) throws(Refusal) -> [RecordReference] {
    let id = evidence.id.rawValue
    let known =
      [RecordReference(.evidence, id)]
      + evidence.forces.map { RecordReference(.evidenceForce, "\(id)/force/\($0)") }
      + evidence.themes.map { RecordReference(.evidenceTheme, "\(id)/theme/\($0)") }
    return known + (try takenBack(from: [id])).filter { !known.contains($0) }
  }

  /// The records that hold a finding: itself, and what ties it to evidence.
  public func records(of finding: Finding) throws(Refusal) -> [RecordReference] {
    let id = finding.id.rawValue
    let known =
      [RecordReference(.finding, id)]
      + finding.evidence.map { RecordReference(.findingEvidence, "\(id)/evidence/\($0)") }
    return known + (try takenBack(from: [id])).filter { !known.contains($0) }
  }

  /// The records that hold a recommendation: itself, and what ties it to findings.
  public func records(of recommendation: Recommendation) throws(Refusal) -> [RecordReference] {
    let id = recommendation.id.rawValue
    let known =
      [RecordReference(.recommendation, id)]
      + recommendation.findings.map { RecordReference(.recommendationFinding, "\(id)/finding/\($0)") }
    return known + (try takenBack(from: [id])).filter { !known.contains($0) }
  }

  /// The records that hold a section of the report: itself, and what is to be withheld of it.
  public func records(of section: ReportSnapshot.Section) throws(Refusal) -> [RecordReference] {
    let own = RecordReference(.reportSection, section.id)
    let filed = try Self.reading("read the redactions") { () throws(StoreFailure) in try store.redactions() }
    let known = [own] + filed.filter { $0.reference == own }.map { RecordReference(.redaction, $0.id) }
    return known + (try takenBack(from: [section.id])).filter { !known.contains($0) }
  }

  /// Records that were undone and belonged to these.
  private func takenBack(from owners: [String]) throws(Refusal) -> [RecordReference] {
    try Self.reading("read the history") { () throws(StoreFailure) in try store.takenBack(from: owners) }
  }

  /// The records that hold a body: itself, its notes, its documents and its activities.
  public func records(of body: Body) throws(Refusal) -> [RecordReference] {
    var records = [RecordReference(.body, body.id.rawValue)]
    let notes = try Self.reading("read the notes") { () throws(StoreFailure) in
      try store.notes(on: body.id)
    }
    records += notes.map { RecordReference(.note, $0.id.rawValue) }
    records += try documents(of: body.id).map { RecordReference(.document, $0.id.rawValue) }
    records += try takenBack(from: [body.id.rawValue]).filter { !records.contains($0) }
    for activity in try activities(in: body.id) {
      for record in try self.records(of: activity.id) where !records.contains(record) {
        records.append(record)
      }
    }
    return records
  }

  /// The record that holds the answer to a question in an activity.
  public func record(of question: Question, in activity: Identifier<Activity>) -> RecordReference {
    RecordReference(.answer, "\(activity)/\(question.id)")
  }

  /// What happened to records, newest first.
  public func history(of records: [RecordReference], limit: Int) throws(Refusal) -> [HistoryEntry] {
    try Self.reading("read the history") { () throws(StoreFailure) in
      try store.history(of: records, limit: limit)
    }
  }
}

extension OpenInspection {
  /// What stood there before a change, as people read it, or that it was taken out since; `nil` for nothing.
  public func words(before entry: HistoryEntry) -> String? {
    entry.oldTakenOut.map { words(on: $0) } ?? words(entry.old, of: entry)
  }

  /// What the change put there, the same way.
  public func words(after entry: HistoryEntry) -> String? {
    entry.newTakenOut.map { words(on: $0) } ?? words(entry.new, of: entry)
  }

  /// A content with what it refers to by name.
  private func words(_ value: FieldValue?, of entry: HistoryEntry) -> String? {
    guard let text = value?.text else { return entry.words(value) }
    let name: String? =
      switch (entry.record.kind, entry.field) {
      case (_, "body"): try? body(Identifier(text)).shortName
      case (.activity, "conversation"):
        text == "\(entry.record.id)/conversation"
          ? "its own" : title(ofActivity: text.replacing("/conversation", with: "")).map { "that of \($0)" }
      case (.note, "activity"): title(ofActivity: text)
      case (.document, "kind"): outline.documentKinds.first { $0.code == text }?.label
      case (.theme, "parent"): (try? themes())?.path(of: Identifier(text)).joined(separator: " / ")
      case (.evidence, "source_record"):
        title(ofActivity: text) ?? (try? document(Identifier(text)).reference.description)
          ?? (try? store.note(Identifier(text))).flatMap(\.self).map {
            "note of \($0.date.readable) \($0.time)"
          }
      case (.redaction, "reason"): Redaction.Reason(rawValue: text)?.words
      default: nil
      }
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? entry.words(value)
  }

  private func title(ofActivity id: String) -> String? {
    (try? store.activity(Identifier(id))).flatMap(\.self).map { title(of: $0) }
  }

  /// What became of a record that appeared or went; of a tie to a force or theme, its name.
  public func creationWords(of entry: HistoryEntry) -> String {
    let parts = entry.record.id.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count == 3 else { return entry.creationWords }
    let name: String
    switch entry.record.kind {
    case .evidenceForce: name = (try? body(Identifier(parts[2])).shortName) ?? parts[2]
    case .evidenceTheme:
      let path = (try? themes())?.path(of: Identifier(parts[2])) ?? []
      name = path.isEmpty ? "a theme that is gone" : path.joined(separator: " / ")
    case .findingEvidence:
      name = (try? evidence(Identifier(parts[2])).number.description) ?? "an item that is gone"
    case .recommendationFinding:
      name = (try? finding(Identifier(parts[2])).finding.number.description) ?? "a finding that is gone"
    default: return entry.creationWords
    }
    return entry.isRemoval ? "\(name), \(entry.creationWords)" : name
  }

  private func words(on takenOut: TakenOut) -> String {
    guard let commit = takenOut.commit else { return "[purged]" }
    return "[purged \(moment(commit.time).date.readable), reason: \(takenOut.reason)]"
  }
}

extension HistoryEntry {
  /// What changed, in words: "CO2", "slot", "status".
  public var subject: String {
    switch record.kind {
    case .answer:
      (record.id.split(separator: "/").last.map(String.init) ?? record.id) + (field == "note" ? " note" : "")
    case .attendance: "heads, " + (record.id.split(separator: "/").last.map(String.init) ?? record.id)
    case .note:
      field == "text" || isCreation ? "note" : "note, " + (field == "activity" ? "about" : spaced(field))
    case .followUp:
      "follow-up"
        + (field == "promise" || isCreation ? "" : field == "is_done" ? " done" : " \(spaced(field))")
    case .pastSlot: "past slot" + (isCreation ? "" : ", \(spaced(field))")
    case .evidence: isCreation ? "evidence" : field == "source_record" ? "source" : spaced(field)
    case .evidenceForce: "on"
    case .evidenceTheme: "theme"
    case .finding:
      isCreation ? "finding" : field == "accepted_because" ? "accepted because" : spaced(field)
    case .findingEvidence: "rests on"
    case .recommendation: isCreation ? "recommendation" : field == "is_verified" ? "verified" : spaced(field)
    case .recommendationFinding: "answers"
    case .theme: isCreation ? "theme" : "theme, \(spaced(field))"
    case .postHolder: "post holder" + (field == "name" || isCreation ? "" : ", \(spaced(field))")
    case .redaction: isCreation ? "redaction" : "redaction, \(spaced(field))"
    case .document:
      isCreation ? "document" : "document, " + (field == "body" ? "force" : spaced(field))
    default: isCreation ? spaced(record.kind.rawValue) : spaced(field)
    }
  }

  /// Whether the field says whose the record is, which is told by where it stands and never changes.
  public var isTie: Bool { record.kind.ties.contains(field) }

  /// Whether the record appeared.
  public var isCreation: Bool { field == Self.creation }

  /// What became of the record, where it appeared or went.
  public var creationWords: String { isRemoval ? (commit.kind == .edit ? "deleted" : "taken back") : "new" }

  /// A content of the field as people read it; `nil` for none.
  public func words(_ value: FieldValue?) -> String? {
    switch value {
    case nil: nil
    case .integer(let number): field.hasPrefix("is_") ? (number == 1 ? "yes" : "no") : String(number)
    case .text(let text):
      switch field {
      case "response": Response(stored: text)?.words(for: .text) ?? text
      case "status":
        ActivityStatus(rawValue: text)?.words ?? DocumentStatus(rawValue: text)?.words
          ?? codeWords(text)
      case "review": Review.State(rawValue: text)?.words ?? text
      case "addressee": Recommendation.Addressee(rawValue: text)?.words ?? text
      case "reason": MoveReason(rawValue: text)?.words ?? text
      case "mode": MeetingMode(rawValue: text)?.words ?? text
      case "source": DocumentSource(rawValue: text)?.words ?? codeWords(text)
      case "kind", "polarity", "attribution", "publication": codeWords(text)
      case "date", "due", "deadline", "since", "moved_on", "requested", "chased", "promised_for", "received",
        "read", "closed", "proposed", "approved", "published":
        CalendarDate(iso: text)?.readable ?? text
      default: text
      }
    }
  }

  private func spaced(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }
}

extension RecordKind {
  /// The fields that say whose a record is.
  fileprivate var ties: Set<String> {
    switch self {
    case .activity: ["body", "kind", "ordinal"]
    case .pastSlot: ["conversation"]
    case .postHolder, .note: ["body"]
    case .attendance: ["conversation", "role"]
    case .answer: ["activity", "question"]
    case .followUp: ["activity"]
    case .evidenceForce: ["evidence", "body"]
    case .evidenceTheme: ["evidence", "theme"]
    case .findingEvidence: ["finding", "evidence"]
    case .recommendationFinding: ["recommendation", "finding"]
    case .redaction: ["kind", "record", "text_digest"]
    case .countReading: ["record"]
    default: []
    }
  }
}
