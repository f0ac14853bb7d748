import TextUI
import Testing

struct GeometryTests {
  let screen = Rect(Size(columns: 80, rows: 24))

  @Test func `nothing is ever smaller than nothing`() {
    #expect(Size(columns: -1, rows: 4) == Size(columns: 0, rows: 4))
    #expect(screen.inset(50).isEmpty)
    #expect(screen.inset(left: 90, right: 5) == Rect(x: 80, y: 0, width: 0, height: 24))
    #expect(screen.intersection(Rect(x: 100, y: 30, width: 5, height: 5)).isEmpty)
    #expect(screen.row(24).isEmpty)
  }

  @Test(arguments: [Edge.top, .bottom, .left, .right], [-3, 0, 1, 10, 24, 200])
  func `a strip and the rest make up the whole`(edge: Edge, length: Int) {
    let (strip, rest) = screen.split(edge, length)
    #expect(strip.width * strip.height + rest.width * rest.height == 80 * 24)
    #expect(strip.intersection(rest).isEmpty)
  }

  @Test func `cutting lays a screen out from the edges inwards`() {
    var rest = screen
    #expect(rest.cut(.top) == Rect(x: 0, y: 0, width: 80, height: 1))
    #expect(rest.cut(.bottom, 2) == Rect(x: 0, y: 22, width: 80, height: 2))
    #expect(rest.cut(.left, 30) == Rect(x: 0, y: 1, width: 30, height: 21))
    #expect(rest == Rect(x: 30, y: 1, width: 50, height: 21))
  }

  @Test func `what is too large for the middle takes all of it`() {
    #expect(screen.centred(Size(columns: 20, rows: 4)) == Rect(x: 30, y: 10, width: 20, height: 4))
    #expect(screen.centred(Size(columns: 200, rows: 4)).width == 80)
  }
}
