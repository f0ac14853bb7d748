/// What is known of an action.
///
/// Hint bar, help, palette and documents are all made from this.
public struct Action: Hashable, Sendable {
  public let id: ActionID
  /// Imperative, for lists: "Set the status".
  public let title: String
  /// One or two words for the hint bar; empty if it is never hinted at.
  public let label: String
  /// What it does, in a sentence.
  public let help: String
  /// Other words that people may search for.
  public let words: [String]
  /// Where it applies.
  public let contexts: Set<ActionContext>
  /// Which hints survive when room is short: the highest.
  public let hintPriority: Int

  init(
    _ id: ActionID, _ title: String, label: String = "", _ help: String, words: [String] = [],
    in contexts: Set<ActionContext>, hint: Int = 0
  ) {
    self.id = id
    self.title = title
    self.label = label
    self.help = help
    self.words = words
    self.contexts = contexts
    hintPriority = hint
  }
}

/// Whether an action can be taken now, and if not, why.
public struct ActionState: Hashable, Sendable {
  public let id: ActionID
  /// A sentence; `nil` where nothing stands in the way.
  public let disabledReason: String?
  /// What it comes to here, in one or two words for the hint bar, where that is what the user has to know first;
  /// `nil` where the registry's label will do.
  public let label: String?
  /// What it would do now, where that says more than its name: the step that undo takes back; empty for no more.
  public let detail: String

  /// Makes a state.
  public init(_ id: ActionID, disabledReason: String? = nil, label: String? = nil, detail: String = "") {
    self.id = id
    self.disabledReason = disabledReason
    self.label = label
    self.detail = detail
  }
}

