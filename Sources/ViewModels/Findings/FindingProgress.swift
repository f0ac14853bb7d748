import Fieldwork

/// How many findings have come how far.
struct FindingProgress {
  /// Those that were not withdrawn.
  let total: Int
  private let states: [Review.State: Int]
  /// Those about which something is to be done before they can stand.
  let standingOut: Int

  /// Counts findings; what was withdrawn claims nothing, and is left out.
  init(of findings: [WeighedFinding]) {
    let claimed = findings.filter { $0.finding.status != .withdrawn }
    total = claimed.count
    states = Dictionary(claimed.map { ($0.finding.review.state, 1) }, uniquingKeysWith: +)
    standingOut = claimed.count(where: \.standsOut)
  }

  /// How many are at this place of their review.
  func count(_ state: Review.State) -> Int { states[state] ?? 0 }

  /// The bar that stands for the counts: agreed, in review, returned, and the rest.
  var bar: [BarPart] {
    [Review.State.agreed, .inReview, .returned].map { BarPart(count($0), $0.tone) }
      + [BarPart(count(.draft), .barRest)]
  }

  /// "3/8 agreed  2 in review  1 returned  2 draft  4 to look at", and shorter.
  var forms: [StyledText] {
    func told(_ count: Int, _ words: String, _ tone: Tone = .muted) -> StyledText {
      StyledText(count == 0 ? "" : "  \(count) \(words)", tone)
    }
    let agreed = StyledText("\(count(.agreed))/\(total) agreed", .strong)
    let review = told(count(.inReview), "in review")
    let open = told(standingOut, "to look at", .statusLate)
    return [
      agreed + review + told(count(.returned), "returned") + told(count(.draft), "draft") + open,
      agreed + review + open, agreed + open, agreed, StyledText("\(count(.agreed))/\(total)", .strong),
    ]
  }
}
