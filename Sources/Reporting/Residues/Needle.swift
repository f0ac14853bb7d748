import CDeflate
import Foundation

/// Something that must not be found, in the form in which it is looked for.
struct Needle {
  /// What it is of a withheld text.
  enum Kind: Hashable {
    case whole
    /// The same with its capitals: in small letters it is an ordinary word.
    case capitalised
    /// Some words out of the middle.
    case part
    /// What stays right before the mark; something else than the mark behind it has been left standing.
    case before
    /// What stays right behind the mark.
    case after
  }

  /// What the redactions are called that it is on account of.
  let redaction: String
  let kind: Kind
  let folded: FoldedText
  let weight: Int
  /// As written, in UTF-8.
  let written: [UInt8]
  /// Digits alone, and few of them: charts and styles are full of such.
  let isShortNumber: Bool
  /// Its bytes in UTF-16, in small and capital letters, composed and decomposed, where it is not Latin alone: other scripts
  /// need not have a zero byte, which tells UTF-16 else.
  let wideForms: Set<[UInt8]>

  init(_ written: String, of redaction: String, kind: Kind, using folding: inout ScalarFolding) {
    self.redaction = redaction
    self.kind = kind
    self.written = Array(written.utf8)
    folded = FoldedText(self.written, using: &folding)
    weight = folded.weight
    isShortNumber =
      weight < 6 && folded.bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    wideForms = kind == .whole && self.written.contains { $0 >= 0xCE } ? Self.wideForms(of: written) : []
  }

  private static func wideForms(of text: String) -> Set<[UInt8]> {
    let forms = [text, text.lowercased(), text.uppercased()].flatMap {
      [$0.precomposedStringWithCanonicalMapping, $0.decomposedStringWithCanonicalMapping]
    }
    return Set(forms.flatMap { WideText.encodings(of: $0) })
  }

  /// Below this weight nothing is looked for: it would be found in any file.
  static let leastWeight = 3
  /// From this weight on it is looked for within words as well, and with words run together.
  static let joinedWeight = 8
  /// Below this weight blanks within it are no guise but other words.
  static let spacedWeight = 5

  /// Below this weight words that stand elsewhere as well are chance, not a quotation.
  static let quotationWeight = 12

  /// Whether it, or what it stands for, stands in a text, given with the bytes that it was made of.
  func occurs(in text: FoldedText, of bytes: [UInt8]) -> Bool {
    if kind == .capitalised { return isCapitalised(in: bytes) }
    var start = 0
    while let place = find(folded.bytes, in: text.bytes, from: start) {
      if isMeant(at: place, in: text) { return true }
      start = place + 1
    }
    return false
  }

  /// How often it stands in a text, however it is bounded.
  func count(in text: FoldedText) -> Int {
    var (count, start) = (0, 0)
    while let place = find(folded.bytes, in: text.bytes, from: start) {
      count += 1
      start = place + 1
    }
    return count
  }

  private func isMeant(at place: Int, in text: FoldedText) -> Bool {
    let end = place + folded.bytes.count
    switch kind {
    case .before: return !text.bytes[end...].starts(with: Self.mark)
    case .after: return !text.bytes[..<place].reversed().starts(with: Self.mark.reversed())
    case .part: return true
    case .whole, .capitalised: break
    }
    if weight >= Self.joinedWeight { return true }
    guard beginsWord(place, in: text), endsWord(end, in: text) else { return false }
    guard weight < Self.spacedWeight else { return true }
    let inner = (place + 1..<end).filter { text.bytes[$0] & 0xC0 != 0x80 }
    let strange = inner.filter {
      text.breaks[$0] == FoldedText.Break.word && folded.breaks[$0 - place] == FoldedText.Break.none
    }
    // Either as it was written, or letter by letter.
    return strange.isEmpty || inner.allSatisfy { text.breaks[$0] != FoldedText.Break.none }
  }

  /// Whether it stands in bytes as written or all in capitals, and no letter or digit beside it.
  private func isCapitalised(in bytes: [UInt8]) -> Bool {
    [written, Array(String(decoding: written, as: UTF8.self).uppercased().utf8)].contains { form in
      var start = 0
      while let place = find(form, in: bytes, from: start) {
        let beside = [place - 1, place + form.count].filter(bytes.indices.contains).map { bytes[$0] }
        if beside.allSatisfy({ $0 >= 0x80 || ScalarFolding.ascii[Int($0)] <= FoldedText.wall }) {
          return true
        }
        start = place + 1
      }
      return false
    }
  }

  /// Whether a word begins here; in scripts without spaces, and of signs, any place is one.
  private func beginsWord(_ place: Int, in text: FoldedText) -> Bool {
    text.breaks[place] != FoldedText.Break.none || folded.bytes[0] >= Self.firstOfThreeBytes
  }

  /// From here on characters take three bytes and more: East Asian ones, and signs.
  private static let firstOfThreeBytes: UInt8 = 0xE2

  /// Whether a word ends here, its plural and genitive included.
  private func endsWord(_ end: Int, in text: FoldedText) -> Bool {
    if text.breaks[end] != FoldedText.Break.none { return true }
    if let last = folded.bytes.last(where: { $0 & 0xC0 != 0x80 }), last >= Self.firstOfThreeBytes {
      return true
    }
    return text.bytes[end] == UInt8(ascii: "s") && text.breaks[end + 1] != FoldedText.Break.none
  }

  private static let mark = Array("redacted".utf8)
}

/// The first place of bytes in others from a place on; `nil` where there is none, or nothing to look for.
func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
  guard !needle.isEmpty, start <= bytes.count else { return nil }
  let place = bytes.withUnsafeBufferPointer { bytes in
    bytes_find(bytes.baseAddress, bytes.count, start, needle, needle.count)
  }
  return place < 0 ? nil : place
}
