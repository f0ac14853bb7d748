public import Fieldwork
import Storage

/// A finding as plain text for people: everything that is known of it, with its evidence.
public struct FindingPage {
  private let weighed: WeighedFinding
  private let items: [Evidence]
  private let inspection: OpenInspection

  /// Takes a finding, and reads its evidence.
  public init(_ weighed: WeighedFinding, in inspection: OpenInspection) throws(Refusal) {
    self.weighed = weighed
    self.inspection = inspection
    items = try inspection.evidence(of: weighed.finding)
  }

  /// From the number down, without anything that acts on a terminal.
  public var lines: [String] { head + evidence }

  private var head: [String] {
    let finding = weighed.finding
    let text = VisibleText.lines(finding.text).split(separator: "\n", omittingEmptySubsequences: false)
    return ["\(finding.number)  \(VisibleText.line(finding.title))", ""]
      + (finding.text.isEmpty ? [] : text.map(String.init) + [""])
      + facts.filter { !$0.value.isEmpty }.map { name, value in
        name + String(repeating: " ", count: max(1, 17 - name.count)) + VisibleText.line(value)
      }
  }

  private var facts: [(name: String, value: String)] {
    let finding = weighed.finding
    return [
      ("Kind", finding.kind.words), ("Area", finding.area.map { inspection.areaName($0) } ?? ""),
      ("Review", finding.review.words), ("Comment", finding.review.comment.replacingLineEnds),
      ("Status", weighed.status.words), ("Rests on", weighed.standing.words),
      ("In doubt", weighed.doubtWords),
      (
        "Accepted",
        finding.acceptance.map { "by \($0.by): \($0.reason.replacingLineEnds)" } ?? ""
      ),
      ("Forces", forceNames),
      ("Kinds of source", weighed.standing.kinds.map(\.words).joined(separator: ", ")),
      (
        "Recommendations",
        weighed.recommendations.map(\.number.description).joined(separator: ", ")
      ),
      ("Author", finding.author), ("Marking", finding.marking.description),
    ]
  }

  private var forceNames: String {
    weighed.standing.forces.compactMap { try? inspection.body($0).shortName }.sorted().joined(separator: ", ")
  }

  private var evidence: [String] {
    guard !items.isEmpty else { return [] }
    return ["", "Evidence"]
      + items.map { item in
        let says = item.polarity == .supports ? "" : " (\(item.polarity.rawValue))"
        let on = inspection.forceNames(of: item).joined(separator: ", ")
        return VisibleText.line(
          "  \(item.number)\(says)  \(item.kind.words)\(on.isEmpty ? "" : ", \(on)"): "
            + item.passage.replacingLineEnds)
      }
  }
}

/// A recommendation as plain text for people.
public struct RecommendationPage {
  private let recommendation: Recommendation
  /// Those that it answers, in the order of their numbers.
  private let findings: [Finding]
  private let inspection: OpenInspection

  /// Takes a recommendation, and reads the findings that it answers.
  public init(_ recommendation: Recommendation, in inspection: OpenInspection) throws(Refusal) {
    self.recommendation = recommendation
    self.inspection = inspection
    let read = try OpenInspection.reading("read what \(recommendation.number) answers") {
      () throws(StoreFailure) in
      var found: [Finding] = []
      for id in recommendation.findings {
        if let finding = try inspection.store.finding(id) { found.append(finding) }
      }
      return found
    }
    findings = read.sorted { $0.number < $1.number }
  }

  /// From the number down, without anything that acts on a terminal.
  public var lines: [String] {
    let overdue = recommendation.isOverdue(on: inspection.today) ? ", overdue" : ""
    let facts: [(name: String, value: String)] = [
      ("Addressee", recommendation.addressee.words),
      ("Deadline", (recommendation.deadline?.readable ?? "") + overdue),
      ("Status", recommendation.status.words),
      ("Wording", recommendation.isVerified ? "verified" : "wording unverified"),
    ]
    return [recommendation.number.description, ""]
      + VisibleText.lines(recommendation.text).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init) + [""]
      + facts.filter { !$0.value.isEmpty }.map { name, value in
        name + String(repeating: " ", count: max(1, 17 - name.count)) + value
      }
      + (findings.isEmpty
        ? ["Answers          no finding yet"]
        : ["", "Answers"] + findings.map { VisibleText.line("  \($0.number)  \($0.title)") })
  }
}
