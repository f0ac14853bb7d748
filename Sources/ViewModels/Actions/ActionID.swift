/// Everything that can be asked of the program, by the name that keymaps, help and documents use.
public enum ActionID: String, CaseIterable, Sendable {
  // Anywhere
  case help = "help", palette = "palette", back = "back", close = "close", quit = "quit", cancel = "cancel"
  case commandLine = "command-line", theme = "theme", mouse = "mouse"
  case undo = "undo", redo = "redo", log = "log", drafts = "drafts", compare = "compare"
  case discard = "discard"
  case redraw = "redraw", suspend = "suspend", search = "search", lastPlace = "last-place", note = "note"
  case backup = "backup", purge = "purge", saveAs = "save-as"
  case overview = "go-overview", forces = "go-forces", force = "go-force", activity = "go-activity"
  case matrix = "go-matrix", questions = "go-questions", programme = "go-programme"
  case documents = "go-documents", evidence = "go-evidence", findings = "go-findings", report = "go-report"
  case searchSection = "go-search", nextSection = "next-section", previousSection = "previous-section"

  // In lists, matrices and documents
  case up, down, left, right, pageUp = "page-up", pageDown = "page-down", halfPageUp = "half-page-up"
  case halfPageDown = "half-page-down", first, last, open, filter, sort, reverse, group, preview, status
  case add, delete, share, history, chase, documentsHere = "documents-here"
  case takeEvidence = "take-evidence", code, evidenceMatrix = "evidence-matrix", themes = "go-themes"
  case rename, moveTheme = "move-theme", shiftUp = "shift-up", shiftDown = "shift-down"
  case link = "link-evidence", acceptDoubt = "accept-doubt", recommendations = "go-recommendations"
  case breakdown, consistency, moderation
  case export, reportChecks = "checks", redactions, approve, reportMarking = "report-marking"
  case countsRead = "counts-read", editSection = "write-section", withhold, cite
  case nextReference = "next-reference", previousReference = "previous-reference"
  case mark, markRange = "mark-range", markAll = "mark-all", unmark
  case again, copy, read, find, nextMatch = "next-match", previousMatch = "previous-match"
  case nextHit = "next-hit", previousHit = "previous-hit"

  // In forms
  case nextField = "next-field", previousField = "previous-field", nextBlank = "next-blank", blank
  case notKnown = "not-known", notAsked = "not-asked", notApplicable = "not-applicable", noteField =
    "note-field"
  case restoreField = "restore-field"
  case editor, save, saveAndClose = "save-and-close", chooseNext = "choose-next", choosePrevious =
    "choose-previous"

  // In text
  case textLeft = "text-left", textRight = "text-right", textWordLeft = "text-word-left"
  case textWordRight = "text-word-right", textLineStart = "text-line-start", textLineEnd = "text-line-end"
  case textStart = "text-start", textEnd = "text-end", textUp = "text-up", textDown = "text-down"
  case textDeleteBack = "text-delete-back", textDeleteForward = "text-delete-forward"
  case textDeleteWordBack = "text-delete-word-back", textDeleteWordForward = "text-delete-word-forward"
  case textDeleteToStart = "text-delete-to-start", textDeleteToEnd = "text-delete-to-end", textYank =
    "text-yank"
  case textUndo = "text-undo", textRedo = "text-redo", textNewline = "text-newline", textLiteral =
    "text-literal"
  case textSelect = "text-select", selectLeft = "select-left", selectRight = "select-right"
  case selectUp = "select-up", selectDown = "select-down", selectHere = "select-here"
  case nextSuggestion = "next-suggestion", previousSuggestion = "previous-suggestion"

  // In menus, questions and lines
  case accept, complete, completeBack = "complete-back"
}

/// Where an action applies; keys are looked up from the innermost of these outwards.
public enum ActionContext: String, CaseIterable, Sendable {
  case text, field, sectionText = "section-text", evidence, finding, question, report, section, form, draft,
    matrix, list, document, overlay, line, screen
}

extension ActionID {
  /// What records something, and so cannot be done in a store that is only looked at.
  static let changing: Set<ActionID> = [
    .undo, .redo, .again, .note, .status, .add, .delete, .discard, .share, .backup, .purge, .saveAs, .blank,
    .notKnown,
    .notAsked, .notApplicable,
    .noteField, .takeEvidence, .code, .rename, .moveTheme, .shiftUp, .shiftDown, .link, .acceptDoubt,
    .editor,
    .approve, .reportMarking, .countsRead, .withhold, .cite,
    .save,
    .chooseNext, .choosePrevious, .restoreField,
  ]

  /// Those that change the text being typed.
  static let editing: Set<ActionID> = [
    .textDeleteBack, .textDeleteForward, .textDeleteWordBack, .textDeleteWordForward, .textDeleteToStart,
    .textDeleteToEnd, .textYank,
  ]
}
