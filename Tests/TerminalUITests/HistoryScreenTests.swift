import Storage
import TestSupport
import Testing
import TextUI
import ViewModels

/// What was done and what stood there before, drawn.
struct HistoryScreenTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12),
  ]

  @Test(arguments: sizes)
  func `the log, whole and narrowed down`(size: Size) throws {
    let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
    sitting.press("L")
    ScreenRecord().expect(sitting.picture, is: "log")
    sitting.press("/ k e n t Space 1 0 Space o c t")
    ScreenRecord().expect(sitting.picture, is: "log-filtered")
  }

  @Test(arguments: sizes)
  func `a history and a comparison, with a text that was purged`(size: Size) throws {
    let sitting = try Sitting(.ct4(), columns: size.columns, rows: size.rows)
    sitting.type("/kent\n\nTwelve officers were trained by Quillfeather.")
    sitting.press("Ctrl-S Ctrl-U")
    sitting.type("Twelve officers were trained in the spring; the rest are to follow in the new year.")
    sitting.press("Ctrl-S Ctrl-U")
    sitting.type("Twelve officers were trained in the summer; the rest follow in the new year.")
    sitting.press("Ctrl-S")
    _ = try sitting.inspection.takeOut(.text("Quillfeather"), reason: "a name")
    sitting.press("Alt-h")
    ScreenRecord().expect(sitting.picture, is: "history")
    sitting.press("Down Enter")
    ScreenRecord().expect(sitting.picture, is: "change")
    sitting.press("Esc End Enter")
    ScreenRecord().expect(sitting.picture, is: "change-purged")
    sitting.press("Esc Esc Esc L")
    ScreenRecord().expect(sitting.picture, is: "log-purged")
  }
}
