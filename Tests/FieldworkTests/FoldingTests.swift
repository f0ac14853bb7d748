import Fieldwork
import TestSupport
import Testing

struct FoldingTests {
  @Test(arguments: [
    ("Dyfed-Powys", "dyfed powys"), ("DYFED–POWYS", "dyfed powys"), ("dyfed  powys", "dyfed powys"),
    ("Devon & Cornwall", "devon and cornwall"), ("Devon&Cornwall", "devon and cornwall"),
    ("Ynys Môn", "ynys mon"), ("Ynys Mo\u{302}n", "ynys mon"), ("King’s", "kings"), ("King's", "kings"),
    ("  (SO15)  ", "so15"), ("Ø Æ ß", "o æ ß"), ("İ", "i"), ("", ""), ("--", ""), ("&", "and"),
  ])
  func `text folds to what people mean when typing it`(text: String, folds: String) {
    #expect(folded(text) == folds)
  }

  @Test func `folding folded text changes nothing`() {
    var random = SeededRandom()
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<8 {
        if let scalar = Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &random)) {
          text.unicodeScalars.append(scalar)
        }
      }
      let once = folded(text)
      #expect(folded(once) == once, "\(text.unicodeScalars.map(\.value)), FIELDBOOK_SEED=\(random.seed)")
      #expect(!once.hasPrefix(" ") && !once.hasSuffix(" ") && !once.contains("  "))
    }
  }

  @Test(arguments: [
    ("kent", "kent", 0), ("kent", "knet", 1), ("kent", "kentt", 1), ("", "abc", 3), ("abc", "", 3),
    ("norfolk", "suffolk", 3), ("essex", "sussex", 2),
  ])
  func `the distance counts letters typed, dropped, changed or swapped`(
    first: String, second: String, distance: Int
  ) {
    #expect(typingDistance(first, second) == distance)
    #expect(typingDistance(second, first) == distance)
  }

  @Test func `the nearest candidates come first, and far ones not at all`() {
    let names = ["kent", "gwent", "essex", "sussex", "wessex", "devon and cornwall"]
    #expect(nearest(to: "knet", among: names) == ["kent"])
    #expect(nearest(to: "ess", among: names).first == "essex")
    #expect(nearest(to: "cornwall", among: names) == ["devon and cornwall"])
    #expect(nearest(to: "xyzzy", among: names).isEmpty)
    #expect(nearest(to: "", among: names).isEmpty)
    #expect(nearest(to: "e", among: ["e1", "e2", "e3", "e4"]).count == 3)
  }
}
