import TextUI
import Testing

struct TextLayoutTests {
  private func line(_ text: String, caret: Int, width: Int) -> (String, Int) {
    let layout = TextLayout(text, caret: caret, in: Size(columns: width, rows: 1))
    return (layout.rows.joined(separator: "|"), layout.caret.column)
  }

  @Test func `a field of one row shows the part of its text that the caret is in`() {
    #expect(line("Bedfordshire", caret: 0, width: 8) == ("Bedfords", 0))
    #expect(line("Bedfordshire", caret: 12, width: 8) == ("rdshire", 7))
    #expect(line("Kent", caret: 4, width: 8) == ("Kent", 4))
    #expect(line("漢字漢字", caret: 4, width: 6) == ("漢字", 4))
    #expect(line("", caret: 0, width: 0) == ("", 0))
    #expect(line("Kent", caret: 99, width: 8) == ("Kent", 4))
  }

  @Test func `the caret of a wrapped text stands where its letter will appear`() {
    let text = "The crime data\n\nintegrity"
    func place(_ caret: Int) -> [Int] {
      let layout = TextLayout(text, caret: caret, in: Size(columns: 10, rows: 9))
      #expect(layout.rows == ["The crime", "data", "", "integrity"])
      return [layout.caret.row, layout.caret.column]
    }
    #expect(place(0) == [0, 0])
    #expect(place(9) == [0, 9])
    #expect(place(10) == [1, 0])
    #expect(place(14) == [1, 4])
    #expect(place(15) == [2, 0])
    #expect(place(16) == [3, 0])
    #expect(place(25) == [3, 9])
  }

  @Test func `a text of more rows than its field is scrolled to the caret`() {
    let text = "The crime data\n\nintegrity"
    let end = TextLayout(text, caret: 25, in: Size(columns: 10, rows: 2))
    #expect(end.rows == ["", "integrity"])
    #expect(end.caret == (1, 9))
    let start = TextLayout(text, caret: 0, in: Size(columns: 10, rows: 2))
    #expect(start.rows == ["The crime", "data"])
    #expect(start.caret == (0, 0))
  }

  @Test func `the caret moves by the rows that are seen and keeps its column`() throws {
    let text = "The crime data\n\nintegrity"
    let size = Size(columns: 10, rows: 2)
    let down = try #require(TextLayout(text, caret: 6, in: size).caret(movedBy: 1))
    #expect(down.index == 14)
    let further = try #require(
      TextLayout(text, caret: down.index, in: size).caret(movedBy: 2, column: down.column))
    #expect(further.index == 22)
    #expect(TextLayout(text, caret: 3, in: size).caret(movedBy: -1) == nil)
    #expect(TextLayout(text, caret: 20, in: size).caret(movedBy: 1) == nil)
    #expect(TextLayout(text, caret: 0, in: size).caret(movedBy: 9)?.index == 16)
  }
}
