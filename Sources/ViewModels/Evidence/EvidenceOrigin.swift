public import Fieldwork
import Storage

/// What an item of evidence is taken from, with all that follows from that.
struct EvidenceOrigin: Hashable {
  var source: EvidenceSource
  var kind: EvidenceKind
  /// The words that are taken over; empty where the passage is owed.
  var passage: String
  var question: String?
  var area: String?
  /// The forces that it may be evidence on; more than one asks which.
  var forces: [Identifier<Body>]
  /// Those of them that are taken unless somebody chooses others.
  var chosen: [Identifier<Body>]
  var marking: Marking
  var attribution: Attribution { kind == .focusGroup ? .nonAttributable : .byRole }
}

extension OpenInspection {
  /// What follows from an activity, or from the answer to one of its questions.
  ///
  /// - Parameters:
  ///   - id: The activity.
  ///   - number: The question whose answer is meant, if one is.
  ///   - passage: The words to take over; `nil` for what was answered and noted beside it.
  /// - Returns: The origin.
  /// - Throws: ``Refusal``.
  func origin(
    in id: Identifier<Activity>, question number: String? = nil, passage: String? = nil
  ) throws(Refusal) -> EvidenceOrigin {
    let outcome = try outcome(of: id)
    let activity = outcome.activity
    let question = number.flatMap { number in outline.questions.first { $0.id == number } }
    var words = passage ?? ""
    if passage == nil, let question, let answer = outcome.answers[question.id] {
      let said: String
      if case .text = question.answers, case .value(let text) = answer.response {
        said = text
      } else {
        said = ""
      }
      words = [said, answer.note].filter { !$0.isEmpty }.joined(separator: "\n")
    }
    let (forces, chosen) = try forcesServed(by: outcome)
    return EvidenceOrigin(
      source: question == nil ? .activity(id) : .answer(id), kind: evidenceKind(of: activity), passage: words,
      question: question?.id, area: question?.area, forces: forces, chosen: chosen,
      marking: activity.marking)
  }

  /// What follows from a note.
  func origin(of note: Note, passage: String? = nil) throws(Refusal) -> EvidenceOrigin {
    let body = try body(note.body)
    let activity = try note.activity.flatMap { (id) throws(Refusal) in
      isGone(id) ? nil : try outcome(of: id)
    }
    let served = try activity.map { (outcome) throws(Refusal) in try forcesServed(by: outcome) }
    let own = body.kind == .force ? [body.id] : []
    return EvidenceOrigin(
      source: .note(note.id), kind: activity.map { evidenceKind(of: $0.activity) } ?? .observation,
      passage: passage ?? note.text, forces: served?.forces ?? own, chosen: served?.chosen ?? own,
      marking: note.marking)
  }

  /// What follows from a document; the page or paragraph is asked for.
  func origin(of document: Document, passage: String = "") throws(Refusal) -> EvidenceOrigin {
    try checkQuoting(document)
    let isData = document.kind.contains("data")
    var (forces, isOwn): ([Identifier<Body>], Bool) = ([], false)
    if let id = document.body {
      let body = try body(id)
      isOwn = body.kind == .force
      forces = isOwn ? [id] : body.kind == .unit ? try self.forces(around: body) : []
    }
    return EvidenceOrigin(
      source: .document(document.id), kind: isData ? .dataReturn : .document, passage: passage,
      forces: forces, chosen: isOwn ? forces : [], marking: document.marking)
  }

  /// An item made from an origin, not saved.
  func newEvidence(
    from origin: EvidenceOrigin, forces: [Identifier<Body>], place: String = ""
  ) throws(Refusal) -> Evidence {
    var item = try newEvidence(
      origin.passage, kind: origin.kind, source: origin.source, marking: origin.marking)
    (item.forces, item.place) = (forces, place)
    (item.question, item.area, item.attribution) = (origin.question, origin.area, origin.attribution)
    return item
  }

  /// Refuses an item that would hold words of a stub; where the document is gone, nothing speaks against it.
  func checkSource(of item: Evidence) throws(Refusal) {
    guard case .document(let id) = item.source else { return }
    let document = try Self.reading("read the document") { () throws(StoreFailure) in try store.document(id) }
    if let document { try checkQuoting(document) }
  }

