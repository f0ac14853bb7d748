public import Fieldwork
public import Storage

/// A redaction with what to say of it; nothing of what is withheld is in it.
public struct RedactionEntry: Hashable, Sendable {
  public let filed: FiledRedaction
  /// `part of the text of F3`.
  public let place: String
  /// What stands in its way; `nil` where it can be applied.
  public let fault: RedactionFaults.Fault?

  /// The words shown: `approved`, `to be approved`, `text changed since`.
  public var state: String {
    switch fault {
    case nil: "approved"
    case .notApproved: "to be approved"
    case .textChanged: "text changed since"
    case .noSuchPlace: "no longer in the report"
    case .outsideText: "outside the text"
    }
  }
}

/// What of a text is to be withheld.
public enum RedactionStretch: Hashable, Sendable {
  /// The whole record, or of a field all of its text.
  case whole
  /// Characters counted from 1, the last included; Unicode scalars of the text as stored.
  case characters(ClosedRange<Int>)
  /// A text that stands there once.
  case text(String)
  /// A text wherever it stands there.
  case everywhere(String)
}

extension OpenInspection {
  /// Every redaction, in the order of the numbers, with what stands in its way.
  public func redactionEntries() throws(Refusal) -> [RedactionEntry] {
    let (filed, snapshot) = try Self.reading("read the redactions") { () throws(StoreFailure) in
      (try store.redactions(), try store.reportSnapshot(today: today))
    }
    return entries(of: filed, in: snapshot)
  }

  /// The same of redactions and a snapshot that were read together.
  func entries(of filed: [FiledRedaction], in snapshot: ReportSnapshot) -> [RedactionEntry] {
    let faults = (snapshot.redactionFaults(digest: redactionDigest)?.faults ?? [])
      .reduce(into: [String: RedactionFaults.Fault]()) { $0[$1.redaction.id] = $1.fault }
    return filed.map { filed in
      RedactionEntry(
        filed: filed, place: "\(filed.redaction.extentWords) \(snapshot.place(of: filed.redaction))",
        fault: faults[filed.id])
    }
  }

  /// Proposes to withhold something, in the name of whoever is at the keyboard.
  ///
  /// - Parameters:
  ///   - stretch: What of it.
  ///   - target: The record, and the field for anything but a whole record.
  ///   - reason: Why.
  /// - Returns: A redaction for each stretch, on the disk and to be approved by somebody else.
  /// - Throws: ``Refusal``, which never quotes what the store holds.
  public func proposeRedaction(
    _ stretch: RedactionStretch, of target: RedactionTarget, because reason: Redaction.Reason
  ) throws(Refusal) -> [FiledRedaction] {
    let spans = try spans(of: stretch, in: target)
    let signature = Redaction.Signature(name: store.workplace.author, date: today)
    let known = try Self.reading("read the redactions") { () throws(StoreFailure) in try store.redactions() }
    let letter = try letterToGive()
    var filed: [FiledRedaction] = []
    for span in spans {
      let isKnown = known.contains { other in
        guard other.reference == target.reference, other.field == span?.field else { return false }
        if case .span(_, let range, _) = other.redaction.extent { return range == span?.range }
        return span == nil
      }
      if isKnown { continue }
      let result = try Self.reading("propose the redaction") { () throws(StoreFailure) in
        try store.propose(
          on: target.reference, letter: letter, span: span, reason: reason, by: signature,
          summary: { "Report: \($0.redaction.number) proposed, to withhold \(words(of: target, $0))" })
      }
      switch result {
      case .success(let redaction): filed.append(redaction)
      case .failure(let obstacle): throw Refusal(obstacle, target)
      }
    }
    guard !filed.isEmpty else {
      throw Refusal(
        "Could not propose the redaction on \(target.place): the same is proposed already.", cause: .rule)
    }
    return filed
  }

  private func words(of target: RedactionTarget, _ filed: FiledRedaction) -> String {
    "\(filed.redaction.extentWords) \(target.place)"
  }

