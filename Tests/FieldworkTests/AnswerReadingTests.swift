import Fieldwork
import Testing

struct AnswerReadingTests {
  private static let scale = AnswerKind.scale(
    ["embedded", "established", "weak", "not seen"].map {
      Option(code: $0 == "not seen" ? "not-seen" : $0, label: $0)
    })
  private static let choice = AnswerKind.choice([
    Option(code: "joint-plan", label: "joint plan"), Option(code: "force-plan", label: "force plan"),
    Option(code: "none", label: "none"),
  ])
  private static let numbers = AnswerKind.choice([
    Option(code: "two", label: "2"), Option(code: "one", label: "1"), Option(code: "many", label: "more"),
  ])
  private static let percent = AnswerKind.number(NumberRule(range: 0...100, unit: "percent", decimals: 1))
  private static let count = AnswerKind.number(NumberRule(range: -5...999))

  private func read(_ typed: String, _ kind: AnswerKind) throws -> Response? {
    try kind.response(typed: typed, today: #require(CalendarDate(iso: "2018-12-20")))
  }

  @Test(arguments: [
    ("yes", AnswerKind.tri, "yes"), ("Y", .tri, "yes"), ("p", .tri, "partly"), ("part", .tri, "partly"),
    (" No ", .tri, "no"), ("1", scale, "embedded"), ("4", scale, "not-seen"), ("Not seen", scale, "not-seen"),
    ("wea", scale, "weak"), ("emb", scale, "embedded"), ("joint", choice, "joint-plan"),
    ("force-plan", choice, "force-plan"), ("3", choice, "none"), ("1", numbers, "one"), ("2", numbers, "two"),
    ("3", numbers, "many"), ("87.5", percent, "87.5"), ("87.50 %", percent, "87.5"), ("100%", percent, "100"),
    ("007", count, "7"), ("-5", count, "-5"), ("-0", count, "0"), (" 12 ", count, "12"),
    ("5 Jan", .date, "2019-01-05"), ("today", .date, "2018-12-20"), (" free text ", .text, " free text "),
  ])
  func `typed answers are taken in their stored form`(typed: String, kind: AnswerKind, value: String) throws {
    #expect(try read(typed, kind) == .value(value))
    #expect(kind.accepts(value))
  }

  @Test(arguments: [
    ("maybe", AnswerKind.tri, "yes, partly or no"), ("yn", .tri, "yes, partly or no"),
    ("?", .tri, "yes, partly or no"),
    ("e", scale, "embedded, established, weak or not seen"),
    ("5", scale, "embedded, established, weak or not seen"),
    ("plan", choice, "joint plan, force plan or none"),
    ("100.1", percent, "a number from 0 to 100 (percent)"),
    ("87.55", percent, "a number from 0 to 100 (percent)"),
    ("-0.5", percent, "a number from 0 to 100 (percent)"),
    ("1000", count, "a whole number from -5 to 999"), ("-6", count, "a whole number from -5 to 999"),
    ("1.5", count, "a whole number from -5 to 999"), ("1 2", count, "a whole number from -5 to 999"),
    ("1,000", count, "a whole number from -5 to 999"), ("12%", count, "a whole number from -5 to 999"),
    ("5.", count, "a whole number from -5 to 999"), ("٥", count, "a whole number from -5 to 999"),
    ("99999999999999999999", count, "a whole number from -5 to 999"),
    ("31/02/2018", .date, "a date such as 2018-11-05, 5/11/2018, 5 Nov 2018, 5 Nov, today, +3 or -1"),
  ])
  func `anything else is refused, with what would be taken`(typed: String, kind: AnswerKind, accepted: String)
    throws
  {
    do {
      let response = try kind.response(typed: typed, today: #require(CalendarDate(iso: "2018-12-20")))
      Issue.record("took \(typed) as \(String(describing: response))")
    } catch let fault as AnswerFault {
      #expect(fault.typed == typed)
      #expect(fault.accepted == accepted)
    }
  }

  @Test(arguments: [AnswerKind.tri, scale, choice, percent, .date, .text])
  func `every kind takes the three states, and nothing typed is blank`(kind: AnswerKind) throws {
    for typed in ["not known", "Not-Known", "NOT KNOWN"] { #expect(try read(typed, kind) == .notKnown) }
    #expect(try read("not asked", kind) == .notAsked)
    for typed in ["n/a", "NA", "not applicable", "not-applicable"] {
      #expect(try read(typed, kind) == .notApplicable)
    }
    #expect(try read("", kind) == nil)
    #expect(try read(" \n ", kind) == nil)
  }

  @Test func `a choice of one answer says so plainly`() throws {
    let kind = AnswerKind.choice([Option(code: "only", label: "only")])
    #expect(kind.accepted == "only")
    #expect(throws: AnswerFault.self) { try read("?", kind) }
  }

  @Test func `stored values are checked against their kind`() {
    #expect(!AnswerKind.tri.accepts("maybe"))
    #expect(!Self.percent.accepts("87.50"))
    #expect(!Self.count.accepts("007"))
    #expect(!AnswerKind.date.accepts("5 Jan"))
    #expect(!AnswerKind.text.accepts(""))
  }

  @Test func `options and their keys go together`() {
    #expect(AnswerKind.tri.optionKeys == ["y", "p", "n"])
    #expect(Self.scale.optionKeys == ["1", "2", "3", "4"])
    #expect(AnswerKind.text.optionKeys.isEmpty)
    #expect(
      [AnswerKind.tri, Self.scale, Self.choice, Self.count, .date, .text].map(\.name)
        == ["tri", "scale", "choice", "number", "date", "text"])
  }
}