/// The one table of actions.
public enum ActionRegistry {
  /// Every action, in the order of help.
  public static let all: [Action] = [
    Action(
      .help, "Show the keys", label: "keys", "Lists what can be done here, with its keys. Enter runs it.",
      words: ["help", "shortcuts"], in: [.screen], hint: 90),
    Action(
      .palette, "Find a command", label: "commands",
      "Finds any command, force or activity by its words.", words: ["palette", "go to", "jump"],
      in: [.screen],
      hint: 89),
    Action(
      .commandLine, "Type a command", label: "command line",
      "Takes a command by its name: force kent, matrix, theme dark, w, q.", words: ["colon", "ex", "vim"],
      in: [.screen], hint: 34),
    Action(
      .open, "Open", label: "open", "Goes into what the cursor is on.", in: [.list, .matrix, .draft], hint: 88
    ),
    Action(
      .status, "Set the status", label: "status",
      "Lists the statuses it can move to, a letter each.",
      words: ["move", "confirm", "decline", "cancel", "reschedule", "written up"],
      in: [.list, .matrix, .form],
      hint: 80),
    Action(
      .filter, "Filter the list", label: "filter",
      "Shows only the rows that hold what you type; a list without a filter goes to them.",
      words: ["find", "narrow"], in: [.list, .matrix], hint: 79),
    Action(
      .group, "Group the rows", label: "group",
      "Steps through: no groups, regions, CT regions; of documents, source, status and kind; of evidence, force, area and theme; of findings, review, kind and area.",
      words: ["theme", "area", "region", "ct region", "source", "kind"], in: [.list, .matrix], hint: 60),
    Action(
      .sort, "Sort", label: "sort", "The orders that the list can have.", words: ["order"], in: [.list],
      hint: 59),
    Action(.reverse, "Reverse the order", "Turns the order of the list round.", in: [.list]),
    Action(
      .preview, "Show or hide the preview", label: "preview",
      "Shows more about the row, where there is room.",
      in: [.list], hint: 30),
    Action(
      .add, "Add", label: "add",
      "Adds an activity: a second group, a reality test, a debrief; elsewhere a document, evidence, a theme, a finding, a recommendation, a section or a redaction.",
      words: ["extra", "new", "hot debrief", "reality test", "document"], in: [.list], hint: 55),
    Action(
      .chase, "See what is owed", label: "owed",
      "The documents owed, by whom and since when, overdue first; y copies them for a letter. Again, all documents.",
      words: ["chase", "overdue", "letter", "documents"], in: [.list], hint: 58),
    Action(
      .documentsHere, "See its documents", "Goes to the documents of the force that the cursor is on.",
      words: ["register", "papers"], in: [.list]),
    Action(
      .takeEvidence, "Take as evidence", label: "evidence",
      "Takes the answer, note, document or selected text down as evidence, with its source filled in.",
      words: ["evidence", "quote", "passage", "cite"], in: [.screen, .form], hint: 47),
    Action(
      .code, "Code with themes", label: "code",
      "Puts the item, or all that are marked, under themes: a digit for those used last.",
      words: ["theme", "tag", "label", "heading"], in: [.evidence], hint: 84),
    Action(
      .themes, "See the themes",
      "The tree of themes: makes, renames, moves and removes them.",
      words: ["codes", "tree", "headings"], in: [.evidence, .screen]),
    Action(
      .rename, "Rename", label: "rename", "Gives the theme or section another name.",
      in: [.evidence, .report], hint: 83),
    Action(
      .moveTheme, "Move the theme", label: "move", "Hangs the theme below another, or at the top.",
      words: ["parent", "below"], in: [.evidence], hint: 81),
    Action(
      .shiftUp, "Move it up", "Puts the theme or section before the one above it.", in: [.evidence, .report]),
    Action(
      .shiftDown, "Move it down", "Puts the theme or section behind the one below it.",
      in: [.evidence, .report]),
    Action(
      .link, "Link evidence", label: "link",
      "Lists the evidence: Space takes items, Enter links them as one step; for a recommendation, the findings.",
      words: ["evidence", "rests on", "support", "answers"], in: [.finding], hint: 85),
    Action(
      .acceptDoubt, "Accept what is in doubt",
      "Lets a finding of a single source, or one that is contradicted, stand; asks for the reason.",
      words: ["single source", "contradicted", "accept"], in: [.finding]),
    Action(
      .recommendations, "See the recommendations", label: "recommendations",
      "To whom, by when, how far they have come; from there, the findings again.",
      words: ["recommendations", "addressee", "deadline"], in: [.finding, .screen], hint: 57),
    Action(
      .breakdown, "Break the counts down", label: "break down",
      "Steps through: all forces, by region, by CT region, by kind of force; then by area, all its questions together.",
      words: ["region", "ct region", "kind of force", "area", "tally"], in: [.question], hint: 78),
    Action(
      .consistency, "Set the regions side by side", label: "regions",
      "The regions by the answers to one question; Enter opens the forces behind a count.",
      words: ["consistency", "region", "compare", "matrix"], in: [.question], hint: 77),
    Action(
      .moderation, "Compare the forces", label: "compare",
      "The forces with answer and evidence; what differs is flagged, and numbers over twice the usual distance from the middle.",
      words: ["moderation", "compare", "differ", "outlier"], in: [.question], hint: 76),
    Action(
      .export, "Write the report", label: "export",
      "In full or without what is withheld: formats, folder and files, what stands in the way; then writes it.",
      words: ["export", "redacted", "html", "docx", "pdf", "markdown", "publish"], in: [.report], hint: 87),
    Action(
      .reportChecks, "See the checks of the report", label: "checks",
      "What should be looked at before it goes out; Enter goes there.",
      words: ["empty", "unresolved", "not agreed", "warnings"], in: [.report, .section, .screen], hint: 84),
    Action(
      .redactions, "See what is withheld", label: "withheld",
      "Every redaction, who proposed and who approved it; a proposes, A approves, d takes back.",
      words: ["redactions", "redact", "withhold", "approve"], in: [.report, .section, .screen], hint: 63),
    Action(
      .approve, "Approve the redaction", label: "approve",
      "Approves what somebody else has proposed to withhold, or all that is marked.",
      words: ["redaction", "agree"], in: [.report], hint: 89),
    Action(
      .withhold, "Withhold", label: "withhold",
      "Proposes to withhold what is selected from the public, or a whole record; asks why.",
      words: ["redact", "redaction", "black out"],
      in: [.report, .section, .sectionText, .finding, .evidence], hint: 11),
    Action(
      .reportMarking, "Mark the report", "Gives the report its marking; sections keep their own.",
      words: ["marking", "official", "sensitive"], in: [.report]),
    Action(
      .countsRead, "Take the counts as read", label: "read",
      "Takes down what the counts read like now, so that only later changes are told.",
      words: ["counts", "changed", "tally"], in: [.report, .section], hint: 77),
    Action(
      .editSection, "Write the section", label: "write", "Opens the text of the section to type in.",
      words: ["edit", "text"], in: [.report, .section], hint: 86),
    Action(
      .nextReference, "Next reference", label: "reference",
      "Chooses the next reference of the section; Enter opens what stands behind it.",
      words: ["link", "tally", "footnote"], in: [.section], hint: 87),
    Action(.previousReference, "Reference before", "Chooses the reference before.", in: [.section]),
    Action(
      .cite, "Cite", label: "cite",
      "Puts a reference into the text: a count, a finding, evidence or the forces with a theme.",
      words: ["reference", "tally", "quantifier", "footnote", "insert"], in: [.sectionText], hint: 84),
    Action(
      .delete, "Delete", label: "delete",
      "Deletes the note, promise, document, added activity, evidence, theme, finding, recommendation, section or redaction of the cursor, after asking; undo brings it back.",
      words: ["remove", "erase", "get rid"], in: [.list, .matrix, .form], hint: 24),
    Action(
      .mark, "Mark and go down", label: "mark",
      "Marks the row or cell, or takes its mark away, and goes down.",
      words: ["select", "tick", "several", "bulk"], in: [.list, .matrix], hint: 54),
    Action(
      .markRange, "Mark a range",
      "Marks all from here to where the cursor goes; again, or Space, keeps them.",
      words: ["select", "several", "bulk"], in: [.list, .matrix]),
    Action(
      .markAll, "Mark all shown", "Marks everything that the filter shows.",
      words: ["select", "several", "bulk"], in: [.list, .matrix]),
    Action(
      .unmark, "Take all marks away", label: "unmark", "Marks nothing any more; Esc does so too.",
      words: ["deselect", "clear"], in: [.list, .matrix], hint: 61),
    Action(
      .again, "Do it again", label: "again",
      "Does to this row what was done last: the same status and reason, or the same kind added.",
      words: ["repeat", "last"], in: [.screen], hint: 22),
    Action(
      .copy, "Copy", "Copies the reference, the row, a line for a spreadsheet, or the answer.",
      words: ["clipboard", "yank", "reference"], in: [.screen, .form]),
    Action(
      .read, "Read as plain text", "Opens the force, activity or list in $PAGER.",
      words: ["pager", "less", "print", "open"], in: [.screen]),
    Action(
      .share, "Share a conversation", "Lets one conversation serve the same activity of another force.",
      words: ["joint", "pair", "collaboration"], in: [.form, .list]),
    Action(
      .note, "Take a note", label: "note", "Takes a note on this force, with the time, from any screen.",
      words: ["jot", "remark"], in: [.screen], hint: 50),
    Action(
      .undo, "Undo", label: "undo",
      "Takes back what you did last. The history keeps it, and redo brings it back.",
      words: ["take back", "revert"], in: [.screen], hint: 12),
    Action(
      .redo, "Redo", "Does again what was undone last.", words: ["again", "bring back"], in: [.screen]),
    Action(
      .log, "See what was done", "Lists every step of everybody; undoes yours down to one of them.",
      words: ["log", "steps", "undo list", "journal", "audit"], in: [.screen]),
    Action(
      .drafts, "See the drafts",
      "Lists what was typed and not saved, and what was discarded in the last 30 days.",
      words: ["recover", "recovered", "unsaved", "lost", "discarded"], in: [.screen]),
    Action(
      .compare, "Compare with what is saved", label: "compare",
      "Shows the draft beside what is saved, with the words that differ marked.",
      words: ["difference", "diff"],
      in: [.draft], hint: 87),
    Action(
      .discard, "Discard the draft", label: "discard",
      "Throws the draft away; it can be brought back for 30 days.", words: ["delete", "throw away"],
      in: [.draft], hint: 86),
    Action(
      .history, "See the history", "Who changed this, when, on which device, from what to what.",
      words: ["who changed", "versions", "before"], in: [.list, .matrix, .form]),
    Action(
      .search, "Search everything", label: "search",
      "Finds words in forces, activities, answers, notes, documents, evidence, findings and the report.",
      words: ["full text"], in: [.screen], hint: 45),
    Action(
      .find, "Find on this screen",
      "Goes to the words you type, where there is no filter; n goes to the next.",
      words: ["look for", "search"], in: [.list, .document]),
    Action(
      .nextMatch, "Go to the next match",
      "To the next row or place with the words last looked for; between two versions, to the next difference.",
      words: ["find"], in: [.list, .matrix, .document]),
    Action(
      .previousMatch, "Go to the match before",
      "To the row or place before with the words last looked for; between two versions, to the difference before.",
      words: ["find"], in: [.list, .matrix, .document]),
    Action(
      .nextHit, "Open the next hit", label: "next hit",
      "Opens what the search found next; in a form without a search, the next field with the words.",
      words: ["find", "search"], in: [.screen, .form], hint: 62),
    Action(
      .previousHit, "Open the hit before", "Opens what the search found before.", words: ["find", "search"],
      in: [.screen, .form]),
    Action(
      .nextBlank, "Go to the next blank", label: "next blank", "Goes to the next question without an answer.",
      words: ["unanswered", "missing"], in: [.form], hint: 70),
    Action(
      .noteField, "Write beside the answer", label: "note on it", "Opens the note that goes with the answer.",
      in: [.form], hint: 65),
    Action(
      .notKnown, "Answer: not known", label: "not known", "Asked; nobody knew.", in: [.field, .form], hint: 20
    ),
    Action(
      .notAsked, "Answer: not asked", label: "not asked", "Not put to them.", in: [.field, .form], hint: 19),
    Action(
      .notApplicable, "Answer: not applicable", label: "n/a", "Does not apply here.", in: [.field, .form],
      hint: 18),
    Action(.blank, "Blank the answer", label: "blank", "Takes the answer away.", in: [.field], hint: 17),
    Action(.nextField, "Next field", label: "next", "Saves the field and goes on.", in: [.form], hint: 40),
    Action(.previousField, "Previous field", "Saves the field and goes back.", in: [.form]),
    Action(.chooseNext, "Next choice", "Steps to the next answer.", in: [.field]),
    Action(.choosePrevious, "Previous choice", "Steps to the answer before.", in: [.field]),
    Action(
      .restoreField, "Put the field back", label: "put back",
      "Puts this field back as it was saved, or as it was when the form was opened.",
      words: ["revert", "reset", "undo", "restore"], in: [.form, .overlay], hint: 16),
    Action(
      .editor, "Write in your editor", label: "editor", "Hands the text to $VISUAL or $EDITOR.",
      words: ["vim", "nano", "external"], in: [.text, .form, .list], hint: 25),
    Action(
      .save, "Save now", "Saves what is being typed. It is saved on leaving the field as well.", in: [.form]),
    Action(.saveAndClose, "Save and close", "Saves what is being typed and closes the form.", in: [.form]),
    Action(
      .overview, "Go to the overview", "The inspection at a glance.", words: ["home", "dashboard"],
      in: [.screen]),
    Action(.forces, "Go to the forces", "Every force with its activities.", in: [.screen]),
    Action(.force, "Go to the force last opened", "Facts, activities, what is owed.", in: [.screen]),
    Action(.activity, "Go to the activity last opened", "The form of one interview or group.", in: [.screen]),
    Action(
      .matrix, "Go to the progress matrix", "Forces by activities.", words: ["grid", "progress"],
      in: [.screen]),
    Action(
      .evidenceMatrix, "See evidence by force and theme",
      "Forces by themes with the counts; from there, the list again.",
      words: ["matrix", "evidence", "themes", "counts"], in: [.evidence, .screen]),
    Action(
      .questions, "Go to the questions", "What the forces answered, in counts.", words: ["tally", "answers"],
      in: [.screen]),
    Action(
      .programme, "Go to the programme", "CT1 to CT4, partners and regions.", words: ["partners", "units"],
      in: [.screen]),
    Action(
      .documents, "Go to the documents", "The register: what was asked for, is owed, was received and read.",
      words: ["register", "papers", "files"], in: [.screen]),
    Action(
      .evidence, "Go to the evidence", "Passages and observations, by force, area or theme.",
      words: ["passages", "quotes", "themes"], in: [.screen]),
    Action(
      .findings, "Go to the findings",
      "What the inspection holds, how it stands on evidence, and its review.",
      words: ["findings", "recommendations", "review", "strengths"], in: [.screen]),
    Action(
      .report, "Go to the report",
      "Its sections as they read now, what is to be looked at and withheld, and writing it.",
      words: ["report", "sections", "publication"], in: [.screen]),
    Action(.searchSection, "Go to search", "Finds words everywhere.", in: [.screen]),
    Action(.nextSection, "Go to the next section", "Sections stand in the second line.", in: [.screen]),
    Action(.previousSection, "Go to the section before", "Sections stand in the second line.", in: [.screen]),
    Action(.lastPlace, "Go to the place before", "Goes back and forth between two places.", in: [.screen]),
    Action(
      .backup, "Make a backup", "Copies the store beside it, with the date, and checks the copy.",
      words: ["copy", "save", "safe"], in: [.screen]),
    Action(
      .saveAs, "Write everything to a new file…",
      "Writes the whole store and all that is typed to a new file, checks it, and goes on there.",
      words: ["save as", "rescue", "removed", "replaced", "full", "read-only", "move"],
      in: [.screen, .overlay]),
    Action(
      .purge, "Take this text out of everything…",
      "Takes what should never have been typed out of records, history, drafts, search and backups, for good.",
      words: ["purge", "redact", "remove", "delete", "name", "secret"], in: [.screen]),
    Action(
      .back, "Go back", label: "back", "Takes back one layer: a box, a filter, a screen. Never loses text.",
      in: [.screen, .overlay], hint: 35),
    Action(
      .close, "Close this screen", "Closes the screen; on the overview, leaves the program.", in: [.screen]),
    Action(
      .quit, "Leave Fieldbook", "Leaves from anywhere. Everything is saved.", words: ["exit"], in: [.screen]),
    Action(.cancel, "Cancel", "Closes a box. It never leaves the program.", in: [.screen, .overlay]),
    Action(
      .theme, "Choose the colours", "Lists the themes; each is shown as the cursor comes to it.",
      words: ["theme", "dark", "light", "contrast"], in: [.screen]),
    Action(
      .mouse, "Use the mouse, or leave it alone",
      "Clicks choose and open, the wheel scrolls; off, the terminal selects text with them.",
      words: ["click", "wheel", "trackpad"], in: [.screen]),
    Action(.redraw, "Draw the screen anew", "For when something else has written on it.", in: [.screen]),
    Action(.suspend, "Go to the shell", "Stops Fieldbook; 'fg' brings it back.", in: [.screen]),
    Action(.up, "Up", "One up.", in: [.list, .matrix, .document, .overlay]),
    Action(.down, "Down", "One down.", in: [.list, .matrix, .document, .overlay]),
    Action(.left, "Left", "One cell to the left.", in: [.matrix]),
    Action(.right, "Right", "One cell to the right.", in: [.matrix]),
    Action(.pageUp, "Page up", "A screenful up.", in: [.list, .matrix, .document, .overlay]),
    Action(.pageDown, "Page down", "A screenful down.", in: [.list, .matrix, .document, .overlay]),
    Action(.halfPageUp, "Half a page up", "Half a screenful up.", in: [.list, .matrix, .document]),
    Action(.halfPageDown, "Half a page down", "Half a screenful down.", in: [.list, .matrix, .document]),
    Action(.first, "To the top", "To the first row.", in: [.list, .matrix, .document, .overlay]),
    Action(.last, "To the end", "To the last row.", in: [.list, .matrix, .document, .overlay]),
    Action(.accept, "Accept", label: "accept", "Takes what the box shows.", in: [.overlay, .line], hint: 85),
    Action(
      .complete, "Complete", label: "complete", "Puts in what the command may be; again, the next one.",
      in: [.line], hint: 84),
    Action(.completeBack, "Complete back", "Goes back to the completion before.", in: [.line]),
    Action(
      .textNewline, "New line, or go on",
      "In a long text, begins a new line; elsewhere, takes what was typed and goes on.", in: [.text]),
    Action(.textLeft, "Left", "A character to the left.", in: [.text]),
    Action(.textRight, "Right", "A character to the right.", in: [.text]),
    Action(.textWordLeft, "Word left", "A word to the left.", in: [.text]),
    Action(.textWordRight, "Word right", "A word to the right.", in: [.text]),
    Action(.textLineStart, "Start of line", "To the start of the line.", in: [.text]),
    Action(.textLineEnd, "End of line", "To the end of the line.", in: [.text]),
    Action(.textStart, "Start of text", "To the start of the text.", in: [.text]),
    Action(.textEnd, "End of text", "To the end of the text.", in: [.text]),
    Action(
      .textUp, "Line up",
      "A line up; from the first, to the field before; in a filter or command, an earlier one.", in: [.text]),
    Action(
      .textDown, "Line down",
      "A line down; from the last, to the next field; in a filter or command, a later one.", in: [.text]),
    Action(.textDeleteBack, "Delete back", "Deletes the character before.", in: [.text]),
    Action(.textDeleteForward, "Delete", "Deletes the character after.", in: [.text]),
    Action(.textDeleteWordBack, "Cut word back", "Cuts the word before.", in: [.text]),
    Action(.textDeleteWordForward, "Cut word", "Cuts the word after.", in: [.text]),
    Action(.textDeleteToStart, "Cut to start", "Cuts to the start of the line.", in: [.text]),
    Action(.textDeleteToEnd, "Cut to end", "Cuts to the end of the line.", in: [.text]),
    Action(.textYank, "Put back", "Puts back what was cut.", in: [.text]),
    Action(.textUndo, "Undo typing", "Takes back the last change in this field.", in: [.text, .field]),
    Action(.textRedo, "Redo typing", "Brings it back.", in: [.text]),
    Action(
      .textLiteral, "Type a tab", "Types the next key as it is: a tab, which would leave the field.",
      in: [.text]),
    Action(
      .textSelect, "Select from here",
      "What lies between here and the caret is taken as evidence or withheld; again, or any change, lets it go.",
      words: ["mark", "region", "block"], in: [.text]),
    Action(.selectLeft, "Select left", "Selects the character before.", in: [.text]),
    Action(.selectRight, "Select right", "Selects the character after.", in: [.text]),
    Action(.selectUp, "Select up", "Selects to the row above.", in: [.text]),
    Action(.selectDown, "Select down", "Selects to the row below.", in: [.text]),
    Action(.selectHere, "Begin to select", "Begins to select unless something is selected.", in: [.text]),
    Action(
      .nextSuggestion, "Next suggestion",
      "Shows the next value that was used before; Right at the end takes it.",
      in: [.text]),
    Action(
      .previousSuggestion, "Suggestion before", "Shows the suggestion before.", in: [.text]),
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The entry of an action.
  public static subscript(_ id: ActionID) -> Action {
    guard let action = byID[id] else { preconditionFailure("every action is in the registry") }
    return action
  }
}
