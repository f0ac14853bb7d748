import Fieldwork
public import Storage

/// A step that was undone or done again.
public struct TakenStep: Hashable, Sendable {
  /// The edit.
  public let step: Commit
  /// The commit that took it back or brought it back.
  public let commit: Commit
  /// What was done, for the status line.
  public let words: String
}

extension OpenInspection {
  /// The edit that undo would take back, or redo bring back; `nil` if there is none.
  public func step(_ direction: UndoDirection) throws(Refusal) -> Commit? {
    try Self.reading("read what was done") { () throws(StoreFailure) in
      try store.steps(for: direction, limit: 1).first
    }
  }

  /// The edits that could be undone, or redone, one after the other in this order.
  public func steps(_ direction: UndoDirection, limit: Int) throws(Refusal) -> [Commit] {
    try Self.reading("read what was done") { () throws(StoreFailure) in
      try store.steps(for: direction, limit: limit)
    }
  }

  /// Why there is nothing to take back, or to do again, in a sentence.
  public func nothing(to direction: UndoDirection) -> String {
    switch direction {
    case .undo: "Nothing to undo: \(store.workplace.author) has recorded nothing here that still stands."
    case .redo: "Nothing to redo: nothing was undone since the last change."
    }
  }

  /// Takes one step back, or does it again.
  ///
  /// When this has returned, it is on the disk; what was undone stays in the history.
  ///
  /// - Parameter direction: Undo or redo.
  /// - Returns: What was undone or done again.
  /// - Throws: ``Refusal``, naming who changed the same since, when, and what; nothing was changed then.
  public func take(_ direction: UndoDirection) throws(Refusal) -> TakenStep {
    let result = try Self.reading(direction.verb) { () throws(StoreFailure) in
      switch direction {
      case .undo: try store.undo { "Undone: \($0.summary)" }
      case .redo: try store.redo { "Done again: \($0.summary)" }
      }
    }
    switch result {
    case .done(let step, let commit):
      return TakenStep(step: step, commit: commit, words: "\(commit.summary).")
    case .nothing: throw Refusal(nothing(to: direction), cause: .rule)
    case .refused(let step, let obstacle):
      throw Refusal(
        "Could not \(direction.verb) '\(step.summary)': \(reason(obstacle, step: step))", cause: .rule)
    }
  }

  private func reason(_ obstacle: UndoObstacle, step: Commit) -> String {
    switch obstacle {
    case .changedSince(let later):
      "\(later.author) changed the same on \(moment(later.time).readable) (\(later.summary)). "
        + "Change it by hand; the history has what stood there before."
    case .lasting where step.kind == .purge:
      "a purge cannot be undone, nor what was done before. What it took out is nowhere any more; type it anew by hand "
        + "if it has to stand there."
    case .lasting:
      "\(step.kind.words) cannot be undone, nor what was done before. Change it by hand; the history has what "
        + "stood there before."
    case .forbidden:
      "what was changed elsewhere since leaves no room for it. Change it by hand; the history has what stood there "
        + "before."
    case .takenOut: "a text in it was taken out of the store for good. Change it by hand."
    }
  }

  /// What a commit is about; `nil` where that is no body and no activity, or cannot be read.
  public func subject(of commit: Commit) -> Subject {
    // Only where to look: what was done does not depend on it.
    let found = try? store.subject(of: commit.number)
    return Subject(
      body: found?.body, activity: found?.activity, document: found?.document,
      evidence: found?.evidence, finding: found?.finding, recommendation: found?.recommendation,
      section: found?.section)
  }

  /// Whether an activity was added and that undone; `false` if it cannot be read.
  func isGone(_ activity: Identifier<Activity>) -> Bool {
    do throws(StoreFailure) {
      return try store.activity(activity) == nil
    } catch {
      return false
    }
  }
}

extension OpenInspection {
  /// Whether an entry of the register was added and that undone; `false` if it cannot be read.
  func isGone(_ document: Identifier<Document>) -> Bool {
    do throws(StoreFailure) {
      return try store.document(document) == nil
    } catch {
      return false
    }
  }
}

extension UndoDirection {
  /// For sentences: "Could not undo …".
  public var verb: String {
    switch self {
    case .undo: "undo"
    case .redo: "redo"
    }
  }
}

extension CommitKind {
  /// What the save was, for sentences.
  public var words: String {
    switch self {
    case .setUp: "the set-up"
    case .edit: "a change"
    case .undo: "an undo"
    case .redo: "a redo"
    case .bringIn: "an import"
    case .purge: "a purge"
    }
  }
}
