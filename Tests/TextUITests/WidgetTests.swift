import TextUI
import Testing

struct WidgetTests {
  @Test func `text breaks between words and keeps its own breaks`() {
    #expect(
      "The crime data integrity".wrapped(to: 10).map(String.init) == ["The crime", "data", "integrity"])
    #expect("a\n\nb".wrapped(to: 5).map(String.init) == ["a", "", "b"])
    #expect("incomprehensible".wrapped(to: 6).map(String.init) == ["incomp", "rehens", "ible"])
    #expect("漢字漢字".wrapped(to: 5).map(String.init) == ["漢字", "漢字"])
    #expect("".wrapped(to: 5).map(String.init) == [""])
    #expect("one  two".wrapped(to: 5).map(String.init) == ["one", "two"])
  }

  @Test(arguments: 1...12)
  func `no row is wider than its room and no letter is lost`(width: Int) {
    let text = "Recording of crime, as e\u{301}tude: 漢字 or incomprehensible words\nin two  paragraphs "
    let rows = text.wrapped(to: width)
    #expect(rows.allSatisfy { $0.columns <= max(2, width) })
    #expect(rows.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
  }

  @Test func `a wrapped line keeps its styles`() {
    let line = Line([Span("two "), Span("bold words", .textStrong), Span(" here")])
    #expect(
      line.wrapped(to: 9) == [
        Line([Span("two "), Span("bold", .textStrong)]), Line("words", .textStrong), Line("here"),
      ])
    #expect(line.truncated(to: 7) == Line([Span("two "), Span("bo…", .textStrong)]))
  }

  @Test func `a narrow table leaves out what matters least`() {
    let columns = [
      TableColumn(minimum: 8, ideal: 12, weight: 1, priority: 9),
      TableColumn(minimum: 4, ideal: 6, priority: 5),
      TableColumn(minimum: 6, ideal: 6, priority: 1),
    ]
    #expect(TableLayout(columns, width: 40).columns == [0..<26, 27..<33, 34..<40])
    #expect(TableLayout(columns, width: 22).columns == [0..<10, 11..<15, 16..<22])
    #expect(TableLayout(columns, width: 15).columns == [0..<10, 11..<15, nil])
    #expect(TableLayout(columns, width: 10).columns == [0..<10, nil, nil])
    #expect(TableLayout(columns, width: 3).columns == [0..<3, nil, nil])
    #expect(TableLayout([], width: 3).columns == [])
  }

  @Test func `the cells of a row stand in their columns`() {
    var buffer = CellBuffer(size: Size(columns: 12, rows: 1))
    let layout = TableLayout(
      [TableColumn(minimum: 4, ideal: 7), TableColumn(minimum: 2, ideal: 4, align: .trailing)], width: 12)
    layout.draw(["Bedfordshire", "7"], into: &buffer, in: buffer.bounds)
    #expect(buffer.text == "Bedfor…    7")
  }

  @Test func `a box frames its title and gives back its inside`() {
    var buffer = CellBuffer(size: Size(columns: 12, rows: 3))
    #expect(buffer.box(buffer.bounds, title: "Kent") == Rect(x: 1, y: 1, width: 10, height: 1))
    #expect(buffer.text == "┌─ Kent ───┐\n│          │\n└──────────┘")
    buffer.box(buffer.bounds, title: "Bedfordshire", glyphs: .ascii)
    #expect(buffer.text == "+- Bed... -+\n|          |\n+----------+")
  }

  @Test func `an overlay hides what is under it`() {
    var buffer = CellBuffer(size: Size(columns: 12, rows: 3))
    buffer.put("xxxxxxxxxxxx", x: 0, y: 1)
    let inside = buffer.overlay(Size(columns: 4, rows: 1), in: buffer.bounds)
    buffer.put("Sure", x: inside.x, y: inside.y)
    #expect(buffer.text == "  ┌──────┐\nxx│ Sure │xx\n  └──────┘")
    #expect(buffer[4, 1].backdrop == .overlay)
  }

  @Test func `hints are shown whole or not at all`() {
    let hints = [
      Hint("Enter", "open", priority: 3), Hint("a", "add", priority: 1), Hint("?", "keys", priority: 9),
    ]
    #expect(Hint.fitting(hints, width: 25).map(\.key) == ["Enter", "a", "?"])
    #expect(Hint.fitting(hints, width: 24).map(\.key) == ["Enter", "?"])
    #expect(Hint.fitting(hints, width: 17).map(\.key) == ["?"])
    #expect(Hint.fitting(hints, width: 3).isEmpty)
    var buffer = CellBuffer(size: Size(columns: 20, rows: 1))
    buffer.hints(hints, in: buffer.bounds)
    #expect(buffer.text == "Enter open  ? keys")
  }

  @Test func `scrolling moves as little as it must`() {
    var view = Viewport()
    view.reveal(9, count: 100, length: 10)
    #expect(view.offset == 0)
    view.reveal(10, count: 100, length: 10)
    #expect(view.offset == 1)
    view.reveal(50, count: 100, length: 10, margin: 2)
    #expect(view.visible(count: 100, length: 10) == 43..<53)
    view.reveal(44, count: 100, length: 10, margin: 2)
    #expect(view.offset == 42)
    view.reveal(99, count: 100, length: 10, margin: 2)
    #expect(view.offset == 90)
    view.reveal(4, count: 5, length: 10)
    #expect(view.visible(count: 5, length: 10) == 0..<5)
    #expect(view.visible(count: 0, length: 10) == 0..<0)
    view.scroll(by: -3, count: 5, length: 2)
    #expect(view.offset == 0)
  }

  @Test func `the heads of a matrix stay and its cells fit`() {
    let matrix = MatrixLayout(
      in: Rect(Size(columns: 40, rows: 10)), headWidth: 12, headHeight: 2, cellWidth: 5, gap: 1)
    #expect(matrix.corner == Rect(x: 0, y: 0, width: 12, height: 2))
    #expect(matrix.body == Rect(x: 13, y: 2, width: 27, height: 8))
    #expect((matrix.rowRoom, matrix.columnRoom) == (8, 4))
    #expect(matrix.cell(row: 1, column: 1) == Rect(x: 19, y: 3, width: 5, height: 1))
    #expect(matrix.columnHead(1) == Rect(x: 19, y: 0, width: 5, height: 2))
    #expect(matrix.rowHead(7) == Rect(x: 0, y: 9, width: 12, height: 1))
    #expect(MatrixLayout(in: Rect(Size(columns: 12, rows: 3)), headWidth: 20, cellWidth: 5).columnRoom == 1)
  }

  @Test func `the thumb reaches the ends only at the ends`() {
    func bar(_ visible: Range<Int>) -> String {
      var buffer = CellBuffer(size: Size(columns: 1, rows: 5))
      buffer.scrollbar(in: buffer.bounds, showing: visible, of: 100, glyphs: .ascii)
      return String(buffer.text.filter { $0 != "\n" })
    }
    #expect(bar(0..<20) == "#||||")
    #expect(bar(1..<21) == "|#|||")
    #expect(bar(79..<99) == "|||#|")
    #expect(bar(80..<100) == "||||#")
    #expect(bar(0..<100) == "")
  }
}
