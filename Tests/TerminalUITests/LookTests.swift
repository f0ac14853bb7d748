import Fieldwork
import TestSupport
import Testing
import ViewModels

/// A look at a backup says on every screen that nothing can be changed.
struct LookTests {
  @Test(arguments: [(80, 24), (40, 12), (40, 9), (120, 40)])
  func `every screen says that it is read only`(columns: Int, rows: Int) throws {
    let sitting = try Sitting(.demo(), columns: columns, rows: rows)
    try sitting.look()
    for place in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "f", "r", "D", "L"] {
      sitting.press(place == "8" ? "8 Esc" : place)
      #expect(sitting.lines.prefix(2).joined().contains("READ ONLY"), "\(place):\n\(sitting.text)")
    }
    let long = try sitting.inspection.activity("avon-and-somerset/chief-officer-interview")
    _ = sitting.workbench.run([.go(.activity(long.id))])
    sitting.press("Ctrl-L")
    #expect(sitting.lines.prefix(2).joined().contains("READ ONLY"), "\(sitting.text)")
    #expect(sitting.lines.prefix(2).joined().contains("OFFICIAL"), "\(sitting.text)")
    if rows >= 12 { #expect(sitting.lines.prefix(2).joined().contains("Avon and"), "\(sitting.text)") }
  }
}
