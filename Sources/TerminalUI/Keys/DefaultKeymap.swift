public import TextUI
import ViewModels

extension Keymap {
  /// The keys that Fieldbook comes with.
  ///
  /// A user's `keys.yaml` is laid over it.
  public static let standard = Keymap(
    table.flatMap { context, rows in
      rows.map { Binding(context.rawValue, $0.rawValue, $1) }
    })

  private static let table: [(ActionContext, [(ActionID, String)])] = [
    (
      .screen,
      [
        (.help, "? F1 m"), (.palette, "Ctrl-P F2"), (.commandLine, ": Alt-:"), (.back, "Esc"), (.close, "q"),
        (.quit, "Q Ctrl-Q F10"),
        (.cancel, "Ctrl-C"), (.redraw, "Ctrl-L F5 R"), (.suspend, "Ctrl-Z"), (.search, "Ctrl-F F"),
        (.lastPlace, "- Alt-Left Alt-Right"), (.note, "Ctrl-N +"),
        (.undo, "u Ctrl-_"), (.redo, "Ctrl-R Alt-_"), (.log, "L"), (.drafts, "D"), (.overview, "1 Alt-1"),
        (.forces, "2 Alt-2"),
        (.force, "3 Alt-3"), (.activity, "4 Alt-4"), (.matrix, "5 Alt-5"), (.questions, "6 Alt-6"),
        (.programme, "7 Alt-7"), (.searchSection, "8 Alt-8"), (.documents, "9 Alt-9"),
        (.evidence, "0 Alt-0"), (.findings, "f Alt-F"), (.report, "r Alt-R"),
        (.takeEvidence, "i Alt-i"),
        (.evidenceMatrix, "x Alt-x"),
        (.themes, "T Alt-t"),
        (.nextSection, "] Ctrl-PgDn"),
        (.previousSection, "[ Ctrl-PgUp"), (.again, "."), (.copy, "y Alt-y"), (.read, "o Alt-o"),
        (.nextHit, "F3"), (.previousHit, "Shift-F3"), (.theme, "F9"), (.mouse, "Alt-m"),
        (.saveAs, "F6 Alt-w"),
      ]
    ),
    (
      .list,
      moving + [
        (.open, "Enter e"), (.filter, "/"), (.sort, "s"), (.reverse, "S"), (.group, "b"), (.preview, "p z"),
        (.status, "t Ctrl-T"), (.add, "a Ins"), (.delete, "d Del"), (.chase, "c"), (.documentsHere, "C"),
        (.share, "J"), (.history, "H"), (.editor, "E"),
      ] + marking
    ),
    (
      .evidence,
      [
        (.code, "c Alt-c"), (.evidenceMatrix, "x Alt-x"), (.rename, "E"),
        (.moveTheme, "M"), (.shiftUp, "K"), (.shiftDown, "J"), (.withhold, "X Alt-X"),
      ]
    ),
    (
      .finding,
      [
        (.link, "l Alt-l"), (.recommendations, "c Alt-c"), (.acceptDoubt, "A Alt-A"), (.withhold, "X Alt-X"),
      ]
    ),
    (
      .report,
      [
        (.export, "e"), (.editSection, "E"), (.reportChecks, "c"), (.redactions, "w"), (.withhold, "x X"),
        (.reportMarking, "M"), (.countsRead, "C"), (.rename, "T"), (.shiftUp, "K"), (.shiftDown, "J"),
        (.approve, "A"),
      ]
    ),
    (
      .section,
      [
        (.open, "Enter"), (.editSection, "e E"), (.nextReference, "Tab Right l"),
        (.previousReference, "Shift-Tab Left h"), (.countsRead, "C"), (.withhold, "x X Alt-x Alt-X"),
        (.reportChecks, "c"), (.redactions, "w"), (.history, "H"),
      ]
    ),
    (.sectionText, [(.cite, "Alt-c"), (.withhold, "Alt-x Alt-X")]),
    (.question, [(.breakdown, "w"), (.consistency, "x"), (.moderation, "M")]),
    (
      .matrix,
      moving + [
        (.left, "Left h"), (.right, "Right l"), (.open, "Enter e"), (.filter, "/"), (.group, "b"),
        (.status, "t Ctrl-T"), (.delete, "d Del"), (.history, "H"),
      ] + marking
    ),
    (.document, moving + [(.find, "/"), (.nextMatch, "n"), (.previousMatch, "N")]),
    (.draft, [(.open, "Enter"), (.compare, "c"), (.discard, "d Del")]),
    (
      .field,
      [
        (.chooseNext, "Right"), (.choosePrevious, "Left"), (.blank, "Backspace Del"), (.first, "Home"),
        (.last, "End"), (.notKnown, "u Alt-u"), (.notAsked, "a Alt-a"), (.notApplicable, "x Alt-x"),
        (.textUndo, "Ctrl-_"),
      ]
    ),
    (
      .form,
      [
        (.nextField, "Tab Down j"), (.previousField, "Shift-Tab Up k"), (.open, "Enter"),
        (.nextBlank, "Ctrl-G"), (.noteField, "e Alt-e"), (.status, "t Ctrl-T"), (.delete, "d"),
        (.save, "Ctrl-S"),
        (.saveAndClose, "Ctrl-X Alt-Enter"), (.notKnown, "Alt-u"), (.notAsked, "Alt-a"),
        (.notApplicable, "Alt-x"), (.pageDown, "PgDn"), (.pageUp, "PgUp"), (.first, "Ctrl-Home"),
        (.last, "Ctrl-End"), (.editor, "Ctrl-O F4 E"), (.share, "J"), (.restoreField, "Alt-r F8"),
        (.history, "H Alt-h"),
      ]
    ),
    (
      .text,
      [
        (.textLeft, "Left Ctrl-B"), (.textRight, "Right Ctrl-F"), (.textWordLeft, "Ctrl-Left Alt-b"),
        (.textWordRight, "Ctrl-Right Alt-f"), (.textLineStart, "Home Ctrl-A"), (.textLineEnd, "End Ctrl-E"),
        (.textStart, "Ctrl-Home"), (.textEnd, "Ctrl-End"), (.textUp, "Up"), (.textDown, "Down"),
        (.textDeleteBack, "Backspace"), (.textDeleteForward, "Del Ctrl-D"),
        (.textDeleteWordBack, "Ctrl-W Alt-Backspace"), (.textDeleteWordForward, "Alt-d"),
        (.textDeleteToStart, "Ctrl-U"), (.textDeleteToEnd, "Ctrl-K"), (.textYank, "Ctrl-Y"),
        (.textUndo, "Ctrl-_"), (.textRedo, "Alt-_"), (.textNewline, "Enter"), (.editor, "Ctrl-O F4"),
        (.textLiteral, "Ctrl-V"), (.textSelect, "Alt-v"), (.selectLeft, "Shift-Left"),
        (.selectRight, "Shift-Right"), (.selectUp, "Shift-Up"), (.selectDown, "Shift-Down"),
        (.takeEvidence, "Alt-i"), (.nextSuggestion, "Alt-n"), (.previousSuggestion, "Alt-p"),
      ]
    ),
    (
      .line,
      [
        (.accept, "Enter"), (.complete, "Tab"), (.completeBack, "Shift-Tab"), (.palette, "Ctrl-P F2"),
        (.help, "F1"),
      ]
    ),
    (
      .overlay,
      [
        (.accept, "Enter"), (.back, "Esc"), (.cancel, "Ctrl-C"), (.up, "Up"), (.down, "Down"),
        (.pageUp, "PgUp"), (.pageDown, "PgDn"), (.first, "Home"), (.last, "End"), (.save, "Ctrl-S"),
        (.saveAndClose, "Ctrl-X Alt-Enter"), (.redraw, "Ctrl-L"), (.suspend, "Ctrl-Z"), (.quit, "Ctrl-Q"),
        (.saveAs, "F6 Alt-w"), (.restoreField, "Alt-r F8"),
      ]
    ),
  ]

  private static let marking: [(ActionID, String)] = [
    (.mark, "Space"), (.markRange, "v"), (.markAll, "*"), (.unmark, "U"), (.nextMatch, "n"),
    (.previousMatch, "N"),
  ]

  private static let moving: [(ActionID, String)] = [
    (.up, "Up k"), (.down, "Down j"), (.pageUp, "PgUp"), (.pageDown, "PgDn"), (.halfPageUp, "Ctrl-U"),
    (.halfPageDown, "Ctrl-D"), (.first, "Home g"), (.last, "End G"),
  ]
}
