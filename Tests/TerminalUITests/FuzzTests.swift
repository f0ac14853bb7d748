import TestSupport
import Testing
import TextUI
import ViewModels

/// Somebody leans on the keyboard.
struct FuzzTests {
  private static let plain = Array("abcdefghijklmnopqrstuvwxyzJQSUG0123456789/?:+-*' ŵ字é")
  private static let codes: [Key.Code] = [
    .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
    .pageDown, .function(1), .function(2), .function(5), .function(9), .function(10),
  ]
  private static let pastes = [
    "", "kent", "q\nQ\n5", "👩‍🚀 字 \t e\u{301}", String(repeating: "long ", count: 400),
  ]

  @Test func `3,000 keys, pastes and resizes leave the screen whole and every box closable`() throws {
    var random = SeededRandom()
    let sitting = try Sitting(.demo(), editor: { $0.isEmpty ? nil : "\($0)!" })
    let seed = Comment("FIELDBOOK_SEED=\(random.seed)")
    for _ in 0..<60 {
      let events = (0..<50).map { _ in Self.event(&random) }
      sitting.go(through: events)
      for picture in sitting.pictures {
        guard let cursor = picture.cursor else { continue }
        #expect(picture.bounds.contains(x: cursor.x, y: cursor.y), seed)
      }
      sitting.resize(80, 24)
      var layers = 0
      while !sitting.workbench.overlays.isEmpty, layers < 60 {
        sitting.press("Esc")
        #expect(sitting.end == .hangup, "Esc never leaves. FIELDBOOK_SEED=\(random.seed)")
        layers += 1
      }
      #expect(sitting.workbench.overlays.isEmpty, seed)
      #expect(sitting.picture.size == Size(columns: 80, rows: 24), seed)
    }
  }

  private static func event(_ random: inout SeededRandom) -> InputEvent {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2:
      return .resize(
        Size(columns: .random(in: 1...130, using: &random), rows: .random(in: 1...45, using: &random)))
    case 2..<4: return .paste(pastes.randomElement(using: &random) ?? "")
    case 4..<5: return .resumed
    case 5..<50: return .key(.character(plain.randomElement(using: &random) ?? "a"))
    case 50..<60:
      let letter = Array("abcdefghijklmnopqrstuvwxyz_").randomElement(using: &random) ?? "a"
      return .key(.control(letter))
    case 60..<65: return .key(.alt(plain.randomElement(using: &random) ?? "a"))
    default: return .key(Key(codes.randomElement(using: &random) ?? .enter))
    }
  }
}
