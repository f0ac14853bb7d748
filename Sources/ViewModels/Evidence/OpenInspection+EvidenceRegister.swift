public import Fieldwork
import Storage

/// Evidence: taking down, changing, coding and deleting.
extension OpenInspection {
  /// An item that is not saved, with the next number of this laptop, taken down today.
  public func newEvidence(
    _ passage: String = "", kind: EvidenceKind, source: EvidenceSource = .none, marking: Marking? = nil
  ) throws(Refusal) -> Evidence {
    let letter = try letterToGive()
    let entry = try Self.reading("find the next number") { () throws(StoreFailure) in
      try store.newEntry(.evidence, letter: letter)
    }
    return Evidence(
      id: Identifier(entry.name), number: entry.number, passage: passage, kind: kind, source: source,
      attribution: kind == .focusGroup ? .nonAttributable : .byRole, marking: marking ?? outline.marking,
      date: today)
  }

  /// Saves items, new or changed, with their forces and themes, as one commit.
  ///
  /// - Returns: Whether anything differed from what was stored.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func save(_ evidence: [Evidence], summary: String) throws(Refusal) -> Bool {
    for item in evidence { try checkSource(of: item) }
    return try Self.reading("save the evidence") { () throws(StoreFailure) in
      try store.save(evidence, summary: summary)
    }
  }

  /// "E12: added, interview, Kent" for the history: never the passage, which somebody typed.
  public func addingSummary(of evidence: Evidence) -> String {
    let source = evidence.source == .none ? "" : ", from \(sourceName(of: evidence))"
    return "\(evidence.number): added, \(evidence.kind.words)\(source)"
  }

  /// "E12: passage changed, kind from interview to observation" for the history, without anything typed freely.
  public func changingSummary(from old: Evidence, to new: Evidence) -> String {
    func moved(_ name: String, _ old: String?, _ new: String?) -> String? {
      old == new ? nil : new == nil ? "\(name) taken away" : "\(name) \(new ?? "")"
    }
    let done = [
      old.passage == new.passage ? nil : textChange(of: "passage", from: old.passage, to: new.passage),
      old.place == new.place ? nil : textChange(of: "place", from: old.place, to: new.place),
      moved("kind", old.kind.words, new.kind.words),
      old.source == new.source
        ? nil : new.source == .none ? "source taken away" : "source \(sourceName(of: new))",
      old.forces == new.forces ? nil : "on \(onWords(of: new))",
      moved("area", old.area.map { areaName($0) }, new.area.map { areaName($0) }),
      moved("question", old.question, new.question),
      moved("attribution", old.attribution.words, new.attribution.words),
      moved("marking", old.marking.description, new.marking.description),
      old.polarity == new.polarity ? nil : new.polarity.rawValue,
      old.themes == new.themes ? nil : "coded", moved("day", old.date.readable, new.date.readable),
    ].compactMap(\.self)
    return "\(new.number): \(done.isEmpty ? "nothing changed" : done.joined(separator: ", "))"
  }

  private func onWords(of evidence: Evidence) -> String {
    switch evidence.forces.count {
    case 0: "no force"
    case 1...4: forceNames(of: evidence).joined(separator: ", ")
    default: "\(evidence.forces.count) forces"
    }
  }

  /// Puts items under a theme, or takes them out of it, as one commit.
  ///
  /// - Parameters:
  ///   - evidence: The items.
  ///   - theme: The theme.
  ///   - isOn: Whether they are to have it; `nil` takes it away where all have it, and else gives it to all.
  ///   - new: The theme itself, if it is made by this.
  /// - Returns: What was done, in a sentence without its full stop; and whether they have it now.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func code(
    _ evidence: [Identifier<Evidence>], with theme: Identifier<Theme>, isOn: Bool? = nil,
    making new: Theme? = nil
  ) throws(Refusal) -> (words: String, isOn: Bool) {
    guard let first = evidence.first else { return ("Nothing to code", false) }
    let tree = ThemeTree(try themes().rows.map(\.theme) + [new].compactMap(\.self))
    let name = tree.path(of: theme).joined(separator: " / ")
    let codes = try Self.reading("read the themes of the evidence") { () throws(StoreFailure) in
      try store.codes(of: evidence)
    }
    let given = isOn ?? (codes[theme] != evidence.count)
    let which =
      evidence.count == 1
      ? try self.evidence(first).number.description : counted(evidence.count, "item") + " of evidence"
    // The name of a theme was typed by somebody, and so does not stand in the history's own words.
    let summary =
      given ? "\(which): coded\(new == nil ? "" : ", theme added")" : "\(which): a theme taken away"
    let texts = try Self.reading("code the evidence") { () throws(StoreFailure) in
      try store.code(evidence, with: theme, isOn: given, making: new, summary: summary)
    }
    if given { recentThemes.use(theme) }
    let done = given ? "\(which): coded \(name)" : "\(which): \(name) taken away"
    return (done + (try following(texts, citing: "another of that name")).dropLast(), given)
  }

  /// How many of these items have which theme.
  public func codes(of evidence: [Identifier<Evidence>]) throws(Refusal) -> [Identifier<Theme>: Int] {
    try Self.reading("read the themes of the evidence") { () throws(StoreFailure) in
      try store.codes(of: evidence)
    }
  }

  /// Deletes items with all that ties them to findings, as one commit that can be undone; findings that were agreed
  /// on them are drafts again by it.
  ///
  /// - Returns: What this took back.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func delete(_ evidence: [Identifier<Evidence>]) throws(Refusal) -> Aftermath {
    guard let first = evidence.first else { return Aftermath(findings: []) }
    let which =
      evidence.count == 1
      ? try self.evidence(first).number.description : counted(evidence.count, "item") + " of evidence"
    let none: [(Identifier<Evidence>, Evidence?)] = evidence.map { ($0, nil) }
    let aftermath = try aftermath(ofChanging: Dictionary(none) { first, _ in first })
    try Self.reading("delete the evidence") { () throws(StoreFailure) in
      try store.remove(
        evidence.map { RecordReference(.evidence, $0.rawValue) },
        changing: aftermath.findings.map(\.after), summary: "\(which): deleted\(aftermath.summary)")
    }
    return aftermath
  }

  /// Whether an item was deleted or taken back; `false` if it cannot be read.
  func isGone(_ evidence: Identifier<Evidence>) -> Bool {
    do throws(StoreFailure) {
      return try store.evidence([evidence]).isEmpty
    } catch {
      return false
    }
  }

  // MARK: What people type

  /// Reads a kind of evidence by its code, its words or an unambiguous beginning.
  public func evidenceKind(typed: String) throws(Refusal) -> EvidenceKind {
    try Self.choose(typed, as: "a kind of evidence", from: EvidenceKind.allCases) {
      [$0.rawValue, $0.words]
    }
  }

  /// Reads an attribution.
  public func attribution(typed: String) throws(Refusal) -> Attribution {
    try Self.choose(typed, as: "an attribution", from: Attribution.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads what a passage says of a finding: supports, contradicts or context.
  public func polarity(typed: String) throws(Refusal) -> Polarity {
    try Self.choose(typed, as: "a polarity", from: Polarity.allCases) { [$0.rawValue] }
  }

  /// Reads an area of the plan, by code or name; blanks mean none.
  public func area(typed: String) throws(Refusal) -> String? {
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    guard !outline.areas.isEmpty else {
      throw Refusal("Could not take an area: the plan has none.", cause: .rule)
    }
    return try Self.choose(typed, as: "an area", from: outline.areas) { [$0.code, $0.name] }.code
  }
}
