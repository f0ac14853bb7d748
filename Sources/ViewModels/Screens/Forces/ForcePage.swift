import Fieldwork

/// What is known of a body, as text: the facts and where its activities stand.
enum ForcePage {
  /// For the preview beside a list.
  static func summary(
    of body: Body, activities: [Activity], in inspection: OpenInspection
  ) -> DocumentContent {
    DocumentContent(
      [StyledText(body.name, .heading), ""] + facts(of: body, in: inspection) + [""]
        + activities.map { activity in
          let name = inspection.outline.kind(activity.kind)?.shortName ?? activity.kind
          return StyledText(name + String(repeating: " ", count: max(1, 14 - name.count)), .muted)
            + activity.status.label()
        })
  }

  /// A line for each fact that is known; what is not known is said so where a reader would look for it.
  static func facts(of body: Body, in inspection: OpenInspection) -> [StyledText] {
    let facts = body.facts
    guard body.kind == .force else {
      return [fact("Kind", body.kind == .unit ? "CT unit of a region" : "Partner")]
    }
    let neighbours = facts.collaboratesWith.map { slug in
      (try? inspection.body(called: slug))?.shortName ?? slug
    }
    return [
      fact("Region", facts.region), fact("CT region", ctRegion(facts)),
      fact("Headquarters", facts.headquarters),
      fact("Population", facts.population.map { "\(grouped($0.value)) (\($0.date))" }),
      fact(
        "Officers", facts.officerTenths.map { "\(grouped($0.value / 10)).\($0.value % 10) FTE (\($0.date))" }),
      fact("Works with", neighbours.isEmpty ? nil : neighbours.joined(separator: ", ")),
    ]
  }

  private static func ctRegion(_ facts: ForceFacts) -> String? {
    facts.ctRegion.map { region in region + (facts.ctUnitKind.map { " (\($0))" } ?? "") }
  }

  private static func fact(_ name: String, _ value: String?) -> StyledText {
    StyledText(name + String(repeating: " ", count: max(1, 14 - name.count)), .muted)
      + (value.map { StyledText($0) } ?? StyledText("not known", .muted))
  }

  /// A number with a comma at every thousand.
  static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }
}
