public import Fieldwork

/// A text with what of it is withheld, as the search for residues has to know it.
public struct WithheldText: Hashable, Sendable {
  /// What the redaction of each span is called in messages, which never show its text.
  public let names: [String]
  /// As stored, before anything was taken out.
  public let original: String
  /// In Unicode scalars of the original.
  public let spans: [Range<Int>]

  /// Takes a text of which one redaction withholds something.
  public init(name: String, original: String, spans: [Range<Int>]) {
    self.init(original: original, spans: spans.map { (name, $0) })
  }

  /// Takes a text with each span and what its redaction is called.
  public init(original: String, spans: [(name: String, range: Range<Int>)]) {
    self.original = original
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
  public init(name: String, original: String) {
    self.init(name: name, original: original, spans: [0..<original.unicodeScalars.count])
  }
}

extension ReportSnapshot {
  /// Everything that redactions withhold, from the snapshot before any was applied.
  ///
  /// Of a whole record, its title, its text, its passage and its names; what it shares with others, such as a
  /// source in words, is not counted as withheld with it.
  public func withheldTexts(by redactions: [Redaction]) -> [WithheldText] {
    let shared: Set = ["source", "addressee"]
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
    return texts.compactMap { place, text -> WithheldText? in
      if let name = records[place.record], !shared.contains(place.field) {
        return WithheldText(name: name, original: text)
      }
      return spans[place].map { spans in
        WithheldText(original: text, spans: spans)
      }
    }
  }
}
