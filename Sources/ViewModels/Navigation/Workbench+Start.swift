import Fieldwork
import Storage

/// What the start says of the last run.
extension Workbench {
  /// What an earlier run has left unsaved: what to say of it, and the list of it, which a store that is only looked
  /// at does without; `nil` if there is nothing.
  func recovered() throws(Refusal) -> (notice: Notice, screen: DraftListScreen?)? {
    if !inspection.store.isLookOnly {
      try OpenInspection.reading("forget old drafts") { () throws(StoreFailure) in
        try inspection.store.forgetOldDrafts()
      }
    }
    let drafts = try inspection.waitingDrafts()
    guard let newest = drafts.first else { return nil }
    let what =
      "\(newest.names.first ?? newest.field), typed \(inspection.moment(newest.draft.time).readable)."
    let kept =
      drafts.count == 1
      ? "1 text kept as a draft: \(what)"
      : "\(counted(drafts.count, "text")) kept as drafts, the newest: \(what)"
    guard !inspection.store.isLookOnly else { return (Notice(kept), nil) }
    let next = newest.obstacle == nil ? "Enter goes on with it" : "c shows the text, y copies it"
    return (
      Notice("\(kept) \(next); Esc leaves it for later."),
      try DraftListScreen(inspection)
    )
  }

  /// What to say of a clock that shows less than the last save does; `nil` for one that goes on.
  static func clockNotice(_ inspection: OpenInspection) throws(Refusal) -> Notice? {
    let newest = try OpenInspection.reading("read the history") { () throws(StoreFailure) in
      try inspection.store.newestTime()
    }
    // Two laptops may differ by minutes without anybody having touched a clock.
    guard !inspection.store.isLookOnly, newest - inspection.store.workplace.now() > 600_000 else {
      return nil
    }
    return Notice(
      "The clock shows \(inspection.now.readable), but the last save is of \(inspection.moment(newest).readable). "
        + "Nothing is lost and the order of saves holds; set the clock right.", tone: .warning)
  }
}
