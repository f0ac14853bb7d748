import TextUI
import Testing

struct CellBufferTests {
  @Test func `a snapshot shows text, cursor, styles and surfaces`() {
    var buffer = CellBuffer(size: Size(columns: 8, rows: 2))
    buffer.put("Kent", x: 0, y: 0)
    buffer.put("✓", x: 6, y: 0, .statusDone)
    buffer.put("done", x: 1, y: 1, .textMuted)
    buffer.tint(buffer.bounds.row(0), .rowSelected)
    buffer.cursor = Cursor(x: 0, y: 0, isVisible: false)
    #expect(
      buffer.snapshot == """
        |Kent  ✓ |
        | done   |
        cursor 0,0 hidden
        styles
        |......a
        |.bbbb
        a status.done
        b text.muted
        backdrops
        |aaaaaaaa
        |
        a row.selected

        """)
  }

  @Test func `drawing keeps inside of the clip and the bounds`() {
    var buffer = CellBuffer(size: Size(columns: 10, rows: 2))
    #expect(buffer.put("abcdefghijkl", x: -2, y: 0) == 12)
    #expect(buffer.put("xyz", x: 8, y: 5) == 0)
    #expect(buffer.put("12345", x: 3, y: 1, clip: Rect(x: 4, y: 0, width: 3, height: 2)) == 4)
    #expect(buffer.text == "cdefghijkl\n    234")
  }

  @Test func `half a wide character is never left over`() {
    var buffer = CellBuffer(size: Size(columns: 6, rows: 1))
    #expect(buffer.put("漢字漢字", x: 1, y: 0) == 5)
    #expect(buffer.text == " 漢字")
    #expect(buffer[5, 0].width == 1)
    buffer.put("x", x: 2, y: 0)
    #expect(buffer.text == "  x字")
    buffer.fill(Rect(x: 4, y: 0, width: 2, height: 1), .field)
    #expect(buffer.text == "  x")
    #expect(buffer[3, 0].width == 1)
    buffer.put("漢", x: -1, y: 0)
    #expect(buffer.text == "  x")
  }

  @Test func `a wide character over another leaves whole cells`() {
    var buffer = CellBuffer(size: Size(columns: 4, rows: 1))
    buffer.put("漢字", x: 0, y: 0)
    buffer.put("水", x: 1, y: 0)
    #expect((0..<4).map { buffer[$0, 0].width } == [1, 2, 0, 1])
  }

  @Test func `text drawn on a surface keeps the surface`() {
    var buffer = CellBuffer(size: Size(columns: 4, rows: 1))
    buffer.fill(buffer.bounds, .overlay)
    buffer.put("ab", x: 0, y: 0, .key)
    #expect(buffer[0, 0].style == .key)
    #expect(buffer[0, 0].backdrop == .overlay)
  }

  @Test func `what differs between two pictures is found by whole glyphs`() {
    var old = CellBuffer(size: Size(columns: 8, rows: 2))
    old.put("a漢字b", x: 0, y: 0)
    #expect(old.changes(inRow: 0, since: old) == nil)
    var new = old
    new.put("x", x: 5, y: 0)
    #expect(new.changes(inRow: 0, since: old) == 5..<6)
    new.tint(Rect(x: 2, y: 0, width: 1, height: 1), .rowSelected)
    #expect(new.changes(inRow: 0, since: old) == 1..<6)
    #expect(new.changes(inRow: 1, since: old) == nil)
  }

  @Test func `a screen without room takes drawing and stays empty`() {
    var buffer = CellBuffer(size: .zero)
    buffer.put("text", x: 0, y: 0)
    buffer.fill(Rect(x: 0, y: 0, width: 5, height: 5), .overlay)
    buffer.box(Rect(x: 0, y: 0, width: 5, height: 5), title: "A")
    #expect(buffer.text == "")
  }
}