  /// Approves redactions in the name of whoever is at the keyboard, all of them or none.
  ///
  /// - Parameter numbers: `W3`, in any case.
  /// - Throws: ``Refusal``, if one is not there, approved already, or their own proposal.
  public func approveRedactions(_ numbers: [String]) throws(Refusal) {
    let author = store.workplace.author
    var filed: [FiledRedaction] = []
    for number in numbers { filed.append(try redaction(numbered: number)) }
    let names = filed.map(\.redaction.number)
    let result = try Self.reading("approve the redaction") { () throws(StoreFailure) in
      try store.approve(
        redactions: filed.map(\.id), by: .init(name: author, date: today),
        summary: "Report: \(names.joined(separator: ", ")) approved")
    }
    guard case .failure(let fault) = result else { return }
    let reason =
      switch fault {
      case .sameProposer:
        "\(author) has proposed it. Have somebody else approve it, with their name in --author"
      case .approvedAlready(let name): "\(name) has approved it already. Leave it out"
      case .noName: "nobody is at the keyboard. Give a name with --author"
      }
    throw Refusal(
      "Could not approve \(names.joined(separator: ", ")): \(reason).", cause: .rule)
  }

  /// Takes a redaction back; undo brings it again.
  public func withdrawRedaction(_ number: String) throws(Refusal) {
    let filed = try redaction(numbered: number)
    try Self.reading("take the redaction back") { () throws(StoreFailure) in
      try store.remove(
        RecordReference(.redaction, filed.id), summary: "Report: \(filed.redaction.number) taken back")
    }
  }

  private func redaction(numbered number: String) throws(Refusal) -> FiledRedaction {
    let all = try Self.reading("read the redactions") { () throws(StoreFailure) in try store.redactions() }
    if let found = all.first(where: { folded($0.redaction.number) == folded(number) || $0.id == number }) {
      return found
    }
    throw Refusal(
      "Could not find the redaction '\(number)': "
        + (all.isEmpty
          ? "nothing is proposed yet." : "'fieldbook report redactions' lists the \(all.count) there are."))
  }

  /// What the register calls records of the report.
  func reportNames(of records: Set<String>) throws(Refusal) -> [String: String] {
    try Self.reading("read the report") { () throws(StoreFailure) in
      try store.reportSnapshot(today: today).names(of: records)
    }
  }

  /// The ranges of a stretch, in Unicode scalars; `[nil]` for a whole record.
  private func spans(
    of stretch: RedactionStretch, in target: RedactionTarget
  ) throws(Refusal) -> [(field: String, range: Range<Int>)?] {
    guard let field = target.field else {
      guard stretch == .whole else {
        throw Refusal(
          "Could not propose the redaction on \(target.place): it does not say of which field. Write one of "
            + "\(alternatives(target.reference.kind.redactableFields.map(fieldWords))) behind a full stop.")
      }
      return [nil]
    }
    let text = try Self.reading("read the text") { () throws(StoreFailure) in
      try store.redactableText(of: target.reference, field: field)
    }
    guard let text else { throw Refusal(.noSuchField, target) }
    let scalars = Array(text.unicodeScalars)
    switch stretch {
    case .whole: return [(field, 0..<scalars.count)]
    case .characters(let range):
      guard range.lowerBound >= 1, range.upperBound <= scalars.count else {
        throw Refusal(.outsideText, target)
      }
      return [(field, range.lowerBound - 1..<range.upperBound)]
    case .text(let wanted), .everywhere(let wanted):
      let found = Self.places(of: Array(wanted.unicodeScalars), in: scalars)
      guard !found.isEmpty else {
        throw Refusal(
          "Could not find that text in the \(fieldWords(field)) of \(target.place): type it as it stands there, "
            + "capitals and blanks included.")
      }
      if case .text = stretch, found.count > 1 {
        let ranges = found.map { "\($0.lowerBound + 1)-\($0.upperBound)" }
        throw Refusal(
          "Could not tell which stretch of \(target.place) is meant: the text stands there \(found.count) times. "
            + "Give one of \(alternatives(ranges)) in its place, or --everywhere.")
      }
      return found.map { (field, $0) }
    }
  }

  private static func places(of wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard !wanted.isEmpty, wanted.count <= text.count else { return [] }
    var places: [Range<Int>] = []
    var start = 0
    while start + wanted.count <= text.count {
      if text[start..<start + wanted.count].elementsEqual(wanted) {
        places.append(start..<start + wanted.count)
        start += wanted.count
      } else {
        start += 1
      }
    }
    return places
  }
}

extension Refusal {
  fileprivate init(_ obstacle: RedactionObstacle, _ target: RedactionTarget) {
    let reason =
      switch obstacle {
      case .noSuchRecord: "it is not in the report"
      case .noSuchField: "there is no text in the field"
      case .outsideText: "the range lies outside the text. Count characters from 1"
      }
    self.init("Could not propose the redaction on \(target.place): \(reason).")
  }
}
