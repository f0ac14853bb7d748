public import Fieldwork

/// An item of evidence as plain text for people: everything that is known of it.
public struct EvidencePage {
  private let evidence: Evidence
  private let inspection: OpenInspection
  private let tree: ThemeTree?

  /// Takes an item, and the tree of themes from whoever has read it.
  public init(_ evidence: Evidence, in inspection: OpenInspection, themes tree: ThemeTree? = nil) {
    self.evidence = evidence
    self.inspection = inspection
    self.tree = tree ?? (try? inspection.themes())
  }

  /// From the number down, without anything that acts on a terminal.
  public var lines: [String] {
    let passage = VisibleText.lines(evidence.passage).split(
      separator: "\n", omittingEmptySubsequences: false)
    let facts = facts.filter { !$0.value.isEmpty }.map { name, value in
      name + String(repeating: " ", count: max(1, 14 - name.count)) + VisibleText.line(value)
    }
    return ["\(evidence.number)  \(evidence.kind.words), \(evidence.polarity.rawValue)", ""]
      + (evidence.owesPassage ? ["The passage is still owed."] : passage.map(String.init)) + [""] + facts
  }

  private var facts: [(name: String, value: String)] {
    let themes = evidence.themes.compactMap { tree?.path(of: $0).joined(separator: " / ") }.sorted()
    let question = evidence.question.flatMap { number in
      inspection.outline.questions.first { $0.id == number }.map { "\(number)  \($0.text)" } ?? number
    }
    return [
      ("Source", inspection.sourceWords(of: evidence)),
      ("On", inspection.forceNames(of: evidence).joined(separator: ", ")),
      ("Area", evidence.area.map { inspection.areaName($0) } ?? ""), ("Question", question ?? ""),
      ("Themes", themes.joined(separator: ", ")), ("Attribution", evidence.attribution.words),
      ("Marking", evidence.marking.description), ("Taken down", evidence.date.readable),
    ]
  }
}
