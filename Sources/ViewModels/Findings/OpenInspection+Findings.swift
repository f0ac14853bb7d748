public import Fieldwork
import Storage

/// Findings and recommendations: finding and reading.
extension OpenInspection {
  /// Every finding with how it stands, in the order of the numbers.
  public func findings() throws(Refusal) -> [WeighedFinding] {
    try Self.reading("read the findings") { () throws(StoreFailure) in
      let standings = try store.standings()
      let answers = Self.byFinding(try store.recommendations())
      return try store.findings().map { finding in
        WeighedFinding(
          finding, standing: standings[finding.id] ?? Standing(of: []),
          recommendations: answers[finding.id] ?? [])
      }
    }
  }

  /// The finding of this name in the store, with how it stands.
  public func finding(_ id: Identifier<Finding>) throws(Refusal) -> WeighedFinding {
    let found = try Self.reading("read the finding") { () throws(StoreFailure) in try store.finding(id) }
    guard let found else {
      throw Refusal("Could not find the finding: it was deleted or taken back. The history has it.")
    }
    return try weighed(found)
  }

  /// The finding of a number, `F3`, in any case.
  public func finding(numbered typed: String) throws(Refusal) -> WeighedFinding {
    let number = try registerNumber(typed, .finding, "findings", "F3")
    let found = try Self.reading("read the finding") { () throws(StoreFailure) in
      try store.finding(numbered: number)
    }
    guard let found else {
      throw Refusal(
        "Could not find '\(typed)': no finding has this number. 'fieldbook findings' lists them.")
    }
    return try weighed(found)
  }

  /// A finding with how it stands, read anew.
  func weighed(_ finding: Finding) throws(Refusal) -> WeighedFinding {
    try Self.reading("weigh the evidence of \(finding.number)") { () throws(StoreFailure) in
      WeighedFinding(
        finding, standing: try store.standing(of: finding),
        recommendations: Self.byFinding(try store.recommendations())[finding.id] ?? [])
    }
  }

  /// Every recommendation, in the order of the numbers.
  public func recommendations() throws(Refusal) -> [Recommendation] {
    try Self.reading("read the recommendations") { () throws(StoreFailure) in try store.recommendations() }
  }

  /// The recommendation of this name in the store.
  public func recommendation(_ id: Identifier<Recommendation>) throws(Refusal) -> Recommendation {
    let found = try Self.reading("read the recommendation") { () throws(StoreFailure) in
      try store.recommendation(id)
    }
    guard let found else {
      throw Refusal("Could not find the recommendation: it was deleted or taken back. The history has it.")
    }
    return found
  }

  /// The recommendation of a number, `R2`, in any case.
  public func recommendation(numbered typed: String) throws(Refusal) -> Recommendation {
    let number = try registerNumber(typed, .recommendation, "recommendations", "R2")
    let found = try Self.reading("read the recommendation") { () throws(StoreFailure) in
      try store.recommendation(numbered: number)
    }
    guard let found else {
      throw Refusal(
        "Could not find '\(typed)': no recommendation has this number. "
          + "'fieldbook recommendations' lists them.")
    }
    return found
  }

  /// The items that a finding rests on: what supports it, what contradicts it, what is context.
  public func evidence(of finding: Finding) throws(Refusal) -> [Evidence] {
    let items = try Self.reading("read the evidence of \(finding.number)") { () throws(StoreFailure) in
      try store.evidence(finding.evidence)
    }
    let order = Polarity.allCases
    return items.sorted {
      (order.firstIndex(of: $0.polarity) ?? 0, $0.number) < (
        order.firstIndex(of: $1.polarity) ?? 0, $1.number
      )
    }
  }

  /// The numbers of findings, "F1, F3"; what is gone is left out.
  func numbers(of findings: [Identifier<Finding>]) -> String {
    findings.compactMap { id in (try? store.finding(id))??.number }.sorted().map(\.description)
      .joined(separator: ", ")
  }

  private func registerNumber(
    _ typed: String, _ register: RegisterNumber.Register, _ what: String, _ example: String
  ) throws(Refusal) -> RegisterNumber {
    let isBare = !typed.isEmpty && typed.allSatisfy(\.isNumber)
    guard let number = RegisterNumber(isBare ? register.rawValue + typed : typed), number.register == register
    else {
      throw Refusal(
        "Could not find '\(typed)': \(what) have numbers such as \(example). 'fieldbook \(what)' lists them.")
    }
    return number
  }

  private static func byFinding(_ all: [Recommendation]) -> [Identifier<Finding>: [Recommendation]] {
    var found: [Identifier<Finding>: [Recommendation]] = [:]
    for recommendation in all {
      for finding in recommendation.findings { found[finding, default: []].append(recommendation) }
    }
    return found
  }
}
