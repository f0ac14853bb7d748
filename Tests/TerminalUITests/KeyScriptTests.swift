import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import TextUI
import ViewModels

/// What happens key by key, through the whole program without a terminal.
struct KeyScriptTests {
  private let interview = "kent/chief-officer-interview"

  @Test func `an interview is recorded on the keyboard, and matrix and overview move with it`() throws {
    let sitting = try Sitting(.ct4())
    #expect(sitting.status.contains("0 of 230 settled"))
    sitting.type("/kent\n")
    #expect(sitting.lines[0].contains("Kent"))
    sitting.press("Enter")
    #expect(sitting.text.contains("0 of 9 answered"))
    sitting.type("All of Prevent, since 2016.")
    sitting.press("Tab")
    sitting.type("y80")
    sitting.press("Tab")
    sitting.type("y22y1Debriefs.")
    sitting.press("Tab")
    #expect(sitting.text.contains("9 of 9 answered"))
    sitting.press("Ctrl-T w")
    #expect(sitting.status.contains("written up, held 12 Dec 2018"))
    sitting.press("Esc Esc")
    sitting.press("5")
    #expect(sitting.lines.contains { $0.hasPrefix("Kent") && $0.contains("✓ written") && $0.contains("1/5") })
    #expect(sitting.lines.contains { $0.hasPrefix("All ") && $0.contains("1/46") })
    #expect(sitting.status.contains("1 of 230 settled"))
    sitting.press("1")
    #expect(sitting.status.contains("1 of 230 settled"))
    #expect(sitting.lines.contains { $0.hasPrefix("Chief officer interview") && $0.contains("1/46") })

    let outcome = try sitting.store.reopen().outcome(at: interview)
    #expect(outcome.activity.status == .doneWrittenUp)
    #expect(outcome.response(to: "CO1") == .value("All of Prevent, since 2016."))
    #expect(outcome.response(to: "CO3") == .value("80"))
    #expect(outcome.response(to: "CO6") == .value("monthly"))
    #expect(outcome.response(to: "CO9") == .value("Debriefs."))
    #expect(outcome.answers.count == 9)
  }

  @Test
  func `in a form, where letters answer, Ctrl-_ undoes and Alt-_ redoes; elsewhere u and Ctrl-R do too`()
    throws
  {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n")
    sitting.press("Enter")
    sitting.type("All of Prevent.")
    sitting.press("Tab")
    sitting.type("y")
    // The next question is answered by typing, where the key takes back typing; the one behind it is chosen.
    sitting.press("Tab Ctrl-_")
    #expect(sitting.text.contains("Undone: Kent, chief officer interview: CO2 answered yes."))
    sitting.press("Ctrl-_")
    #expect(sitting.text.contains("Undone: Kent, chief officer interview: CO1 answered in words."))
    #expect(sitting.text.contains("0 of 9 answered"))
    // The cursor is in a text now, where the key is that of typing; the mode is chosen.
    sitting.press("Shift-Tab Shift-Tab Shift-Tab Shift-Tab Alt-_")
    #expect(sitting.text.contains("Done again: Kent, chief officer interview: CO1 answered in words."))
    sitting.press("Esc Ctrl-R")
    #expect(sitting.text.contains("Done again: Kent, chief officer interview: CO2 answered yes."))
    sitting.press("u")
    #expect(sitting.text.contains("Undone: Kent, chief officer interview: CO2 answered yes."))
  }

