/// What a filled-in piece of a report came from, so that the program can open what is behind it.
public enum Origin: Hashable, Sendable {
  /// A heap of a tally, with the forces in it.
  case tally(question: String, answer: String, forces: [Identifier<Body>])
  case finding(number: String)
  /// A theme by its name in the store.
  case theme(id: String, forces: [Identifier<Body>])
  /// A footnote; the piece itself has no text.
  case evidence(number: String)
}

/// A text with its references filled in.
public struct FilledText: Hashable, Sendable {
  /// A run of text.
  public struct Piece: Hashable, Sendable {
    public let text: String
    /// `nil` for what the author typed.
    public let origin: Origin?
    /// The reference as typed, on one line; empty for the author's own text.
    public let typed: String
  }

  /// In order.
  public let pieces: [Piece]
  /// What could not be filled in, in order; it stands in the text as typed.
  public let faults: [ReferenceFault]

  /// The text alone, without footnotes.
  public var plain: String { pieces.map(\.text).joined() }
}

/// The snapshot as references see it: everything found by its number or name.
///
/// Building it costs a pass over the snapshot; filling a reference in, no search.
public struct ReferenceIndex: Sendable {
  let snapshot: ReportSnapshot
  private let questions: [String: Int]
  private let findings: [String: Int]
  private let evidence: [String: Int]
  private let themes: [String: Int]
  private let themePaths: ThemePaths
  private let forces: [Identifier<Body>: Int]

  /// Makes an index.
  public init(_ snapshot: ReportSnapshot) {
    self.snapshot = snapshot
    questions = Self.positions(snapshot.tallies.map { $0.id.lowercased() })
    findings = Self.positions(snapshot.findings.map { $0.number.lowercased() })
    evidence = Self.positions(snapshot.evidence.map { $0.number.lowercased() })
    themes = Self.positions(snapshot.themes.map(\.id))
    themePaths = snapshot.themePaths
    forces = Self.positions(snapshot.forces.map(\.id))
  }

