import Fieldwork
import Testing

struct BodyDirectoryTests {
  private func body(_ slug: String, _ name: String, _ shortName: String? = nil, id: String? = nil) -> Body {
    Body(id: Identifier(id ?? slug), slug: slug, kind: .force, name: name, shortName: shortName ?? name)
  }

  @Test func `a name in full goes before one that is left without its rank`() {
    let directory = BodyDirectory([body("wales-police", "Police Service of Wales"), body("wales", "Wales")])
    #expect(directory.body(called: "Wales")?.slug == "wales")
    #expect(directory.body(called: "wales police")?.slug == "wales-police")
  }

  @Test func `of two bodies with one name the earlier has it`() {
    let directory = BodyDirectory([body("a", "Kent"), body("b", "Kent")])
    #expect(directory.body(called: "kent")?.slug == "a")
    #expect(directory.body(called: "b")?.slug == "b")
  }

  @Test func `two bodies with one id are no crash`() {
    let directory = BodyDirectory([body("a", "A", id: "x"), body("b", "B", id: "x")])
    #expect(directory[Identifier("x")]?.slug == "a")
    #expect(directory[Identifier("y")] == nil)
  }

  @Test(arguments: [
    ("Herts", "hertfordshire"), ("west mids", "west-midlands"), ("S. Yorks", "south-yorkshire"),
    ("Hampshire and Isle of Wight", "hampshire"), ("Heddlu Gogledd Cymru", "north-wales"),
    ("MOD Police", "mdp"), ("Gwent", "gwent"), ("Heddlu Gwent", "gwent"),
  ])
  func `a force is found by what people call it for short, and by its Welsh name`(typed: String, slug: String)
  {
    let slugs = [
      "hertfordshire", "west-midlands", "south-yorkshire", "hampshire", "north-wales", "mdp", "gwent",
    ]
    #expect(BodyDirectory(slugs.map { body($0, $0) }).body(called: typed)?.slug == slug)
  }

  @Test func `a body is spelt in every way that leads to it and to nobody else`() {
    let directory = BodyDirectory([
      body("devon-and-cornwall", "Devon and Cornwall Police", "Devon and Cornwall"),
      body("metropolitan", "Metropolitan Police Service", "Metropolitan"), body("dcp", "DCP"),
    ])
    let devon = directory.spellings(of: "devon-and-cornwall")
    #expect(Set(devon).isSuperset(of: ["devon and cornwall", "devon & cornwall", "d and c", "d & c"]))
    #expect(!devon.contains("dcp") && directory.spellings(of: "dcp") == ["dcp"])
    let met = directory.spellings(of: "metropolitan")
    #expect(met.contains("Met") && met.contains("MPS") && !met.contains("met"))
    #expect(directory.spellings(of: "nobody") == [])
  }

  @Test(arguments: ["", "  ", "police", "the", "&", "zzz"])
  func `a name that says nothing finds nobody`(name: String) {
    #expect(BodyDirectory([body("kent", "Kent Police", "Kent")]).body(called: name) == nil)
  }

  @Test func `suggestions are slugs, each once, at most three`() {
    let directory = BodyDirectory(
      ["north-wales", "north-yorkshire", "northumbria", "northamptonshire"].map {
        body($0, "\($0) Police", $0)
      })
    #expect(directory.suggestions(for: "north").count == 3)
    #expect(directory.suggestions(for: "northumbira").first == "northumbria")
    #expect(directory.suggestions(for: "qqqqqqq").isEmpty)
  }
}
