import Fieldwork
import TestSupport
import Testing
import TextUI

/// Marking, copying, reading and stepping, key by key.
struct RowKeyTests {
  @Test func `five forces are declined with six keys more`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("2 Down v Down Down Down Down v")
    #expect(sitting.status.contains("5 marked"))
    #expect(sitting.lines.count { $0.hasPrefix("■ ") } == 5)
    sitting.press("t 1 d 4")
    #expect(sitting.status.contains("5 activities moved to declined"))
    #expect(!sitting.lines.contains { $0.hasPrefix("■ ") })
    sitting.press("End .")
    #expect(sitting.status.contains("chief officer interview: declined."))
  }

  @Test func `a mark is told by a sign and a style of its own, beside that of the cursor`() throws {
    let sitting = try Sitting(.ct4(), glyphs: .ascii)
    sitting.press("2 Space")
    let marked = try #require(sitting.lines.firstIndex { $0.hasPrefix("# Avon") })
    #expect(sitting.picture[0, marked].style == .rowMarked)
    #expect(sitting.picture[4, marked].backdrop == .rowMarked)
    sitting.press("Up")
    #expect(sitting.picture[4, marked].backdrop == .rowSelected)
    #expect(sitting.lines[marked].hasPrefix("# Avon"))
  }

  @Test func `a space in a filter is text, not a mark`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("2")
    sitting.type("/avon and")
    #expect(sitting.status.contains("/avon and"))
    #expect(!sitting.status.contains("marked"))
  }

  @Test func `in a form n answers and never steps`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("8 p o l i c y Enter")
    #expect(sitting.status.isEmpty == false)
    sitting.press("Ctrl-P k e n t Space c h i e f Enter Tab n")
    #expect(
      try sitting.inspection.outcome(at: "kent/chief-officer-interview").response(to: "CO2") == .value("no"))
  }

  @Test func `what is copied goes into a file unless the user has the terminal take it`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("5 y r")
    #expect(sitting.outside.kept == ["avon-and-somerset/chief-officer-interview"])
    #expect(sitting.copied.isEmpty)
    #expect(sitting.words.contains("copied.txt"))
    #expect(sitting.words.contains("'clipboard: terminal' in settings.yaml"))
    sitting.outside.isDiskFull = true
    sitting.press("y r")
    #expect(sitting.words.contains("Could not copy the reference"))

    let other = try Sitting(.ct4(), usesTerminalClipboard: true)
    other.press("5 y r")
    #expect(other.copied == ["avon-and-somerset/chief-officer-interview"])
    #expect(other.outside.kept.isEmpty)
  }

  @Test func `o hands the page to the pager and comes back`() throws {
    let sitting = try Sitting(.ct4())
    let before = sitting.text
    sitting.press("2 o")
    #expect(sitting.outside.pages.first?.contains { $0.hasPrefix("Avon and Somerset") } == true)
    sitting.press("1")
    #expect(sitting.text == before)
  }

  @Test func `E writes the note beside a choice in the editor`() throws {
    let sitting = try Sitting(.ct4(), editor: { _ in "From the editor." })
    sitting.press("Ctrl-P k e n t Space c h i e f Enter Tab E")
    #expect(sitting.text.contains("From the editor."))
    // What follows is meant for the choice, not for the note.
    sitting.press("y")
    let address = "kent/chief-officer-interview"
    #expect(try sitting.inspection.outcome(at: address).response(to: "CO2") == .value("yes"))
    #expect(
      try sitting.inspection.outcome(at: "kent/chief-officer-interview").answers["CO2"]?.note
        == "From the editor.")
  }
}
