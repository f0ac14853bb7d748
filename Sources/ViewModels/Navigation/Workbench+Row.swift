import Fieldwork
import Storage

/// What can be done anywhere with what the cursor is on: doing again, copying, reading as text, going from hit
/// to hit.
extension Workbench {
  /// Why such an action cannot be taken now; `nil` where nothing stands in the way.
  func obstacle(to action: ActionID) -> String? {
    switch action {
    case .again:
      switch screen.place {
      case .activity, .document: return "In a form, t sets the status."
      case .finding, .recommendation: return "In a form, t moves it on."
      case .evidenceItem: return "In a form, Alt-c codes the item."
      default: break
      }
      guard let change = lastChange else { return "Nothing was done yet that could be done again." }
      if case .move = change, screen.subject.activity == nil, screen.place != .forces {
        return "The cursor is not on an activity."
      }
      if case .document = change {
        return screen.subject.document == nil ? "The cursor is not on a document." : nil
      }
      if case .code = change {
        return screen.subject.evidence == nil ? "The cursor is not on an item of evidence." : nil
      }
      return screen.subject.body == nil ? "The cursor is not on a force or an activity." : nil
    case .nextHit, .previousHit:
      if screen.place == .search { return "Enter opens a hit; F3 then goes to the next." }
      let hasForm = screen.contexts.contains(.form) && !words.isEmpty
      return searchBelow == nil && !hasForm ? "No search is open. 8 finds words; Enter opens a hit." : nil
    case .nextMatch, .previousMatch:
      return words.isEmpty && !goesToDifferences ? "Nothing was searched or filtered for yet." : nil
    case .takeEvidence: return screen.takeable.obstacle
    case .purge: return screen.textAtCursor == nil ? Self.noText : nil
    case .saveAs:
      return isDemo ? "The demo is thrown away afterwards. 'fieldbook new' makes a store that stays." : nil
    default: return nil
    }
  }

  /// What follows from one of these actions; `nil` for any other.
  func effectsOnRow(_ action: ActionID) -> [Effect]? {
    switch action {
    case .again, .copy, .read, .nextHit, .previousHit, .nextMatch, .previousMatch: break
    case .mark, .markRange, .markAll, .unmark, .editor, .withhold:
      // A key that does nothing on this screen says so.
      guard !screen.actions.contains(where: { $0.id == action }) else { return nil }
      let words =
        switch action {
        case .editor: "There is no text here to write."
        case .withhold: "Nothing on this screen can be withheld by itself."
        default: "Nothing on this screen can be marked."
        }
      return [.announce(Notice(words, tone: .warning))]
    default: return nil
    }
    if let reason = obstacle(to: action) { return [.announce(Notice(reason, tone: .warning))] }
    switch action {
    case .again: return lastChange?.effects(on: screen.subject, in: inspection) ?? []
    case .copy: return [.present(CopyMenu(screen, in: inspection).menu)]
    case .read: return read()
    case .nextHit: return stepHit(by: 1)
    case .previousHit: return stepHit(by: -1)
    case .nextMatch: return stepMatch(by: 1)
    default: return stepMatch(by: -1)
    }
  }

  // MARK: Reading

  private func read() -> [Effect] {
    let effects = screen.keepText()
    do throws(Refusal) {
      var marking = screen.marking
      let lines: [String]
      if let id = screen.subject.finding {
        let weighed = try inspection.finding(id)
        marking = weighed.finding.marking.combined(with: try inspection.highestMarking())
        lines = try FindingPage(weighed, in: inspection).lines
      } else if let id = screen.subject.section {
        let report = try inspection.reportReading()
        marking = report.marking(in: inspection)
        lines = try report.section(id).readingLines(in: report).map { VisibleText.line($0.plain) }
      } else if let id = screen.subject.recommendation {
        lines = try RecommendationPage(inspection.recommendation(id), in: inspection).lines
      } else if let id = screen.subject.evidence {
        let item = try inspection.evidence(id)
        marking = item.marking.combined(with: inspection.outline.marking)
        lines = EvidencePage(item, in: inspection).lines
      } else if let id = screen.subject.document {
        let document = try inspection.document(id)
        marking = document.marking.combined(with: inspection.outline.marking)
        lines = DocumentPage(document, in: inspection).lines
      } else if let activity = screen.subject.activity {
        let outcome = try inspection.outcome(of: activity)
        marking = outcome.activity.marking
        lines = try OutcomePage(outcome: outcome, inspection: inspection).lines
      } else if let body = screen.subject.body {
        let page = try BodyPage(try inspection.body(body), in: inspection)
        marking = page.marking
        lines = page.lines
      } else {
        lines = [VisibleText.line(screen.title), ""] + screen.content.lines
      }
      let framed = [marking.description, ""] + lines + ["", marking.description]
      return effects + [.read(lines: framed)]
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }

  // MARK: Matches

  /// The search from which the present screen was opened.
  private var searchBelow: SearchScreen? { stack.lazy.compactMap { $0 as? SearchScreen }.first }

  private func stepHit(by step: Int) -> [Effect] {
    guard let search = searchBelow else { return stepMatch(by: step) }
    guard search.canStep(by: step) else {
      return [
        .announce(Notice(step > 0 ? "This is the last hit." : "This is the first hit.", tone: .warning))
      ]
    }
    let leaving = screen.leave()
    // What is typed owes a reason first.
    if leaving.contains(where: { if case .present = $0 { true } else { false } }) { return leaving }
    close(downTo: search)
    return leaving + search.openHit(by: step)
  }
}