  private func checkQuoting(_ document: Document) throws(Refusal) {
    guard document.isStub else { return }
    throw Refusal(
      "Could not take \(document.reference) as evidence: it is marked \(document.receivedMarking), and what is SECRET or "
        + "above is only listed here. Leave its words where it is held.", cause: .rule)
  }

  private func evidenceKind(of activity: Activity) -> EvidenceKind {
    // The plan may call a kind of activity what a kind of evidence is called: a reality test.
    if let kind = EvidenceKind(rawValue: activity.kind) { return kind }
    switch outline.kind(activity.kind)?.form {
    case .focusGroup: return .focusGroup
    case .observation: return .observation
    case .interview, .meeting, nil: return .interview
    }
  }

  /// The forces that a conversation tells of: those whose activities it serves; for a region's, all of the region.
  private func forcesServed(
    by outcome: Outcome
  ) throws(Refusal) -> (forces: [Identifier<Body>], chosen: [Identifier<Body>]) {
    let body = try body(outcome.activity.body)
    if body.kind == .unit { return (try forces(around: body), []) }
    guard body.kind == .force else { return ([], []) }
    let forces = [body.id] + outcome.sharedWith.map(\.body).filter { $0 != body.id }
    return (forces, forces)
  }

  /// The forces of a region.
  private func forces(around unit: Body) throws(Refusal) -> [Identifier<Body>] {
    let region = unit.facts.ctRegion
    let around = try forces().filter { region != nil && $0.facts.ctRegion == region }
    return (around.isEmpty ? try forces() : around).map(\.id)
  }
}

extension OpenInspection {
  /// An item that is not saved, with all that follows from where it comes from.
  ///
  /// - Parameters:
  ///   - typed: The source, as ``evidenceSource(typed:)`` reads it; `nil` for something seen.
  ///   - passage: The words.
  /// - Returns: The item, on the forces that the source tells of.
  /// - Throws: ``Refusal``.
  public func newEvidence(from typed: String?, passage: String) throws(Refusal) -> Evidence {
    guard let origin = try origin(typed: typed ?? "", passage: passage) else {
      return try newEvidence(passage, kind: .observation)
    }
    return try newEvidence(from: origin, forces: origin.chosen)
  }

  /// An item after it was given another source: its kind follows from that, and the question of an answer.
  ///
  /// - Parameters:
  ///   - item: The item, which is not saved.
  ///   - typed: The source, as ``evidenceSource(typed:)`` reads it.
  /// - Returns: The item; one that has this source already as it is.
  /// - Throws: ``Refusal``.
  public func evidence(_ item: Evidence, from typed: String) throws(Refusal) -> Evidence {
    var item = item
    guard let origin = try origin(typed: typed, passage: item.passage) else {
      item.source = .none
      return item
    }
    guard origin.source != item.source || origin.question ?? item.question != item.question else {
      return item
    }
    // A question that was given by hand stays, one that came with an answer goes with it.
    let cameWithAnswer = if case .answer = item.source { true } else { false }
    if origin.question != nil || cameWithAnswer { item.question = origin.question }
    (item.source, item.kind, item.area) = (origin.source, origin.kind, origin.area ?? item.area)
    // What was said in a focus group is not attributed, whatever it was taken for before.
    if origin.attribution == .nonAttributable, item.attribution == .byRole {
      item.attribution = .nonAttributable
    }
    return item
  }

  /// What a typed source tells of; `nil` for none.
  private func origin(typed: String, passage: String) throws(Refusal) -> EvidenceOrigin? {
    let found = try evidenceSource(typed: typed)
    switch found.source {
    case .none: return nil
    case .activity(let id), .answer(let id):
      return try origin(in: id, question: found.question?.id, passage: passage)
    case .document(let id): return try origin(of: try document(id), passage: passage)
    case .note(let id):
      let note = try Self.reading("read the note") { () throws(StoreFailure) in try store.note(id) }
      guard let note else { throw Refusal("Could not find '\(typed)': there is no note of this id.") }
      return try origin(of: note, passage: passage)
    }
  }
}