  private static func positions<Key>(_ keys: [Key]) -> [Key: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The force with a name; `nil` for one that the snapshot lacks.
  public func force(_ id: Identifier<Body>) -> ReportSnapshot.Force? {
    forces[id].map { snapshot.forces[$0] }
  }
  /// The finding with a number, in any case.
  public func finding(_ number: String) -> ReportSnapshot.Finding? {
    findings[number.lowercased()].map { snapshot.findings[$0] }
  }
  /// The item of evidence with a number, in any case.
  public func evidence(_ number: String) -> ReportSnapshot.EvidenceItem? {
    evidence[number.lowercased()].map { snapshot.evidence[$0] }
  }

  /// The forces by short name in the order of lists: "Kent, Essex and Suffolk".
  public func names(of ids: [Identifier<Body>]) -> String {
    listed(ids.compactMap { forces[$0] }.sorted().map { snapshot.forces[$0].shortName }, "and")
  }

  /// The theme with a name in the store.
  public func theme(_ id: String) -> ReportSnapshot.Theme? {
    themes[id].map { snapshot.themes[$0] }
  }

  /// The forces of a theme: "Kent, Essex and 2 forces not named".
  private func names(of theme: ReportSnapshot.Theme) -> String {
    let named = theme.forces.compactMap { forces[$0] }.sorted().map { snapshot.forces[$0].shortName }
    let unnamed = theme.unnamed == 1 ? "1 force not named" : "\(theme.unnamed) forces not named"
    let all = named + (theme.unnamed > 0 ? [unnamed] : [])
    return all.isEmpty ? "no force" : listed(all, "and")
  }

  /// Fills in the references of a text.
  public func fill(_ text: String) -> FilledText {
    let read = ReferenceText(text)
    var faults = read.faults
    let pieces = read.pieces.map { piece -> FilledText.Piece in
      switch piece {
      case .text(let text): return .init(text: text, origin: nil, typed: "")
      case .reference(let placed):
        switch fill(placed) {
        case .success(let filled): return filled
        case .failure(let fault):
          faults.append(fault)
          return .init(text: placed.typed, origin: nil, typed: placed.onOneLine)
        }
      }
    }
    return FilledText(pieces: pieces, faults: faults.sorted())
  }

  /// Fills in one reference.
  public func fill(_ placed: ReferenceText.Placed) -> Result<FilledText.Piece, ReferenceFault> {
    func piece(_ text: String, _ origin: Origin) -> Result<FilledText.Piece, ReferenceFault> {
      .success(.init(text: text, origin: origin, typed: placed.onOneLine))
    }
    switch placed.reference {
    case .tally(let question, let answer):
      return heap(question, answer, placed).flatMap { tally, heap in
        piece(
          tally.share(of: heap).words, .tally(question: tally.id, answer: heap.code, forces: heap.forces))
      }
    case .quantifier(let question, let answer, let isCapital):
      return heap(question, answer, placed).flatMap { tally, heap in
        let phrase = snapshot.quantifiers.phrase(for: tally.share(of: heap))
        return piece(
          isCapital ? phrase.prefix(1).uppercased() + phrase.dropFirst() : phrase,
          .tally(question: tally.id, answer: heap.code, forces: heap.forces))
      }
    case .finding(let number):
      guard let finding = finding(number) else {
        let numbers = snapshot.findings.filter { !$0.isWithdrawn }.map(\.number)
        return .failure(unknown("no finding is numbered", number, among: numbers, placed))
      }
      guard !finding.isWithdrawn else {
        return .failure(placed.fault("\(finding.number) was withdrawn", next: "Take the reference out"))
      }
      return piece(finding.title, .finding(number: finding.number))
    case .evidence(let number):
      guard let item = evidence(number) else {
        return .failure(
          unknown("no evidence is numbered", number, among: snapshot.evidence.map(\.number), placed))
      }
      return piece("", .evidence(number: item.number))
    case .forces(let typed):
      switch themePaths.meaning(of: typed) {
      case .one(let place):
        let theme = snapshot.themes[place]
        return piece(names(of: theme), .theme(id: theme.id, forces: theme.forces))
      case .several(let places):
        let paths = places.prefix(6).map { "'\(themePaths.path(of: $0))'" }
        return .failure(
          placed.fault("several themes are called \(quoted(typed))", next: "Write \(listed(paths))"))
      case .none(let near):
        let names = near.prefix(6).map { themePaths.shortest($0) }
        return .failure(
          unknown("no theme is called", typed, near: names, of: snapshot.themes.count, placed))
      }
    }
  }

  /// What a count or a list of forces reads like, or what a finding rests on, to be told when that changes; `nil` for
  /// anything else.
  public func reading(of piece: FilledText.Piece) -> String? {
    switch piece.origin {
    case .tally, .theme: piece.text
    case .finding(let number): finding(number).map(basis)
    case .evidence, nil: nil
    }
  }

  /// What a finding rests on, in sentences without the last full stop.
  ///
  /// As in "Seen in 4 of 46 forces. Rests on 2 kinds of source (interview, document)".
  public func basis(of finding: ReportSnapshot.Finding) -> String {
    let share = Share(count: finding.forces.count, of: snapshot.forces.count)
    let kinds = finding.sourceKinds.map(codeWords)
    let told = kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"
    let against = finding.contradictions.count
    return "Seen in \(share.words) forces. "
      + "Rests on \(kinds.count) \(kinds.count == 1 ? "kind" : "kinds") of source\(told)"
      + (against == 0 ? "" : ". Contradicted by \(against) \(against == 1 ? "item" : "items") of evidence")
  }

  private typealias Found = (ReportSnapshot.QuestionTally, ReportSnapshot.QuestionTally.Heap)

  private func heap(
    _ question: String, _ answer: String, _ placed: ReferenceText.Placed
  ) -> Result<Found, ReferenceFault> {
    guard let tally = questions[question.lowercased()].map({ snapshot.tallies[$0] }) else {
      return .failure(unknown("no question is numbered", question, among: snapshot.tallies.map(\.id), placed))
    }
    let wanted = folded(answer)
    guard let heap = tally.heaps.first(where: { folded($0.code) == wanted || folded($0.words) == wanted })
    else {
      return .failure(
        placed.fault(
          "\(quoted(answer)) is no answer to \(tally.id)",
          next: "Write \(listed(tally.heaps.map { "'\($0.code)'" }))"))
    }
    return .success((tally, heap))
  }

  private func unknown(
    _ reason: String, _ name: String, among known: [String], _ placed: ReferenceText.Placed
  ) -> ReferenceFault {
    // Numbers are as near as their figures are: of F12, F13 and F2 rather than what begins with F1.
    unknown(reason, name, near: nearest(to: name, among: known.prefix(5000)), of: known.count, placed)
  }

  private func unknown(
    _ reason: String, _ name: String, near: [String], of count: Int, _ placed: ReferenceText.Placed
  ) -> ReferenceFault {
    let next =
      count == 0
      ? "There is none yet"
      : near.isEmpty ? "Choose among the \(count) there are" : "Write \(listed(near.map { "'\($0)'" }))"
    return placed.fault("\(reason) \(quoted(name))", next: next)
  }
}
