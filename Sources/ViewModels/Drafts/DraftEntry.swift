public import Fieldwork
public import Storage

/// A draft with what it is of, in words, and where to go on with it.
public struct DraftEntry {
  public let draft: Draft
  /// The force, partner or unit, as it is called for short; empty for none.
  public let force: String
  public let body: Identifier<Body>?
  public let activity: Identifier<Activity>?
  /// The activity as people say it, shorter and shorter; empty for none.
  public let activityNames: [String]
  /// What was typed into: "CO1", "Summary", "new note".
  public let field: String
  /// What is saved there now.
  public let saved: String
  /// How to go on with it.
  let way: Way

  enum Way {
    case form(Identifier<Activity>)
    case newNote(Body)
    case note(Note, Body)
    case document(Identifier<Document>)
    case evidence(Identifier<Evidence>)
    case finding(Identifier<Finding>)
    case recommendation(Identifier<Recommendation>)
    case section(String)
    case documentDay(DocumentStatus, [Identifier<Document>])
    case day(ActivityStatus, Identifier<Activity>)
    case dayOfSeveral(ActivityStatus, [Identifier<Activity>])
    case author
    /// A box that is opened again, over the screen that it belongs to.
    case box(() -> [Effect])
    /// Why that cannot be done from here, in a sentence.
    case none(String)
  }

  /// What it is of, the longest wording first: "Kent, chief officer interview: CO1", "Kent CO1".
  public var names: [String] {
    if force.isEmpty { return [field] }
    if activityNames.isEmpty { return ["\(force), \(field)"] }
    return activityNames.map { "\(force), \($0): \(field)" } + ["\(force) \(field)"]
  }

  /// Its words without line ends, for one line.
  public var firstWords: String {
    let line = draft.text.replacingLineEnds
    return line.allSatisfy(\.isWhitespace) ? "nothing: everything was deleted" : line
  }
}

extension OpenInspection {
  /// The texts that wait for a save, the newest first.
  public func waitingDrafts() throws(Refusal) -> [DraftEntry] {
    let drafts = try Self.reading("read the drafts") { () throws(StoreFailure) in try store.drafts() }
    return try entries(drafts.reversed()).filter { $0.draft.text != $0.saved }
  }

  /// What to say where no draft waits.
  public var noDraftWords: String {
    store.isLookOnly
      ? "No draft was waiting when this backup was made. What has been typed since is not to be seen here."
      : "No draft is waiting: everything typed is saved."
  }

  /// What was discarded in the last 30 days, the latest first.
  public func discardedDrafts() throws(Refusal) -> [DraftEntry] {
    try entries(
      try Self.reading("read the discarded drafts") { () throws(StoreFailure) in
        try store.discardedDrafts()
      })
  }

  /// The draft of a number, waiting or discarded.
  public func draft(_ number: Int) throws(Refusal) -> DraftEntry {
    let draft = try Self.reading("read the draft") { () throws(StoreFailure) in try store.draft(number) }
    guard let draft else {
      throw Refusal("Could not find the draft \(number): it was saved, or there never was one.")
    }
    return try entry(draft)
  }

  private func entries(_ drafts: [Draft]) throws(Refusal) -> [DraftEntry] {
    var entries: [DraftEntry] = []
    for draft in drafts { entries.append(try entry(draft)) }
    return entries
  }

  private func entry(_ draft: Draft) throws(Refusal) -> DraftEntry {
    if let new = NewThing(draft) { return try entry(of: new, draft) }
    guard !NewThing.isMeant(by: draft) else {
      return lone(
        draft, field: "something new",
        "An older version kept it, and not for what; compare (c) shows the text, and y copies it.")
    }
    switch draft.record {
    case DraftPlace.author:
      return lone(draft, field: "who is at the keyboard", saved: store.workplace.author, .author)
    case DraftPlace.several: return day(draft)
    case DraftPlace.severalDocuments: return documentDay(draft)
    default: break
    }
    switch draft.record.kind {
    case .activity: return try inForm(draft)
    case .document: return try inDocument(draft)
    case .note: return try note(draft)
    case .evidence: return try inEvidence(draft)
    case .finding: return try inFinding(draft)
    case .recommendation: return try inRecommendation(draft)
    case .theme: return try inTheme(draft)
    case .reportSection: return try inReport(draft)
    case .report: return publication(draft)
    default: return lone(draft, field: draft.field, "Nothing in this inspection goes by its name.")
    }
  }

  func lone(_ draft: Draft, field: String, _ reason: String) -> DraftEntry {
    lone(draft, field: field, .none(reason))
  }

  func lone(_ draft: Draft, field: String, saved: String = "", _ way: DraftEntry.Way) -> DraftEntry {
    DraftEntry(
      draft: draft, force: "", body: nil, activity: nil, activityNames: [], field: field, saved: saved,
      way: way)
  }

  private func inForm(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let id = Identifier<Activity>(draft.record.id)
    let goneWords = "The activity is gone; compare (c) shows the text, and y copies it."
    guard !isGone(id) else { return lone(draft, field: "an activity that is gone", goneWords) }
    let form = try ActivityForm(id, in: self)
    let activity = form.outcome.activity
    let kind = outline.kind(activity.kind)
    let ordinal = activity.ordinal == 1 ? "" : " \(activity.ordinal)"
    let names = [kind?.name, kind?.shortName].compactMap { $0.map { $0.lowercased() + ordinal } }
    let (field, saved, way): (String, String, DraftEntry.Way)
    if let status = DraftPlace.status(ofDay: draft.field) {
      (field, saved, way) = ("day for \(status.words)", "", .day(status, id))
    } else if form.goTo(draftNamed: draft.field) {
      (field, saved, way) = (form.textName, form.storedText, .form(id))
    } else {
      (field, saved, way) = ("a field that is gone", "", .none(goneWords))
    }
    return DraftEntry(
      draft: draft, force: try body(activity.body).shortName, body: activity.body, activity: id,
      activityNames: names, field: field, saved: saved, way: way)
  }

