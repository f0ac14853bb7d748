public import Fieldwork
import Storage

/// What the cursor is on, if it can be deleted.
public enum Deletable {
  case note(Note)
  case followUp(FollowUp)
  case activity(Identifier<Activity>)
  /// An entry of the register; no file is touched.
  case document(Document)
  /// One item, or all that are marked.
  case evidence([Identifier<Evidence>])
  case theme(Theme)
  case finding(Finding)
  case recommendation(Recommendation)
  /// What ties a finding to evidence; the items stay.
  case link(Finding, [Identifier<Evidence>])
  case section(ReportSnapshot.Section)
  /// A stretch or record that is to be withheld, and would not be any more.
  case redaction(RedactionEntry)
  /// Nothing that can be, and why, in a sentence.
  case nothing(String)
}

/// Deleting a row: a question that names it, with the safe answer first, and what follows.
struct Deletion {
  let subject: Deletable
  let inspection: OpenInspection

  /// Why it cannot be deleted, in a sentence; `nil` if it can be.
  var obstacle: String? {
    switch subject {
    case .note, .followUp, .evidence, .finding, .recommendation, .link, .section, .redaction: return nil
    case .theme(let theme):
      do throws(Refusal) {
        return try inspection.obstacle(toRemoving: theme).map { "'\(theme.name)' stays: \($0)" }
      } catch {
        return error.message
      }
    case .nothing(let reason): return reason
    case .document(let document):
      do throws(Refusal) {
        return try inspection.obstacle(toDeleting: document).map { "\(document.reference) stays: \($0)" }
      } catch {
        return error.message
      }
    case .activity(let id):
      do throws(Refusal) {
        let outcome = try inspection.outcome(of: id)
        return inspection.obstacle(toDeleting: outcome).map {
          "\(inspection.title(of: outcome.activity)) stays: \($0)"
        }
      } catch {
        return error.message
      }
    }
  }

  /// Asks whether to delete it.
  func question() throws(Refusal) -> Menu {
    let (title, words) = try self.words()
    return Menu(
      title: "\(verb) \(title)?", message: words + "u brings it back, and the history keeps it.",
      entries: [
        Menu.Entry(item: MenuItem(key: "n", label: "keep it")) { [] },
        Menu.Entry(item: MenuItem(key: "y", label: StyledText(isLink ? "unlink it" : "delete it"))) {
          do throws(Refusal) {
            let consequence = try delete()
            return [
              .saved,
              .announce(
                Notice(
                  "\(verb)\(isLink ? "ed" : "d") \(title). "
                    + (consequence.map { "\($0) " } ?? "") + "u brings it back.",
                  tone: consequence == nil ? .info : .warning)),
            ]
          } catch {
            return [.announce(Notice(error))]
          }
        },
      ])
  }

  private var isLink: Bool { if case .link = subject { true } else { false } }
  private var verb: String { isLink ? "Unlink" : "Delete" }

