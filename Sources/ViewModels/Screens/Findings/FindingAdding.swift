import Fieldwork
import Storage

/// Adding findings and recommendations on the screens.
struct FindingAdding {
  private let inspection: OpenInspection

  init(in inspection: OpenInspection) { self.inspection = inspection }

  /// Asks what kind of finding it is, and then its title.
  var kinds: Menu {
    Menu(
      title: "New finding", message: "What kind?",
      entries: zip("123456789", FindingKind.allCases).map { key, kind in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(kind.words))) { [.present(title(kind))] }
      })
  }

  /// Asks for its title.
  func title(_ kind: FindingKind) -> Prompt {
    Prompt(
      title: "New \(kind.words)", message: "What was found, in a sentence.",
      keeper: DraftKeeper(inspection, of: .finding(kind))
    ) { typed throws(Refusal) in
      let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let finding = try inspection.newFinding(line, kind: kind)
      try inspection.add(finding)
      return [
        .saved, .go(.finding(finding.id)),
        .announce(Notice("\(finding.number) added. l links evidence; t sends it to review.")),
      ]
    }
  }

  /// Asks whom it is addressed to, and then what is recommended.
  func addressees(answering findings: [Identifier<Finding>] = []) -> Menu {
    let numbers = inspection.numbers(of: findings)
    return Menu(
      title: "New recommendation\(numbers.isEmpty ? "" : " for \(numbers)")", message: "To whom?",
      entries: zip("123456789", Recommendation.Addressee.allCases).map { key, addressee in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(addressee.words))) {
          [.present(wording(addressee, answering: findings))]
        }
      })
  }

  /// Asks what is recommended; of the findings, those that are gone meanwhile are left out.
  func wording(
    _ addressee: Recommendation.Addressee, answering findings: [Identifier<Finding>]
  ) -> Prompt {
    Prompt(
      title: "To \(addressee.toWords)", message: "What is recommended. Ctrl-S saves.", isMultiline: true,
      keeper: DraftKeeper(inspection, of: .recommendation(addressee, answering: findings))
    ) { typed throws(Refusal) in
      let recommendation = try inspection.newRecommendation(
        typed.withoutBlanksAround, to: addressee,
        answering: findings.filter { !inspection.isGone($0) })
      try inspection.add(recommendation)
      return [
        .saved, .go(.recommendation(recommendation.id)),
        .announce(Notice("\(recommendation.number) added, wording unverified.")),
      ]
    }
  }

  /// What can be done about the recommendations of a finding: those that answer it, those that could, and a new one.
  func answering(_ weighed: WeighedFinding) -> Menu {
    let finding = weighed.finding
    let there = weighed.recommendations.map { recommendation in
      Menu.Entry(
        item: MenuItem(
          label: StyledText("\(recommendation.number)  \(recommendation.text.replacingLineEnds)"),
          detail: "open")
      ) { [.go(.recommendation(recommendation.id))] }
    }
    let known = Set(weighed.recommendations.map(\.id))
    let others = ((try? inspection.recommendations()) ?? []).filter { !known.contains($0.id) }.map { other in
      Menu.Entry(
        item: MenuItem(
          label: StyledText("\(other.number)  \(other.text.replacingLineEnds)", .muted),
          detail: "let it answer this too")
      ) {
        var next = other
        next.findings = (next.findings + [finding.id]).sorted()
        do throws(Refusal) {
          try inspection.change(other, to: next)
          return [.saved, .announce(Notice("\(other.number) answers \(finding.number)."))]
        } catch {
          return [.announce(Notice(error))]
        }
      }
    }
    return Menu(
      title: "Recommendations for \(finding.number)",
      entries: [
        Menu.Entry(item: MenuItem(key: "n", label: "new recommendation")) {
          [.present(addressees(answering: [finding.id]))]
        }
      ] + there + others)
  }
}
