import Fieldwork

/// How the findings are parted.
enum FindingGrouping: CaseIterable {
  case none, review, kind, area

  var words: String {
    switch self {
    case .none: ""
    case .review: "by review"
    case .kind: "by kind"
    case .area: "by area"
    }
  }

  /// The one that the grouping key steps to.
  var next: FindingGrouping {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The findings with a heading above each group; within one they keep their order.
  func rows(
    of findings: [WeighedFinding], in inspection: OpenInspection
  ) -> [ListModel<WeighedFinding>.Row] {
    guard self != .none else { return findings.map { .item($0) } }
    return names(in: inspection).flatMap { name -> [ListModel<WeighedFinding>.Row] in
      let members = findings.filter { group(of: $0.finding, in: inspection) == name }
      guard !members.isEmpty else { return [] }
      let open = members.count(where: \.standsOut)
      let count = counted(members.count, "finding") + (open > 0 ? ", \(open) to look at" : "")
      return [.heading(StyledText(name, .heading) + StyledText("  \(count)", .muted))]
        + members.map { .item($0) }
    }
  }

  /// Every group there can be, in order.
  private func names(in inspection: OpenInspection) -> [String] {
    switch self {
    case .none: []
    case .review: [Review.State.inReview, .returned, .draft, .agreed].map(\.words) + ["withdrawn"]
    case .kind: FindingKind.allCases.map(\.words)
    case .area: inspection.outline.areas.map(\.name) + ["no area"]
    }
  }

  private func group(of finding: Finding, in inspection: OpenInspection) -> String {
    switch self {
    case .none: ""
    case .review: finding.status == .withdrawn ? "withdrawn" : finding.review.state.words
    case .kind: finding.kind.words
    case .area: inspection.outline.areas.first { $0.code == finding.area }?.name ?? "no area"
    }
  }
}
