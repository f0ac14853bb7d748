import TextUI
import Testing

struct TextFieldTests {
  func line(_ text: String, caret: Int?, width: Int) -> (text: String, x: Int?) {
    var buffer = CellBuffer(size: Size(columns: width, rows: 1))
    let index = caret.map { text.index(text.startIndex, offsetBy: $0) }
    buffer.field(text, caret: index, in: buffer.bounds, .field)
    return (buffer.text, buffer.cursor?.x)
  }

  @Test func `a field shows the part of its text that the caret is in`() {
    #expect(line("Bedfordshire", caret: nil, width: 8) == ("Bedford…", nil))
    #expect(line("Bedfordshire", caret: 0, width: 8) == ("Bedfords", 0))
    #expect(line("Bedfordshire", caret: 12, width: 8) == ("rdshire", 7))
    #expect(line("Kent", caret: 4, width: 8) == ("Kent", 4))
    #expect(line("漢字漢字", caret: 4, width: 6) == (" 漢字", 5))
    #expect(line("", caret: 0, width: 0) == ("", nil))
  }

  @Test func `the caret of a text area stands where its letter will appear`() {
    let text = "The crime data\n\nintegrity"
    let rows = text.wrapped(to: 9)
    #expect(rows.map(String.init) == ["The crime", "data", "", "integrity"])
    func place(_ offset: Int) -> [Int] {
      let place = text.caretPlace(of: text.index(text.startIndex, offsetBy: offset), in: rows)
      return [place.row, place.column]
    }
    #expect(place(0) == [0, 0])
    #expect(place(9) == [0, 9])
    #expect(place(10) == [1, 0])
    #expect(place(14) == [1, 4])
    #expect(place(15) == [2, 0])
    #expect(place(16) == [3, 0])
    #expect(place(25) == [3, 9])
  }

  @Test func `a text area follows its caret`() {
    var viewport = Viewport()
    var buffer = CellBuffer(size: Size(columns: 10, rows: 2))
    let text = "The crime data\n\nintegrity"
    buffer.textArea(text, caret: text.endIndex, in: buffer.bounds, .fieldFocused, viewport: &viewport)
    #expect(buffer.text == "\nintegrity")
    #expect(buffer.cursor == Cursor(x: 9, y: 1))
    buffer.textArea(text, caret: text.startIndex, in: buffer.bounds, .fieldFocused, viewport: &viewport)
    #expect(buffer.text == "The crime\ndata")
    #expect(buffer.cursor == Cursor(x: 0, y: 0))
  }
}
