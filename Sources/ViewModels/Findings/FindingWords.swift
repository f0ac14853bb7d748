public import Fieldwork

extension Standing {
  /// How well it stands, in a line: "14 forces, 3 kinds of source, 2 contradict".
  public var words: String {
    let against = contradicting.count
    let weighed =
      supporting.isEmpty && against == 0
      ? ["no evidence yet"]
      : [
        counted(forces.count, "force"), counted(kinds.count, "kind") + " of source",
        against == 0 ? "nothing contradicts" : "\(against) \(against == 1 ? "contradicts" : "contradict")",
      ]
    return (weighed + (owed.isEmpty ? [] : ["\(counted(owed.count, "passage")) owed"])).joined(
      separator: ", ")
  }
}

extension Standing.Doubt {
  /// Why it is in doubt, behind a colon.
  var reason: String {
    switch self {
    case .noEvidence: "no evidence supports it"
    case .singleSource: "one kind of source alone carries it"
    case .contradicted: "something contradicts it"
    case .passageOwed: "the passage of an item that it rests on is owed"
    }
  }
}

extension WeighedFinding {
  /// What stands out, in words: "single source, contradicted, owes a recommendation"; empty for nothing.
  public var doubtWords: String {
    (openDoubts.map(\.words) + (owesRecommendation ? ["owes a recommendation"] : [])).joined(separator: ", ")
  }

  /// Its review and what stands out, in words: "in review, contradicted, single source".
  var wholeWords: String {
    let review = finding.status == .withdrawn ? "withdrawn" : finding.review.words
    return [review, isAccepted ? "accepted" : doubtWords].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Whether what is in doubt about it was accepted with a reason.
  var isAccepted: Bool {
    finding.acceptance != nil && !standing.doubts.isEmpty && finding.status != .withdrawn
  }

  /// The same in fewer and fewer letters, what weighs most first; none of them hides that there is more.
  var briefDoubts: [String] {
    guard standsOut else { return [""] }
    let all =
      openDoubts.sorted { $0 == .contradicted && $1 != .contradicted }.map(\.briefWord)
      + (owesRecommendation ? ["rec. owed"] : [])
    let more = all.count > 1 ? " +\(all.count - 1)" : ""
    return [doubtWords, all.joined(separator: ", "), (all.first ?? "") + more]
  }
}

extension Standing.Doubt {
  fileprivate var briefWord: String { self == .singleSource ? "single" : words }
}

extension FindingKind {
  /// A word of at most ten letters, for columns too narrow for the full ones.
  var briefWord: String {
    switch self {
    case .innovativePractice: "innovative"
    case .promisingPractice: "promising"
    case .areaForImprovement: "to improve"
    case .causeOfConcern: "concern"
    case .inconsistency: "varies"
    case .followUpQuery: "query"
    case .strength, .gap: words
    }
  }
}

extension Review.State {
  /// The letter that chooses it.
  var key: Character {
    switch self {
    case .draft: "d"
    case .inReview: "i"
    case .returned: "r"
    case .agreed: "a"
    }
  }

  /// What was done by the step, for the history.
  var doneWords: String {
    switch self {
    case .draft: "taken back into draft"
    case .inReview: "sent to review"
    case .returned: "returned with a comment"
    case .agreed: "agreed"
    }
  }

  /// The step in the menu.
  var stepWords: String {
    switch self {
    case .draft: "back to draft"
    case .inReview: "send to review"
    case .returned: "return with a comment"
    case .agreed: "agree"
    }
  }

  var tone: Tone {
    switch self {
    case .draft: .statusNone
    case .inReview: .statusConfirmed
    case .returned: .statusNotesDue
    case .agreed: .statusDone
    }
  }

