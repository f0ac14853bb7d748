import Fieldwork
import Storage

/// Choosing evidence for a finding: any number of items, linked as one step.
enum LinkBox {
  private final class Choice {
    var chosen: [Identifier<Evidence>] = []
  }

  /// A box of all the evidence that is not linked yet, that of the finding's area first.
  static func presenting(for weighed: WeighedFinding, in inspection: OpenInspection) -> [Effect] {
    let finding = weighed.finding
    let items: [Evidence]
    do throws(Refusal) {
      let linked = Set(finding.evidence)
      let all = try inspection.evidence(EvidenceChoice()).filter { !linked.contains($0.id) }
      items =
        finding.area == nil
        ? all : all.filter { $0.area == finding.area } + all.filter { $0.area != finding.area }
    } catch {
      return [.announce(Notice(error))]
    }
    guard !items.isEmpty else {
      let words =
        finding.evidence.isEmpty
        ? "There is no evidence yet. 0, a takes an item down." : "All the evidence is linked already."
      return [.announce(Notice(words, tone: .warning))]
    }
    return [.present(box(of: items, for: weighed, in: inspection))]
  }

  private static func box(
    of items: [Evidence], for weighed: WeighedFinding, in inspection: OpenInspection
  ) -> CheckList {
    let choice = Choice()
    let number = weighed.finding.number
    let told = items.map { item in
      let on = inspection.forceNames(of: item).joined(separator: ", ")
      let says = item.polarity == .supports ? "" : "\(item.polarity.rawValue), "
      return (
        label: "\(item.number)  \(item.passage.replacingLineEnds)",
        detail: "\(says)\(item.kind.words)\(on.isEmpty ? "" : ", \(on)")"
      )
    }
    let words = told.map { folded("\($0.label) \($0.detail)") }
    return CheckList(
      title: "Link evidence to \(number)",
      message: "Space takes an item, typing finds one, Enter links what is taken.",
      actions: CheckList.Actions(
        entries: {
          let chosen = Set(choice.chosen)
          return items.indices.map { index in
            CheckList.Entry(
              item: .checked(
                told[index].label, isOn: chosen.contains(items[index].id), detail: told[index].detail),
              words: words[index])
          }
        },
        toggle: { index in
          let id = items[index].id
          if let place = choice.chosen.firstIndex(of: id) {
            choice.chosen.remove(at: place)
          } else {
            choice.chosen.append(id)
          }
          return []
        }, takesCurrent: { choice.chosen.isEmpty },
        accept: { linking(choice.chosen, to: weighed, in: inspection) }))
  }

  /// Links items, and says how the finding stands then.
  static func linking(
    _ items: [Identifier<Evidence>], to weighed: WeighedFinding, in inspection: OpenInspection
  ) -> [Effect] {
    guard !items.isEmpty else { return [] }
    do throws(Refusal) {
      let (after, effect) = try inspection.link(items, to: weighed)
      let said = effect.words(for: after.finding, agreedBy: weighed.finding.review.reviewer)
      return [
        .saved,
        .announce(
          Notice(
            "\(after.finding.number): \(counted(items.count, "item")) of evidence linked. \(after.standing.words)."
              + (said.map { " \($0)" } ?? ""), tone: said == nil ? .info : .warning)),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}
