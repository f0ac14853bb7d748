import Testing

@testable import Reporting

struct ArchiveTests {
  /// `Perpetua Nightingale keeps the list at home, Perpetua Nightingale.` as zlib deflates it, without a wrapping.
  private static let deflated: [UInt8] = [
    11, 72, 45, 42, 72, 45, 41, 77, 84, 240, 203, 76, 207, 40, 201, 204, 75, 79, 204, 73, 85, 200, 78, 77, 45,
    40, 86, 40, 201, 72, 85, 200, 201, 44, 46, 81, 72, 44, 81, 200, 200, 207, 77, 213, 81, 8, 192, 162, 88,
    15, 0,
  ]
  private static let size = 66
  private let search = ResidueSearch([WithheldText(name: "1", original: "Nightingale")])

  @Test func `deflated members are searched`() {
    let file = ZipArchive.packed([("a.xml", Self.deflated, Self.size, 8)])
    #expect(search.residues(in: [FinishedFile(name: "a.docx", bytes: file)]).map(\.file) == ["a.docx/a.xml"])
  }

  @Test func `a member that cannot be opened refuses the export`() {
    let members: [[(name: String, bytes: [UInt8], size: Int, method: Int)]] = [
      [("a.xml", [1, 2, 3], 3, 99)], [("a.xml", Self.deflated.dropLast(9) + [], Self.size, 8)],
      [("a.xml", Self.deflated, 12, 8)],
    ]
    for member in members {
      let residues = search.residues(in: [FinishedFile(name: "a.docx", bytes: ZipArchive.packed(member))])
      #expect(residues.map(\.guise) == [.unreadable])
    }
    let cut = Array(ZipArchive.stored([("a.xml", [1])]).dropLast(30))
    #expect(search.residues(in: [FinishedFile(name: "a.docx", bytes: cut)]).map(\.guise) == [.unreadable])
  }

  @Test func `members that an empty report has too are passed over`() {
    let blank = FinishedFile(
      name: "b.docx", bytes: ZipArchive.stored([("styles.xml", Array("<a>Nightingale</a>".utf8))]))
    let search = ResidueSearch([WithheldText(name: "1", original: "Nightingale")], blanks: [blank])
    let same = FinishedFile(name: "a.docx", bytes: blank.bytes)
    let other = ZipArchive.stored([("styles.xml", Array("<a>Nightingale.</a>".utf8))])
    #expect(search.residues(in: [same]) == [])
    #expect(search.residues(in: [FinishedFile(name: "a.docx", bytes: other)]).count == 1)
  }

  @Test func `the text of a PDF is read by its fonts' tables, and what cannot be read is refused`() {
    let page = PortableDocuments.page(showing: "told by Nightingale")
    #expect(search.residues(in: [page]).contains { $0.guise == .pageText })
    #expect(search.residues(in: [PortableDocuments.page(showing: "told by [redacted]")]) == [])
    let locked = FinishedFile(name: "a.pdf", text: "%PDF-1.7\ntrailer << /Encrypt 4 0 R >>")
    #expect(search.residues(in: [locked]).map(\.guise) == [.unreadable])
  }

  @Test(arguments: ["Ali", "Kent", "Patel", "fibona"])
  func `a short word is found in a PDF printed letter by letter as a word of its own, and not within others`(
    word: String
  ) {
    let search = ResidueSearch([WithheldText(name: "1", original: word)])
    let longer = word == "Ali" ? "the quality of" : "the x\(word.lowercased())x of"
    #expect(search.residues(in: [PortableDocuments.page(showing: longer, isByLetters: true)]) == [])
    for text in ["said \(word) to", "said \(word)", "\(word)'s own", word] {
      let residues = search.residues(in: [PortableDocuments.page(showing: text, isByLetters: true)])
      #expect(residues.map(\.guise) == [.pageText], "\(text)")
    }
  }

  @Test func `bytes of any kind are searched without a fault`() {
    var state: UInt64 = 7
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      for start in [[], Array("%PDF-".utf8), [0x50, 0x4B, 3, 4], [0x1F, 0x8B], Array("<!DOCTYPE".utf8)]
        as [[UInt8]]
      {
        _ = search.residues(in: [FinishedFile(name: "a", bytes: start + bytes)])
      }
    }
  }
}