  private func inDocument(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let id = Identifier<Document>(draft.record.id)
    let goneWords = "The document is gone; compare (c) shows the text, and y copies it."
    guard !isGone(id) else { return lone(draft, field: "a document that is gone", goneWords) }
    let form = try DocumentForm(id, in: self)
    let name = form.document.reference.description
    let (field, saved, way): (String, String, DraftEntry.Way)
    if let status = DraftPlace.documentStatus(ofDay: draft.field) {
      (field, saved, way) = ("day for \(status.words)", "", .documentDay(status, [id]))
    } else if draft.field == DraftPlace.evidencePlace {
      (field, saved) = ("place of evidence", "")
      way = .box { [self] in
        let origin = try? self.origin(of: form.document)
        return [.go(.document(id))] + (origin.map { EvidenceTaking(self).taking($0) } ?? [])
      }
    } else if let text = DocumentForm.Field(rawValue: draft.field) {
      (field, saved, way) = (text.label, form.storedText(of: text), .document(id))
    } else {
      (field, saved, way) = ("a field that is gone", "", .none(goneWords))
    }
    return DraftEntry(
      draft: draft, force: sourceWords(of: form.document), body: form.document.body, activity: nil,
      activityNames: [], field: "\(name) \(field)", saved: saved, way: way)
  }

  private func inEvidence(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let id = Identifier<Evidence>(draft.record.id)
    guard !isGone(id) else {
      return lone(
        draft, field: "evidence that is gone",
        "The item is gone; compare (c) shows the text, and y copies it.")
    }
    let form = try EvidenceForm(id, in: self)
    let field = EvidenceForm.Field(rawValue: draft.field)
    let force = form.evidence.forces.first
    return DraftEntry(
      draft: draft, force: force.flatMap { try? body($0).shortName } ?? "", body: force, activity: nil,
      activityNames: [], field: "\(form.evidence.number) \((field?.label ?? draft.field).lowercased())",
      saved: field.map { form.storedText(of: $0) } ?? "", way: .evidence(id))
  }

  private func inTheme(_ draft: Draft) throws(Refusal) -> DraftEntry {
    guard let theme = try themes().rows.map(\.theme).first(where: { $0.id.rawValue == draft.record.id })
    else {
      return lone(
        draft, field: "a theme that is gone",
        "The theme is gone; compare (c) shows the text, and y copies it.")
    }
    return lone(
      draft, field: "name of the theme \(theme.name)", saved: theme.name,
      .box { [self] in [.go(.themes)] + ThemeFlow(self).renaming(theme) })
  }

  private func inReport(_ draft: Draft) throws(Refusal) -> DraftEntry {
    guard let section = try reportSections().first(where: { $0.id == draft.record.id }) else {
      return lone(
        draft, field: "a section that is gone",
        "The section is gone; compare (c) shows the text, and y copies it.")
    }
    let isTitle = draft.field == "title"
    return lone(
      draft, field: "report, section \(section.position): \(isTitle ? "heading" : "text")",
      saved: isTitle ? section.title : section.text, .section(section.id))
  }

  private func inFinding(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let id = Identifier<Finding>(draft.record.id)
    guard !isGone(id) else {
      return lone(
        draft, field: "a finding that is gone",
        "The finding is gone; compare (c) shows the text, and y copies it.")
    }
    let form = try FindingForm(id, in: self)
    let number = form.weighed.finding.number
    switch draft.field {
    case DraftPlace.reviewComment: return lone(draft, field: "\(number) comment of the review", .finding(id))
    case DraftPlace.acceptance: return lone(draft, field: "\(number) reason to accept it", .finding(id))
    default:
      let field = FindingForm.Field(rawValue: draft.field)
      return lone(
        draft, field: "\(number) \((field?.label ?? draft.field).lowercased())",
        saved: field.map { form.storedText(of: $0) } ?? "", .finding(id))
    }
  }

  private func inRecommendation(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let id = Identifier<Recommendation>(draft.record.id)
    guard !isGone(id) else {
      return lone(
        draft, field: "a recommendation that is gone",
        "The recommendation is gone; compare (c) shows the text, and y copies it.")
    }
    let form = try RecommendationForm(id, in: self)
    let field = RecommendationForm.Field(rawValue: draft.field)
    return lone(
      draft, field: "\(form.recommendation.number) \((field?.label ?? draft.field).lowercased())",
      saved: field.map { form.storedText(of: $0) } ?? "", .recommendation(id))
  }

  private func note(_ draft: Draft) throws(Refusal) -> DraftEntry {
    let goneWords = "The note is gone; compare (c) shows the text, and y copies it."
    if let id = DraftPlace.body(ofNewNote: draft.record) {
      guard let body = try? body(id) else { return lone(draft, field: "new note", goneWords) }
      return DraftEntry(
        draft: draft, force: body.shortName, body: id,
        activity: DraftPlace.activity(ofNewNote: draft.field), activityNames: [], field: "new note",
        saved: "", way: .newNote(body))
    }
    let found = try Self.reading("read the note") { () throws(StoreFailure) in
      try store.note(Identifier(draft.record.id))
    }
    guard let found else { return lone(draft, field: "a note that is gone", goneWords) }
    let body = try body(found.body)
    return DraftEntry(
      draft: draft, force: body.shortName, body: body.id, activity: found.activity, activityNames: [],
      field: "note of \(found.date.readable) \(found.time)", saved: found.text, way: .note(found, body))
  }
}
