import Fieldwork
import ViewModels

extension OpenInspection {
  /// Everything known of a finding.
  func json(of weighed: WeighedFinding) throws -> JSONValue {
    let (finding, standing) = (weighed.finding, weighed.standing)
    return [
      "number": .text(finding.number.description), "id": .text(finding.id.rawValue),
      "title": .text(finding.title), "text": .filled(finding.text), "kind": .text(finding.kind.rawValue),
      "status": .text(weighed.status.rawValue), "review": .text(finding.review.state.rawValue),
      "comment": .filled(finding.review.comment), "reviewer": .filled(finding.review.reviewer),
      "area": .init(finding.area), "marking": .text(finding.marking.description),
      "author": .text(finding.author),
      "evidence": .list(try evidenceJSON(of: finding)),
      "forces": .list(try standing.forces.map { try body($0).slug }.sorted().map(JSONValue.text)),
      "kindsOfSource": .list(standing.kinds.map { .text($0.rawValue) }),
      "contradicting": .integer(standing.contradicting.count), "standing": .text(standing.words),
      "doubts": .list(weighed.openDoubts.map { .text($0.words) }),
      "owesRecommendation": .flag(weighed.owesRecommendation),
      "acceptedBy": .init(finding.acceptance?.by), "acceptedBecause": .init(finding.acceptance?.reason),
      "recommendations": .list(weighed.recommendations.map { .text($0.number.description) }),
    ]
  }

  /// The numbers of the items that a finding rests on, each with what it says.
  private func evidenceJSON(of finding: Finding) throws -> [JSONValue] {
    try evidence(of: finding).map {
      [
        "number": .text($0.number.description), "kind": .text($0.kind.rawValue),
        "polarity": .text($0.polarity.rawValue),
      ]
    }
  }

  /// Everything known of a recommendation.
  func json(of recommendation: Recommendation) throws -> JSONValue {
    [
      "number": .text(recommendation.number.description), "id": .text(recommendation.id.rawValue),
      "text": .text(recommendation.text), "addressee": .text(recommendation.addressee.rawValue),
      "deadline": .init(recommendation.deadline?.description),
      "status": .text(recommendation.status.rawValue),
      "verified": .flag(recommendation.isVerified), "overdue": .flag(recommendation.isOverdue(on: today)),
      "findings": .list(try findingNumbers(of: recommendation).map(JSONValue.text)),
    ]
  }

  /// The numbers of the findings that a recommendation answers, in order.
  func findingNumbers(of recommendation: Recommendation) throws -> [String] {
    try recommendation.findings.map { try finding($0).finding.number }.sorted().map(\.description)
  }
}

/// Findings as a table for spreadsheets.
struct FindingTable {
  private(set) var table = CommaSeparated([
    "number", "title", "text", "kind", "status", "review", "reviewer", "comment", "area", "marking", "author",
    "evidence", "forces", "kinds_of_source", "contradicting", "doubts", "owes_recommendation", "accepted_by",
    "accepted_because", "recommendations",
  ])

  init(_ findings: [WeighedFinding], in inspection: OpenInspection) throws {
    for weighed in findings {
      let (finding, standing) = (weighed.finding, weighed.standing)
      table.add([
        finding.number.description, finding.title, finding.text, finding.kind.rawValue,
        weighed.status.rawValue, finding.review.state.rawValue, finding.review.reviewer,
        finding.review.comment, finding.area, finding.marking.description, finding.author,
        try inspection.evidence(of: finding).map(\.number.description).joined(separator: "; "),
        try standing.forces.map { try inspection.body($0).slug }.sorted().joined(separator: "; "),
        standing.kinds.map(\.rawValue).joined(separator: "; "), String(standing.contradicting.count),
        weighed.openDoubts.map(\.words).joined(separator: "; "), weighed.owesRecommendation ? "yes" : "no",
        finding.acceptance?.by, finding.acceptance?.reason,
        weighed.recommendations.map(\.number.description).joined(separator: "; "),
      ])
    }
  }
}

/// Recommendations as a table for spreadsheets.
struct RecommendationTable {
  private(set) var table = CommaSeparated([
    "number", "text", "addressee", "deadline", "status", "verified", "overdue", "findings",
  ])

  init(_ recommendations: [Recommendation], in inspection: OpenInspection) throws {
    for recommendation in recommendations {
      table.add([
        recommendation.number.description, recommendation.text, recommendation.addressee.rawValue,
        recommendation.deadline?.description, recommendation.status.rawValue,
        recommendation.isVerified ? "yes" : "no",
        recommendation.isOverdue(on: inspection.today) ? "yes" : "no",
        try inspection.findingNumbers(of: recommendation).joined(separator: "; "),
      ])
    }
  }
}
