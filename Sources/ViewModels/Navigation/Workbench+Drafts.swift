import Fieldwork
import Storage

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
    let when = inspection.moment(newest.draft.time).readable
    let isOne = drafts.count == 1
    let kept =
      "\(counted(drafts.count, "text")) kept as \(isOne ? "a draft," : "drafts, the newest") typed \(when)."
    guard !inspection.store.isLookOnly else { return (Notice(kept), nil) }
    return (
      Notice("\(kept) Enter goes on with it; Esc leaves it for later."),
      try DraftListScreen(inspection)
    )
  }
}