  /// What it is, and some of what it says.
  private func words() throws(Refusal) -> (title: String, words: String) {
    switch subject {
    case .note(let note): return ("the note of \(note.date.readable)", Self.quoted(note.text))
    case .followUp(let followUp):
      let day = followUp.due.map { " by \($0.readable)" } ?? ""
      return ("what was promised\(day)", Self.quoted(followUp.promise))
    case .activity(let id):
      let title = inspection.title(of: try inspection.outcome(of: id).activity)
      let hanging = try inspection.hanging(on: id)
      return (title, hanging.isEmpty ? "" : "With it goes what was recorded: \(hanging). ")
    case .document(let document):
      return ("\(document.reference) from the register", Self.quoted(document.title))
    case .evidence(let items): return try words(of: items)
    case .theme(let theme):
      try inspection.refuse(removing: theme)
      let count = try inspection.evidenceMatrix().themeTotals[theme.id] ?? 0
      return (
        "the theme '\(VisibleText.line(theme.name))'",
        count == 0 ? "" : "\(counted(count, "item")) of evidence \(count == 1 ? "loses" : "lose") it. "
      )
    case .finding(let finding):
      let answers = try inspection.finding(finding.id).recommendations.count
      return (
        finding.number.description,
        Self.quoted(finding.title)
          + (answers == 0
            ? "" : "\(counted(answers, "recommendation")) \(answers == 1 ? "answers" : "answer") it. ")
      )
    case .recommendation(let recommendation):
      let alone = try inspection.aftermath(ofAnswering: [], with: recommendation).findings.map(
        \.before.number.description)
      let concerns =
        alone.isEmpty
        ? ""
        : alone.count == 1
          ? "\(alone[0]), a cause of concern, has no other. It is agreed, and would be a draft again. "
          : "\(listed(alone)), causes of concern, have no other. They are agreed, and would be drafts again. "
      return (recommendation.number.description, Self.quoted(recommendation.text) + concerns)
    case .link(let finding, let items):
      let what =
        items.count == 1
        ? try inspection.evidence(items[0]).number.description : "\(items.count) items of evidence"
      let agreed = finding.review.state == .agreed ? "It is agreed, and would be a draft again. " : ""
      return ("\(what) from \(finding.number)", agreed)
    case .section(let section):
      let withheld = try inspection.redactions(of: section).count
      return (
        "section \(section.position)",
        Self.quoted(section.title)
          + (withheld == 0 ? "" : "\(counted(withheld, "redaction")) \(withheld == 1 ? "is" : "are") on it. ")
      )
    case .redaction(let entry):
      return (
        "the redaction \(entry.filed.redaction.number)",
        "\(entry.place.capitalizedFirst) would be told to the public. "
      )
    case .nothing(let reason): throw Refusal(reason)
    }
  }

  private func words(of items: [Identifier<Evidence>]) throws(Refusal) -> (title: String, words: String) {
    let findings = try inspection.findings(on: items)
    var agreed = 0
    for id in findings where try inspection.finding(id).finding.review.state == .agreed { agreed += 1 }
    let rests =
      (findings.isEmpty
        ? "" : "\(counted(findings.count, "finding")) \(findings.count == 1 ? "rests" : "rest") on this. ")
      + (agreed == 0
        ? ""
        : findings.count == 1
          ? "It is agreed, and would be a draft again. "
          : "\(agreed) of them \(agreed == 1 ? "is" : "are") agreed, and would be \(agreed == 1 ? "a draft" : "drafts") again. ")
    guard items.count == 1 else { return ("\(items.count) items of evidence", rests) }
    let item = try inspection.evidence(items[0])
    return (item.number.description, Self.quoted(item.passage) + rests)
  }

  /// Deletes it.
  ///
  /// - Returns: What this took back elsewhere, in a sentence; `nil` for nothing.
  /// - Throws: ``Refusal``; nothing was changed.
  private func delete() throws(Refusal) -> String? {
    switch subject {
    case .note(let note): try inspection.delete(note)
    case .followUp(let followUp): try inspection.delete(followUp)
    case .activity(let id): try inspection.delete(id)
    case .document(let document): try inspection.delete(document)
    case .evidence(let items): return try inspection.delete(items).words
    case .theme(let theme): try inspection.remove(theme)
    case .finding(let finding): try inspection.delete(finding)
    case .recommendation(let recommendation): return try inspection.delete(recommendation).words
    case .section(let section): try inspection.remove(section)
    case .redaction(let entry): try inspection.withdrawRedaction(entry.filed.redaction.number)
    case .link(let finding, let items):
      let (after, effect) = try inspection.unlink(items, from: try inspection.finding(finding.id))
      return effect.words(for: after.finding, agreedBy: finding.review.reviewer)
    case .nothing(let reason): throw Refusal(reason)
    }
    return nil
  }

  /// The beginning of a text, in a sentence of its own.
  private static func quoted(_ text: String) -> String {
    let words = VisibleText.line(text.replacingLineEnds)
    guard words.contains(where: { !$0.isWhitespace }) else { return "" }
    return words.count <= 60 ? "'\(words)' " : "'\(words.prefix(60))…' "
  }
}
