/// What a piece of the screen means.
///
/// Drawing names tokens; a theme says how each of them looks.
public enum Token: String, CaseIterable, Sendable {
  case text
  case textMuted = "text.muted"
  case textStrong = "text.strong"
  case title
  case heading
  case border
  case borderFocused = "border.focused"
  case rowSelected = "row.selected"
  case rowSelectedUnfocused = "row.selected.unfocused"
  case rowMarked = "row.marked"
  case match
  case matchCurrent = "match.current"
  case key
  case keyLabel = "key.label"
  case hintbar
  case statusline
  case breadcrumb
  case marking
  case field
  case fieldFocused = "field.focused"
  case fieldError = "field.error"
  case caret
  case button
  case buttonFocused = "button.focused"
  case buttonDanger = "button.danger"
  case statusNone = "status.none"
  case statusArranging = "status.arranging"
  case statusConfirmed = "status.confirmed"
  case statusPart = "status.part"
  case statusNotesDue = "status.notesDue"
  case statusDone = "status.done"
  /// Declined, cancelled or not applicable: nothing more will come of it.
  case statusClosed = "status.closed"
  case statusLate = "status.late"
  case severityInfo = "severity.info"
  case severityWarning = "severity.warning"
  case severityError = "severity.error"
  case answerYes = "answer.yes"
  case answerPartly = "answer.partly"
  case answerNo = "answer.no"
  case answerUnknown = "answer.unknown"
  case diffAdded = "diff.added"
  case diffRemoved = "diff.removed"
  case scrollbar
  case progressDone = "progress.done"
  case progressRest = "progress.rest"
  case toast
  case overlay
  case overlayBorder = "overlay.border"
  case tab
  case tabCurrent = "tab.current"
}
