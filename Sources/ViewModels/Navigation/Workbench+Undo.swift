import Storage

extension Workbench {
  func take(_ direction: UndoDirection) -> [Effect] {
    if direction == .undo, let draft = discardedLast { return takeBack(draft) }
    let effects = screen.leave()
    if effects.contains(where: { if case .present = $0 { true } else { false } }) { return effects }
    do throws(Refusal) {
      let taken = try inspection.take(direction)
      return effects + [.saved, .revealChange(taken.step), .announce(Notice(taken.words))]
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }

  /// Makes a draft that was just thrown away one that waits again.
  private func takeBack(_ draft: Draft) -> [Effect] {
    do throws(Refusal) {
      let entry = try inspection.draft(draft.number)
      return [.saved] + entry.bringingBack(in: inspection)
    } catch {
      return [.announce(Notice(error))]
    }
  }

  func undoState(_ action: ActionID, _ direction: UndoDirection) -> ActionState {
    if direction == .undo, discardedLast != nil {
      return ActionState(action, label: "take back", detail: "the draft that was discarded")
    }
    if let state = undoStates[action] { return state }
    let state: ActionState
    do throws(Refusal) {
      let step = try inspection.step(direction)
      state = ActionState(
        action, disabledReason: step == nil ? inspection.nothing(to: direction) : nil,
        detail: step?.summary ?? "")
    } catch {
      state = ActionState(action, disabledReason: error.message)
    }
    undoStates[action] = state
    return state
  }

  /// Shows where something was changed: on a list by its cursor, from another form or force by going there.
  func reveal(_ commit: Commit) {
    let subject = inspection.subject(of: commit)
    switch screen.place {
    case .activity(let id):
      if let activity = subject.activity, activity != id, !isGone(.activity(activity)) {
        go(to: .activity(activity))
      }
    case .document(let id):
      if let document = subject.document, document != id, !isGone(.document(document)) {
        go(to: .document(document))
      }
    case .evidenceItem(let id):
      if let evidence = subject.evidence, evidence != id, !isGone(.evidenceItem(evidence)) {
        go(to: .evidenceItem(evidence))
      }
    case .finding(let id):
      if let finding = subject.finding, finding != id, !isGone(.finding(finding)) {
        go(to: .finding(finding))
      }
    case .recommendation(let id):
      if let recommendation = subject.recommendation, recommendation != id,
        !isGone(.recommendation(recommendation))
      {
        go(to: .recommendation(recommendation))
      }
    case .reportSection(let id), .reportText(let id):
      if let section = subject.section, section != id, !isGone(.reportSection(section)) {
        go(to: .reportSection(section))
      }
    case .force(let id):
      if let body = subject.body, body != id { go(to: .force(body)) }
    default: break
    }
    screen.show(subject)
    screen.show((try? inspection.store.changes(of: commit.number)) ?? [])
  }

  /// Whether a place has gone, as that of an added activity whose adding was undone.
  func isGone(_ place: Place) -> Bool {
    switch place {
    case .activity(let id): inspection.isGone(id)
    case .document(let id): inspection.isGone(id)
    case .evidenceItem(let id): inspection.isGone(id)
    case .finding(let id), .findingEvidence(let id): inspection.isGone(id)
    case .recommendation(let id): inspection.isGone(id)
    case .reportSection(let id), .reportText(let id): inspection.isGone(section: id)
    default: false
    }
  }
}
