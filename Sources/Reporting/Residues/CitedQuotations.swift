import Fieldwork

extension ReportSnapshot {
  /// What paragraphs quote of withheld records that they cite: runs of four words and more that stand in both.
  ///
  /// So few words are chance elsewhere. Beside the mark that is put for what they are from, they are not.
  func quotationsOfCited(by redactions: [Redaction]) -> [WithheldText] {
    let withheld = Dictionary(grouping: withheldRecords(by: redactions), by: { $0.record.lowercased() })
    let index = ReferenceIndex(self)
    let paragraphs = (sections.map(\.text) + findings.map(\.text)).filter { $0.contains("{{") }
      .flatMap { ReportDocument.plainText(ofSection: $0).split(whereSeparator: \.isNewline) }
    return paragraphs.flatMap { paragraph -> [WithheldText] in
      let text = String(paragraph)
      let cited = Set(
        ReferenceText(text).references.compactMap { index.record(of: $0.reference)?.lowercased() })
      let texts = cited.sorted().flatMap { withheld[$0] ?? [] }.map(\.text)
      guard !texts.isEmpty else { return [] }
      let words = WordRuns(index.fill(text).plain)
      return texts.flatMap { text in
        CutText(text).stretches.flatMap(\.runs).flatMap { run in
          words.shared(with: WordRuns(run.text)).map {
            WithheldText(name: text.name(of: run.spans), original: $0)
          }
        }
      }
    }
  }
}

extension ReferenceIndex {
  /// The record that a reference is to, by its name in the store; `nil` for a theme, of which nothing is quoted.
  fileprivate func record(of reference: Reference) -> String? {
    switch reference {
    case .finding(let number): finding(number)?.id
    case .evidence(let number): evidence(number)?.id
    case .tally(let question, _), .quantifier(let question, _, _): question
    case .forces: nil
    }
  }
}

/// A text by its words, for finding what two have in common.
private struct WordRuns {
  /// So many words in a row are a quotation.
  private static let length = 4

  private let words: [(typed: String, folded: String)]

  init(_ text: String) {
    words = CutText.words(of: text).map { ($0, folded($0)) }.filter { !$0.1.isEmpty }
  }

  private var runs: [ArraySlice<(typed: String, folded: String)>] {
    guard words.count >= Self.length else { return [] }
    return (0...words.count - Self.length).map { words[$0..<$0 + Self.length] }
  }

  /// The longest stretches of it that stand in another as well.
  func shared(with other: WordRuns) -> [String] {
    let known = Set(other.runs.map { $0.map(\.folded) })
    var stretches: [Range<Int>] = []
    for run in runs where known.contains(run.map(\.folded)) {
      if let last = stretches.last, last.upperBound >= run.startIndex {
        stretches[stretches.count - 1] = last.lowerBound..<run.endIndex
      } else {
        stretches.append(run.startIndex..<run.endIndex)
      }
    }
    var folding = ScalarFolding()
    return stretches.map { words[$0].map(\.typed).joined() }.filter {
      Needle($0, of: "", kind: .whole, using: &folding).weight >= Needle.quotationWeight
    }
  }
}
