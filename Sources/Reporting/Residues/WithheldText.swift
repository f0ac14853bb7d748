public import Fieldwork

/// A text with what of it is withheld, as the search for residues has to know it.
public struct WithheldText: Hashable, Sendable {
  /// What a live reference reads as.
  public struct Reading: Hashable, Sendable {
    public let text: String
    /// Whether every report lists it, so that it is looked for with the words beside it only.
    public let isListed: Bool

    /// Makes a reading.
    public init(_ text: String, isListed: Bool = false) {
      self.text = text
      self.isListed = isListed
    }
  }

  /// What the redaction of each span is called in messages, which never show its text.
  public let names: [String]
  /// As stored, before anything was taken out.
  public let original: String
  /// In Unicode scalars of the original.
  public let spans: [Range<Int>]
  /// What its live references read as, by how they are typed; one that is missing stands in the report as typed.
  public let readings: [String: Reading]
  /// Whether it is found only as a word with its capitals, for it is an ordinary one in small letters.
  public let needsCapitals: Bool

  /// Takes a text of which one redaction withholds something.
  public init(name: String, original: String, spans: [Range<Int>], readings: [String: Reading] = [:]) {
    self.init(original: original, spans: spans.map { (name, $0) }, readings: readings)
  }

  /// Takes a text with each span and what its redaction is called.
  public init(
    original: String, spans: [(name: String, range: Range<Int>)], readings: [String: Reading] = [:],
    needsCapitals: Bool = false
  ) {
    self.original = original
    self.needsCapitals = needsCapitals
    self.readings = readings
    names = spans.map(\.name)
    self.spans = spans.map(\.range)
  }

  /// What the redactions of some spans are called together: `W1, W2`.
  func name(of spans: Set<Int>) -> String {
    var names: [String] = []
    for span in spans.sorted() where !names.contains(self.names[span]) { names.append(self.names[span]) }
    return names.joined(separator: ", ")
  }

  /// Takes a text that is withheld as a whole.
  public init(
    name: String, original: String, readings: [String: Reading] = [:], needsCapitals: Bool = false
  ) {
    self.init(
      original: original, spans: [(name, 0..<original.unicodeScalars.count)], readings: readings,
      needsCapitals: needsCapitals)
  }
}

extension ReportSnapshot {
  /// Everything that redactions withhold, from the snapshot before any was applied.
  ///
  /// Of a whole record, its title, its text, its passage and its names, and of a force whatever it is known as; what it shares with others, such as a
  /// source in words or a finding that it cites, is not counted as withheld with it.
  public func withheldTexts(by redactions: [Redaction]) -> [WithheldText] {
    let (spans, records) = extents(of: redactions)
    let known = forces.flatMap { force in
      records[force.id.rawValue].map { name in
        force.spellings.map {
          WithheldText(name: name, original: $0, needsCapitals: $0.first?.isUppercase == true)
        }
      } ?? []
    }
    return placedTexts(spans, records).map(\.text) + known
  }

  /// What redactions withhold of the texts of records, each with the record.
  func withheldRecords(by redactions: [Redaction]) -> [(record: String, text: WithheldText)] {
    let (spans, records) = extents(of: redactions)
    return placedTexts(spans, records)
  }

  /// What redactions are called by what they withhold: spans by their place, and whole records.
  private func extents(
    of redactions: [Redaction]
  ) -> (spans: [TextPlace: [(name: String, range: Range<Int>)]], records: [String: String]) {
    var spans: [TextPlace: [(name: String, range: Range<Int>)]] = [:]
    var records: [String: String] = [:]
    for (index, redaction) in redactions.enumerated() {
      let name = redaction.number.isEmpty ? "\(index + 1)" : redaction.number
      switch redaction.extent {
      case .record: records[redaction.record] = name
      case .span(let field, let range, _):
        spans[TextPlace(record: redaction.record, field: field), default: []].append((name, range))
      }
    }
    // Half a force's name gives the other half away.
    for force in forces where records[force.id.rawValue] == nil {
      records[force.id.rawValue] = spans.first { $0.key.record == force.id.rawValue }?.value.first?.name
    }
    return (spans, records)
  }

  private func placedTexts(
    _ spans: [TextPlace: [(name: String, range: Range<Int>)]], _ records: [String: String]
  ) -> [(record: String, text: WithheldText)] {
    let shared: Set = ["source", "addressee"]
    let index = ReferenceIndex(self)
    let filled = Set(sections.map(\.id) + findings.map(\.id))
    func withheld(_ place: TextPlace, _ text: String) -> WithheldText? {
      let hasReferences = place.field == "text" && filled.contains(place.record)
      if let name = records[place.record], !shared.contains(place.field) {
        return WithheldText(
          name: name, original: text,
          readings: hasReferences ? index.readings(in: text, ofWholeRecord: true) : [:])
      }
      return spans[place].map { spans in
        WithheldText(
          original: text, spans: spans,
          readings: hasReferences ? index.readings(in: text, ofWholeRecord: false) : [:])
      }
    }
    return texts.compactMap { place, text in withheld(place, text).map { (place.record, $0) } }
  }
}

extension ReferenceIndex {
  /// What the references of a withheld text read as.
  fileprivate func readings(in text: String, ofWholeRecord isWhole: Bool) -> [String: WithheldText.Reading] {
    var readings: [String: WithheldText.Reading] = [:]
    for placed in ReferenceText(text).references {
      guard case .success(let piece) = fill(placed) else { continue }
      switch piece.origin {
      // Who withholds a section may want its findings told all the same; they are withheld by themselves.
      case .finding: readings[placed.typed] = .init(isWhole ? "" : piece.text, isListed: true)
      // A single force stands in tables and maps as well, where it tells nothing of what is withheld.
      case .theme(let name, let forces):
        let unnamed = theme(name)?.unnamed ?? 0
        readings[placed.typed] = .init(piece.text, isListed: forces.count + min(unnamed, 1) < 2)
      default: readings[placed.typed] = .init(piece.text)
      }
    }
    return readings
  }
}
