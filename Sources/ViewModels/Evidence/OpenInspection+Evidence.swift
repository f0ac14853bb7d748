public import Fieldwork
public import Storage

/// Evidence: finding and reading.
extension OpenInspection {
  /// The item of this name in the store.
  public func evidence(_ id: Identifier<Evidence>) throws(Refusal) -> Evidence {
    let found = try Self.reading("read the evidence") { () throws(StoreFailure) in try store.evidence([id]) }
    guard let item = found.first else {
      throw Refusal("Could not find the item of evidence: it was deleted or taken back. The history has it.")
    }
    return item
  }

  /// The item of a number, `E7`, in any case.
  public func evidence(numbered typed: String) throws(Refusal) -> Evidence {
    let bare = typed.allSatisfy(\.isNumber) ? "E\(typed)" : typed
    guard let number = RegisterNumber(bare), number.register == .evidence else {
      throw Refusal(
        "Could not find '\(typed)': items of evidence have numbers such as E7. 'fieldbook evidence' lists them."
      )
    }
    let found = try Self.reading("read the evidence") { () throws(StoreFailure) in
      try store.evidence(numbered: number)
    }
    guard let found else {
      throw Refusal(
        "Could not find '\(typed)': no item of evidence has this number. "
          + "'fieldbook evidence' lists them.")
    }
    return found
  }

  /// All the evidence that is meant, in the order in which it was taken down.
  public func evidence(_ choice: EvidenceChoice) throws(Refusal) -> [Evidence] {
    try Self.reading("read the evidence") { () throws(StoreFailure) in
      try store.evidence(try store.evidence(choice))
    }
  }

  /// The findings that rest on any of these items.
  public func findings(on evidence: [Identifier<Evidence>]) throws(Refusal) -> [Identifier<Finding>] {
    try Self.reading("read the findings") { () throws(StoreFailure) in
      var found: [Identifier<Finding>] = []
      for id in evidence {
        for finding in try store.findings(on: id) where !found.contains(finding) { found.append(finding) }
      }
      return found
    }
  }

  /// The forces an item is evidence on, by their short names, in the order of the plan.
  public func forceNames(of evidence: Evidence) -> [String] {
    evidence.forces.compactMap { try? body($0).shortName }.sorted()
  }

  /// Where an item comes from: "Kent, SPOC interview: CO2", "KENT-A-012, page 4", "note of 5 Nov 2018 on Kent".
  public func sourceWords(of evidence: Evidence) -> String {
    [sourceName(of: evidence), evidence.place].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The same without the place, and so without anything that somebody typed freely; empty for no source.
  public func sourceName(of evidence: Evidence) -> String {
    switch evidence.source {
    case .none: return ""
    case .activity(let id):
      return known(id).map { title(of: $0) } ?? "an activity that is gone"
    case .answer(let id):
      guard let activity = known(id) else { return "an activity that is gone" }
      return title(of: activity) + (evidence.question.map { ": \($0)" } ?? "")
    case .note(let id):
      guard let note = try? store.note(id) else { return "a note that is gone" }
      let on = (try? body(note.body).shortName).map { " on \($0)" } ?? ""
      return "note of \(note.date.readable) \(note.time)\(on)"
    case .document(let id):
      return (try? document(id).reference.description) ?? "a document that is gone"
    }
  }

  /// The form in which a source is typed: `kent/chief-officer-interview/CO2`, `KENT-A-012`, `note:ID`.
  public func typedSource(of evidence: Evidence) -> String {
    switch evidence.source {
    case .none: ""
    case .activity(let id): known(id).map { address(of: $0).description } ?? ""
    case .answer(let id):
      known(id).map { activity in
        "\(address(of: activity))" + (evidence.question.map { "/\($0)" } ?? "")
      } ?? ""
    case .note(let id): "note:\(id)"
    case .document(let id): (try? document(id).reference.description) ?? ""
    }
  }

  private func known(_ activity: Identifier<Activity>) -> Activity? {
    (try? store.activity(activity)) ?? nil
  }

  /// Reads a source: an activity's address, with a question's number behind it for the answer, a document's
  /// reference, `note:ID`; nothing for none.
  ///
  /// - Returns: The source, and the question of an answer.
  public func evidenceSource(
    typed: String
  ) throws(Refusal) -> (source: EvidenceSource, question: Question?) {
    let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: "/")
    if line.isEmpty { return (.none, nil) }
    if line.hasPrefix("note:") {
      let id = Identifier<Note>(String(line.dropFirst(5)))
      let note = try Self.reading("read the note") { () throws(StoreFailure) in try store.note(id) }
      guard note != nil else { throw Refusal("Could not find '\(typed)': there is no note of this id.") }
      return (.note(id), nil)
    }
    if DocumentReference(line) != nil { return (.document(try document(called: line).id), nil) }
    let parts = line.split(separator: "/").map(String.init)
    guard (2...3).contains(parts.count), let address = ActivityAddress("\(parts[0])/\(parts[1])") else {
      throw Refusal(
        "Could not take '\(typed)' for a source: write kent/chief-officer-interview for an activity, "
          + "kent/chief-officer-interview/CO2 for an answer, KENT-A-012 for a document, or nothing.")
    }
    let activity = try activity(at: address)
    guard parts.count == 3 else { return (.activity(activity.id), nil) }
    return (.answer(activity.id), try question(numbered: parts[2], of: activity.kind))
  }

  /// What an area of the plan is called; its code, if the plan has no such area.
  public func areaName(_ code: String) -> String {
    outline.areas.first { $0.code == code }?.name ?? code
  }
}

/// Evidence: counting.
extension OpenInspection {
  /// How much evidence there is by force and theme.
  ///
  /// - Parameter tree: The themes, to be counted with what is below them as well; `nil` counts each by itself only.
  /// - Returns: The counts.
  /// - Throws: ``Refusal``.
  public func evidenceMatrix(branchesOf tree: ThemeTree? = nil) throws(Refusal) -> EvidenceMatrix {
    try Self.reading("count the evidence") { () throws(StoreFailure) in
      try store.evidenceMatrix(branches: tree?.branches ?? [:])
    }
  }

  /// How many items of evidence there are.
  public func evidenceCount() throws(Refusal) -> Int {
    try Self.reading("count the evidence") { () throws(StoreFailure) in try store.evidenceCount() }
  }
}