  var mark: Mark {
    switch self {
    case .draft: .none
    case .inReview: .arranging
    case .returned: .notesDue
    case .agreed: .done
    }
  }
}

extension Review {
  /// Where it is, in words: "returned by Ann Lead".
  public var words: String {
    reviewer.isEmpty || ![.returned, .agreed].contains(state) ? state.words : "\(state.words) by \(reviewer)"
  }
}

extension Finding {
  /// Mark and word for a column: the state of its review, or that it was withdrawn.
  var reviewCell: ListCell {
    if status == .withdrawn {
      return .fitting([.mark(.refused, .statusClosed) + StyledText(" withdrawn", .statusClosed)])
    }
    let state = review.state
    return .fitting([
      .mark(state.mark, state.tone) + StyledText(" \(state.words)", state.tone),
      .mark(state.mark, state.tone),
    ])
  }

  /// "text changed, kind gap, 3 items of evidence linked" for the history, without anything typed freely.
  func changeWords(from old: Finding, in inspection: OpenInspection) -> String {
    var done: [String] = []
    if title != old.title { done.append(textChange(of: "title", from: old.title, to: title)) }
    if text != old.text { done.append(textChange(of: "text", from: old.text, to: text)) }
    if kind != old.kind { done.append(kind.words) }
    if area != old.area {
      done.append(area.map { "area \(inspection.areaName($0))" } ?? "area taken away")
    }
    if marking != old.marking { done.append("marking \(marking)") }
    let linked = Set(evidence).subtracting(old.evidence).count
    let unlinked = Set(old.evidence).subtracting(evidence).count
    if linked > 0 { done.append("\(counted(linked, "item")) of evidence linked") }
    if unlinked > 0 { done.append("\(counted(unlinked, "item")) of evidence unlinked") }
    return done.isEmpty ? "changed" : done.joined(separator: ", ")
  }
}

extension FindingEffect {
  /// Behind the summary of a change.
  var summary: String {
    (endsAgreement ? ", no longer agreed" : "") + (endsAcceptance ? ", no longer accepted" : "")
  }

  /// What to tell whoever made the change; `nil` for nothing.
  public func words(for finding: Finding, agreedBy reviewer: String) -> String? {
    let number = finding.number
    let parts = [
      endsAgreement
        ? "\(number) was agreed by \(reviewer) as it stood; it is a draft again and has to be agreed anew."
        : nil,
      endsAcceptance ? "What is in doubt about \(number) now was not accepted yet." : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension ReviewFault {
  /// Why a step cannot be taken, below the step in a menu; shorter than what is told to who tries all the same.
  func obstacle(of finding: Finding) -> String {
    switch self {
    case .ownFinding(let author) where author == finding.author:
      "\(author) wrote it: nobody agrees a finding of their own."
    case .ownFinding(let writer): "\(writer) wrote what it says now: nobody agrees words of their own."
    case .inDoubt(let doubts): "In doubt: \(doubts.map(\.words).joined(separator: ", ")). x accepts it first."
    case .recommendationMissing: "A cause of concern needs a recommendation first."
    case .notAllowed, .commentMissing: Refusal(self, of: finding, to: .agreed).message
    }
  }
}

extension Refusal {
  /// Puts into words why a step of a review is refused.
  init(_ fault: ReviewFault, of finding: Finding, to state: Review.State) {
    let number = finding.number
    let message =
      switch fault {
      case .notAllowed(let from, let to):
        "Could not move \(number) to \(to.words): it is \(from == .draft ? "a draft" : from.words). "
          + "From there it can go to \(alternatives(from.moves.map(\.words)))."
      case .ownFinding(let writer) where writer != finding.author:
        "Could not agree \(number): \(writer) wrote what it says now, and nobody agrees words of their own. Let "
          + "somebody else agree it."
      case .ownFinding(let author):
        "Could not agree \(number): \(author) wrote it, and nobody agrees a finding of their own. Let somebody else "
          + "agree it."
      case .commentMissing:
        "Could not return \(number) without a comment. Say what is amiss."
      case .inDoubt(let doubts):
        "Could not agree \(number): \(doubts.map(\.reason).joined(separator: ", and ")). Link more evidence, or "
          + "accept it first, with a reason."
      case .recommendationMissing:
        "Could not agree \(number): a cause of concern needs a recommendation. Add one, or let one answer it."
      }
    self.init(message, cause: .rule)
  }
}
