import Fieldwork
import Testing

struct RedactedTextTests {
  /// What stands in ‹ › in a text is withheld; spans may not be nested in it.
  static func redact(_ marked: String) -> String {
    var text = String.UnicodeScalarView()
    var spans: [Range<Int>] = []
    var start: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "‹": start = text.count
      case "›":
        spans.append((start ?? 0)..<text.count)
        start = nil
      default: text.append(scalar)
      }
    }
    return RedactedText(String(text), spans: spans).text
  }

  @Test(arguments: [
    ("told by ‹Amir Khan› twice", "told by [redacted] twice"),
    ("told by‹ Amir Khan ›twice", "told by [redacted] twice"),
    ("told by  ‹Amir›   ‹Khan›  twice", "told by [redacted] twice"),
    ("‹Amir› said", "[redacted] said"), ("said ‹Amir›", "said [redacted]"), ("‹Amir›", "[redacted]"),
    ("‹Amir›'s car", "[redacted]'s car"), ("(‹Amir›)", "([redacted])"),
    ("‹Amir›, ‹Khan›", "[redacted], [redacted]"),
    ("In‹spec›tor Lee", "[redacted] Lee"), ("S‹t. Ives›", "[redacted]"),
    ("a ‹b› ‹c›\u{AD} d", "a [redacted] d"),
    ("line ‹one\ntwo› three", "line [redacted] three"),
    ("one\n\n‹two›\n\nthree", "one\n\n[redacted]\n\nthree"),
    ("one\n‹\ntwo›", "one\n[redacted]"),
    ("in {{tal‹ly CO2› yes}} forces", "in [redacted] forces"),
    ("in {{tal‹ly CO2›\nyes}} forces", "in [redacted] forces"),
    ("> in {{tally\n> CO2 y‹es›}} forces", "> in [redacted] forces"),
    ("{{a\n\nb ‹c›}}", "{{a\n\nb [redacted]}}"),
    ("{{finding F1}} ‹and›", "{{finding F1}} [redacted]"),
    ("👩‹‍👧› walked", "[redacted] walked"), ("Jose‹́› ran", "[redacted] ran"), ("李‹明›说", "李[redacted]说"),
    ("nothing", "nothing"), ("", ""),
  ])
  func `a stretch becomes a mark that tells nothing of its length`(marked: String, redacted: String) {
    #expect(Self.redact(marked) == redacted)
  }

  @Test func `overlapping, nested and empty spans make one mark`() {
    let text = "0123 4567 89ab cdef"
    #expect(RedactedText(text, spans: [5..<9, 7..<12, 10..<11]).text == "0123 [redacted] cdef")
    #expect(RedactedText(text, spans: [5..<5]).text == text)
    #expect(RedactedText(text, spans: [15..<99, -4..<2]).text == "[redacted] 4567 89ab [redacted]")
    #expect(RedactedText(text, spans: [40..<99]).text == text)
  }

  @Test func `what was withheld is told in ranges of the original`() {
    #expect(RedactedText("told by Amir Khan", spans: [9..<11, 13..<14]).withheld == [8..<17])
  }

  @Test func `marks are the same for every text of one shape`() {
    let marks = ["A", "Amir", "Amir Khan", "the whole of the long sentence, with a comma"].map { text in
      RedactedText("by \(text) then", spans: [3..<3 + text.unicodeScalars.count]).text
    }
    #expect(Set(marks) == ["by [redacted] then"])
  }
}
