import Fieldwork
import Storage

/// Steps of the review of one finding, and what else is done to it by a menu.
struct FindingFlow {
  private let weighed: WeighedFinding
  private let inspection: OpenInspection
  private var finding: Finding { weighed.finding }
  private var record: RecordReference { RecordReference(.finding, finding.id.rawValue) }

  init(_ weighed: WeighedFinding, in inspection: OpenInspection) {
    self.weighed = weighed
    self.inspection = inspection
  }

  /// The steps of the review, one letter each, with what forbids one.
  func menu() -> Menu {
    let steps = finding.status == .withdrawn ? [] : finding.review.state.moves
    let doubts = weighed.openDoubts.map(\.words).joined(separator: ", ")
    var entries = steps.map { state in
      Menu.Entry(
        item: MenuItem(
          key: state.key,
          label: .mark(state.mark, state.tone) + StyledText(" \(state.stepWords)", state.tone),
          disabledReason: obstacle(to: state))
      ) { state == .returned ? [.present(comment)] : step(state) }
    }
    if !weighed.openDoubts.isEmpty {
      entries.append(
        Menu.Entry(item: MenuItem(key: "x", label: "accept it with a reason", detail: doubts)) { accepting() }
      )
    }
    entries.append(
      finding.status == .withdrawn
        ? Menu.Entry(item: MenuItem(key: "w", label: "let it stand again")) { withdrawing(false) }
        : Menu.Entry(item: MenuItem(key: "w", label: "withdraw it")) { withdrawing(true) })
    return Menu(
      title: "\(finding.number) \(VisibleText.line(finding.title))",
      message: "Now \(finding.status == .withdrawn ? "withdrawn" : finding.review.words). Move to:",
      entries: entries)
  }

  /// Asks why it stands in spite of what is in doubt.
  func accepting() -> [Effect] {
    guard !weighed.standing.doubts.isEmpty else {
      return [.announce(Notice("Nothing about \(finding.number) is in doubt.", tone: .warning))]
    }
    return [
      .present(
        Prompt(
          title: "Why does \(finding.number) stand all the same?",
          message: "In doubt: \(weighed.standing.doubts.map(\.words).joined(separator: ", ")).",
          text: finding.acceptance?.reason ?? "",
          keeper: DraftKeeper(inspection, record: record, field: DraftPlace.acceptance)
        ) { typed throws(Refusal) in
          try inspection.accept(weighed, because: typed)
          return [.saved, .announce(Notice("\(finding.number) accepted: it no longer stands out."))]
        })
    ]
  }

  /// Asks what is amiss.
  var comment: Prompt {
    Prompt(
      title: "Return \(finding.number): what is amiss?", message: "The author reads it.",
      keeper: DraftKeeper(inspection, record: record, field: DraftPlace.reviewComment)
    ) { typed throws(Refusal) in
      try inspection.review(weighed, .returned, comment: typed.withoutBlanksAround)
      return [.saved, .announce(Notice("\(finding.number) returned to \(finding.author)."))]
    }
  }

  private func obstacle(to state: Review.State) -> String? {
    guard state == .agreed else { return nil }
    do throws(ReviewFault) {
      _ = try weighed.reviewed(
        state, by: inspection.store.workplace.author, writers: inspection.writers(of: finding))
      return nil
    } catch {
      return error.obstacle(of: finding)
    }
  }

  private func step(_ state: Review.State) -> [Effect] {
    do throws(Refusal) {
      try inspection.review(weighed, state)
      return [.saved, .announce(Notice("\(finding.number): \(state.doneWords)."))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func withdrawing(_ isWithdrawn: Bool) -> [Effect] {
    do throws(Refusal) {
      try inspection.withdraw(weighed, isWithdrawn)
      return [
        .saved, .announce(Notice("\(finding.number) \(isWithdrawn ? "withdrawn" : "stands again").")),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}
