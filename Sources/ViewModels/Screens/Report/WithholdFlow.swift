import Fieldwork
import Storage

/// Proposing to withhold something: what of it, and why.
struct WithholdFlow {
  private let inspection: OpenInspection
  /// Keeps what was named until it is proposed.
  private var keeper: DraftKeeper?

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Asks what of a section.
  func choosing(of section: ReportSnapshot.Section) -> Menu {
    let record = RecordReference(.reportSection, section.id)
    let noText = section.text.isEmpty ? "Nothing is written yet." : nil
    return Menu(
      title: "Withhold of section \(section.position)",
      message: "For a stretch of the text: select it while you type (Shift and the arrows), then Alt-X.",
      entries: [
        Menu.Entry(item: MenuItem(key: "a", label: "all of its text", disabledReason: noText)) {
          asking(.whole, field: "text", of: record)
        },
        Menu.Entry(item: MenuItem(key: "h", label: "its heading")) {
          asking(.whole, field: "title", of: record)
        },
        Menu.Entry(item: MenuItem(key: "s", label: "the whole section")) {
          asking(.whole, field: nil, of: record)
        },
      ])
  }

  /// Asks what of a record.
  func asking(of record: RecordReference) -> [Effect] {
    do throws(Refusal) {
      guard record.kind != .reportSection else {
        return [.present(choosing(of: try inspection.reportSection(named: record.id)))]
      }
      return [.present(extents(of: try inspection.redactionTarget(of: record, field: nil)))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Asks by name what is to be withheld: `F3.text`, `E7`, `kent`.
  func naming() -> Prompt {
    let keeper = DraftKeeper(inspection, of: .redaction)
    var flow = self
    flow.keeper = keeper
    return Prompt(
      title: "Withhold what?",
      message: "F3, E7, R2, S2 for section 2, CO2, theme:SPOC, kent; behind a full stop a field: F3.text.",
      keeper: keeper
    ) { [flow] typed throws(Refusal) in try flow.effects(named: typed) }
  }

  /// Asks how much of what somebody has named, unless the name says it, and why.
  func effects(named typed: String) throws(Refusal) -> [Effect] {
    let target = try inspection.redactionTarget(called: typed.withoutBlanksAround)
    return [.present(target.field == nil ? extents(of: target) : reasons(.whole, of: target))]
  }

  /// Asks why a stretch is to be withheld.
  ///
  /// - Parameters:
  ///   - field: As the store names it.
  ///   - record: The record.
  ///   - characters: Of the text as a reader counts them.
  ///   - text: The text as it is stored.
  /// - Returns: The question.
  func asking(
    _ field: String, of record: RecordReference, characters: Range<Int>, in text: String
  ) -> [Effect] {
    let all = Array(text)
    let range = characters.clamped(to: 0..<all.count)
    let start = all[..<range.lowerBound].reduce(0) { $0 + $1.unicodeScalars.count }
    let count = all[range].reduce(0) { $0 + $1.unicodeScalars.count }
    guard count > 0 else { return [] }
    return asking(.characters(start + 1...start + count), field: field, of: record)
  }

  private func asking(_ stretch: RedactionStretch, field: String?, of record: RecordReference) -> [Effect] {
    do throws(Refusal) {
      return [.present(reasons(stretch, of: try inspection.redactionTarget(of: record, field: field)))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Asks whether all of a record or one of its texts.
  private func extents(of target: RedactionTarget) -> Menu {
    let fields = target.reference.kind.redactableFields
    return Menu(
      title: "Withhold of \(target.place)",
      message: "For a stretch of it: select it in its form (Shift and the arrows), then Alt-X.",
      entries: [
        Menu.Entry(item: MenuItem(key: "a", label: "all of it")) { [.present(reasons(.whole, of: target))] }
      ]
        + zip("123456789", fields).map { key, field in
          Menu.Entry(item: MenuItem(key: key, label: StyledText("its \(fieldWords(field))"))) {
            asking(.whole, field: field, of: target.reference)
          }
        })
  }

  private func reasons(_ stretch: RedactionStretch, of target: RedactionTarget) -> Menu {
    let extent =
      switch (stretch, target.field) {
      case (.characters(let range), let field?):
        "\(counted(range.count, "character")) of the \(fieldWords(field)) of \(target.place)"
      case (_, let field?): "the whole \(fieldWords(field)) of \(target.place)"
      default: "the whole of \(target.place)"
      }
    return Menu(
      title: "Why withhold it?",
      message:
        "\(extent.capitalizedFirst). Somebody else has to approve it before a redacted report is made.",
      entries: zip("12345", Redaction.Reason.allCases).map { key, reason in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(reason.words))) {
          propose(stretch, of: target, because: reason)
        }
      })
  }

  private func propose(
    _ stretch: RedactionStretch, of target: RedactionTarget, because reason: Redaction.Reason
  ) -> [Effect] {
    do throws(Refusal) {
      let filed = try inspection.proposeRedaction(stretch, of: target, because: reason)
      keeper?.drop()
      let numbers = filed.map(\.redaction.number).joined(separator: ", ")
      return [
        .saved,
        .announce(
          Notice(
            "\(numbers) proposed. Somebody other than \(inspection.store.workplace.author) has to approve it."
          )),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}