  @Test func `a resize in the middle of a sentence loses no letter and no focus`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nHalf a ")
    for (columns, rows) in [(40, 12), (120, 40), (20, 4), (80, 24)] {
      sitting.resize(columns, rows)
      #expect(sitting.picture.size == Size(columns: columns, rows: rows))
    }
    sitting.type("sentence")
    #expect(sitting.text.contains("Half a sentence"))
    let cursor = try #require(sitting.picture.cursor)
    #expect(sitting.lines[cursor.y].prefix(cursor.x).hasSuffix("Half a sentence"))
  }

  @Test(arguments: [
    (20, 6), (20, 24), (25, 7), (30, 6), (30, 9), (40, 8), (40, 12), (60, 10), (80, 6), (80, 24),
  ])
  func `what is being typed can be seen in every window, also while it cannot be saved`(
    columns: Int, rows: Int
  ) throws {
    let sitting = try Sitting(.ct4(), columns: columns, rows: rows)
    func typeOn(_ words: ClosedRange<Int>) {
      for word in words {
        sitting.type(" w\(word)")
        let cursor = sitting.picture.cursor ?? Cursor(x: 0, y: 0, isVisible: false)
        let typed = sitting.lines[cursor.y].prefix(cursor.x)
        #expect(cursor.isVisible && typed.hasSuffix("w\(word)"), "w\(word) of\n\(sitting.text)")
      }
    }
    sitting.type("/kent\n\n")

    typeOn(1...60)
    #expect(unlink(sitting.inspection.store.path) == 0)
    typeOn(61...120)

    let isTold = ["F6 (:save-as) writes", "removed or replaced"].contains { sitting.text.contains($0) }
    #expect(isTold, "\(sitting.text)")
    if columns >= 40, rows >= 12 { #expect(sitting.words.contains("then save again."), "\(sitting.text)") }
  }

  @Test func `a paste in a list changes nothing, in a text it is one edit`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("2")
    let lines = sitting.lines.dropLast(2)
    sitting.send(.paste("q5tQ\nkent\n"))
    #expect(Array(sitting.lines.dropLast(2)) == Array(lines))
    #expect(sitting.status.hasPrefix("Nothing was pasted"))
    sitting.type("/kent\n\n")
    sitting.send(.paste("One paragraph,\nand another."))
    #expect(sitting.text.contains("and another."))
    sitting.press("Ctrl-_")
    #expect(!sitting.text.contains("paragraph"))
  }

  @Test func `redrawing changes nothing`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("5 Down Right")
    let before = sitting.picture
    sitting.press("Ctrl-L")
    #expect(sitting.picture == before)
  }

  @Test(arguments: [InputEvent.Signal.hangup, .terminate, .interrupt, .quit])
  func `a signal to end keeps what is being typed`(signal: InputEvent.Signal) throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nUnsaved words")
    sitting.send(.signal(signal))
    #expect(sitting.end == signal)
    try sitting.restart()
    #expect(sitting.words.contains("kept as a draft"))
    #expect(sitting.text.contains("Unsaved words"))
    sitting.type("\n")
    #expect(sitting.text.contains("Unsaved words"))
  }

  @Test func `the program can be stopped for the shell and goes on where it was`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nBefore")
    let before = sitting.picture.cursor
    sitting.press("Ctrl-Z")
    sitting.send(.resumed)
    #expect(sitting.suspensions == 1)
    #expect(sitting.picture.cursor == before)
    #expect(sitting.text.contains("Before") && sitting.text.contains("draft kept"))
    #expect(try sitting.inspection.store.drafts().map(\.text) == ["Before"])
  }

  @Test func `a key without a meaning says so and where the keys are`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("F7")
    #expect(sitting.status == "F7 does nothing here. ? shows the keys.")
    sitting.press("Down")
    #expect(!sitting.status.contains("F7"))
  }

  @Test func `an action that cannot be taken says why instead of doing nothing`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("3")
    #expect(sitting.status == "No force has been opened yet. Open one from 2.")
    sitting.press("7 a")
    #expect(sitting.status == "The cursor is not on a partner or unit.")
  }

  @Test func `a long page can be read to its end on the smallest screen`() throws {
    let sitting = try Sitting(.demo(), columns: 40, rows: 12)
    sitting.press("7 Home Down Down Down Enter")
    #expect(!sitting.text.contains("Information sharing"))
    sitting.press("End")
    #expect(sitting.text.contains("Information sharing"))
  }

  @Test func `leaving needs Q or q on the overview, and nothing else leaves`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("5 Esc Esc Esc Ctrl-C Ctrl-C Esc")
    #expect(sitting.end == .hangup)
    sitting.press("2 q")
    #expect(sitting.end == .hangup)
    sitting.press("q")
    #expect(sitting.end == nil)
    sitting.press("2 Enter Enter Ctrl-Q")
    #expect(sitting.end == nil)
  }

  @Test func `letters in a text are letters, whatever they do elsewhere`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nq Q 1 5 t ? : / j k - + F")
    #expect(sitting.text.contains("q Q 1 5 t ? : / j k - + F"))
    #expect(sitting.end == .hangup)
  }

  @Test func `the sections can be reached from within a text`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nKept")
    sitting.press("Alt-5")
    #expect(sitting.workbench.screen.place == .matrix)
    #expect(try sitting.inspection.outcome(at: interview).response(to: "CO1") == .value("Kept"))
  }

  @Test func `the user's editor gets the text, and one that does not end well changes nothing`() throws {
    let store = try OpenStore.ct4()
    let sitting = try Sitting(store, editor: { $0.isEmpty ? nil : $0 + " More." })
    sitting.type("/kent\n\n")
    sitting.press("Ctrl-O")
    #expect(sitting.words.contains("The editor did not end well"))
    #expect(sitting.words.contains("note.md"))
    sitting.type("Some.")
    sitting.press("Ctrl-O")
    #expect(try sitting.inspection.outcome(at: interview).response(to: "CO1") == .value("Some. More."))
  }

  @Test func `what is typed is seen in a small box, however much there is to say of a fault`() throws {
    let sitting = try Sitting(.demo(), columns: 40, rows: 12)
    sitting.press("Ctrl-P")
    sitting.type("derbyshire chief\n")
    sitting.press("Ctrl-N")
    sitting.type("Heard in the corridor")
    let path = sitting.inspection.store.path
    try FileManager.default.moveItem(atPath: path, toPath: path + ".aside")
    sitting.press("Ctrl-S")
    #expect(sitting.text.contains("Heard in the corridor"), "\(sitting.text)")
    #expect(sitting.words.contains("Could not save the"))
    try FileManager.default.moveItem(atPath: path + ".aside", toPath: path)
  }

  @Test func `a row says below it that it is not saved, until it is`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\nTyped in vain")
    let path = sitting.inspection.store.path
    try FileManager.default.moveItem(atPath: path, toPath: path + ".aside")
    sitting.press("Tab Tab")
    #expect(sitting.text.contains("\n           Could not save Kent"), "\(sitting.text)")
    try FileManager.default.moveItem(atPath: path + ".aside", toPath: path)
    sitting.press("Ctrl-S")
    #expect(!sitting.text.contains("Could not save"), "\(sitting.text)")
    #expect(try sitting.inspection.outcome(at: interview).response(to: "CO1") == .value("Typed in vain"))
  }

  @Test func `a long sentence in the status line can be read to its end`() throws {
    let sitting = try Sitting(.demo(), columns: 40, rows: 12)
    sitting.press("Ctrl-P")
    sitting.type("derbyshire chief\n")
    sitting.press("Ctrl-T n")
    #expect(sitting.words.contains("Change the date first."))
  }

  @Test func `the hint bar shows the keys that the keymap has`() throws {
    let sitting = try Sitting(.demo(), columns: 120, rows: 40)
    sitting.press("2")
    let hints = try #require(sitting.lines.last)
    for hint in ["Enter open", "t status", "/ filter", "b group", "? keys", "Ctrl-P commands"] {
      #expect(hints.contains(hint), "\(hint)")
    }
  }

  @Test func `Ctrl-V Tab types a tab, Tab alone leaves the field`() throws {
    let sitting = try Sitting(.ct4())
    sitting.type("/kent\n\na")
    sitting.press("Ctrl-V Tab b Tab")
    #expect(try sitting.inspection.outcome(at: interview).response(to: "CO1") == .value("a\tb"))
  }

  @Test func `Up and Down move by the rows that are seen, and leave the field only at its ends`() throws {
    let sitting = try Sitting(.ct4())
    let words = Array(repeating: "words", count: 60).joined(separator: " ")
    sitting.type("/kent\n\n" + words)
    let end = try #require(sitting.picture.cursor)
    sitting.press("Up")
    #expect(sitting.picture.cursor == Cursor(x: end.x, y: end.y - 1))
    sitting.press("PgUp Down")
    sitting.type("!")
    #expect(sitting.text.contains("!"))
    sitting.press("PgDn PgDn Ctrl-_")
    #expect(sitting.workbench.editor?.text != words)
    sitting.press("Shift-Tab Up Up")
    #expect(sitting.workbench.editor?.isMultiline != true)
  }

  @Test func `a long marking leaves room for the title and the way to help`() throws {
    let sitting = try Sitting(.demo(), columns: 40, rows: 12)
    for section in ["1", "2", "5", "6", "8"] {
      sitting.press(section)
      #expect(sitting.lines[0].contains("OFFICIAL-SENSITIVE [PERSONAL]"))
      #expect(sitting.lines.prefix(2).joined().contains(sitting.workbench.screen.title) || section == "1")
      #expect(sitting.lines.suffix(2).joined().contains("keys") || section == "8")
      #expect(!sitting.lines[0].contains("…"))
    }
  }

  @Test func `the theme of the menu is drawn at once, and the old one after Esc`() throws {
    let sitting = try Sitting(.demo())
    sitting.press("F9 Down")
    #expect(sitting.text.contains("2  dark"))
    sitting.press("Enter")
    #expect(sitting.status.contains("Drawn in the theme 'dark'"))
  }
}
