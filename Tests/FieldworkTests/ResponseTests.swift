import Fieldwork
import Testing

struct ResponseTests {
  @Test(arguments: [
    Response.value("yes"), .value("not-asked"), .value("=1+1"), .value("\u{301}a"), .value("two\nlines"),
    .value("👩🏽‍🚒"), .notKnown, .notAsked, .notApplicable,
  ])
  func `a response survives storing`(response: Response) {
    #expect(Response(stored: response.stored) == response)
  }

  @Test(arguments: ["", "yes", "Not-Known", " =yes", "not known"])
  func `anything else in the store is no response`(stored: String) {
    #expect(Response(stored: stored) == nil)
  }

  @Test func `no two responses are stored alike`() {
    let all: [Response] = [
      .notKnown, .notAsked, .notApplicable, .value("not-known"), .value("no"), .value("=no"),
    ]
    #expect(Set(all.map(\.stored)).count == all.count)
  }

  @Test func `a question was asked where something came back`() {
    #expect(Response.value("no").wasAsked)
    #expect(Response.notKnown.wasAsked)
    #expect(!Response.notAsked.wasAsked)
    #expect(!Response.notApplicable.wasAsked)
  }

  @Test func `responses read as words`() {
    #expect(Response.value("yes").words(for: .tri) == "yes")
    #expect(Response.value("x").words(for: .choice([Option(code: "x", label: "joint plan")])) == "joint plan")
    #expect(Response.value("gone").words(for: .choice([])) == "gone")
    #expect(
      Response.value("87.5").words(for: .number(NumberRule(range: 0...100, unit: "percent"))) == "87.5%")
    #expect(Response.value("4").words(for: .number(NumberRule(range: 0...9, unit: "posts"))) == "4 posts")
    #expect(Response.value("4").words(for: .number(NumberRule(range: 0...9))) == "4")
    #expect(Response.value("2018-11-05").words(for: .date) == "5 Nov 2018")
    #expect(Response.notApplicable.words(for: .text) == "not applicable")
  }
}
