import Fieldwork
import Testing

struct BodyMentionTests {
  private let directory = BodyDirectory(
    [
      ("metropolitan", "Metropolitan Police Service", "Metropolitan"), ("gwent", "Gwent Police", "Gwent"),
      ("city-of-london", "City of London Police", "City of London"), ("kent", "Kent Police", "Kent"),
      ("bedfordshire", "Bedfordshire Police", "Bedfordshire"),
      ("wiltshire", "Wiltshire Police", "Wiltshire"),
      ("staffordshire", "Staffordshire Police", "Staffordshire"),
      ("south-yorkshire", "South Yorkshire Police", "South Yorkshire"),
      ("hampshire", "Hampshire Constabulary", "Hampshire"),
      ("dyfed-powys", "Dyfed-Powys Police", "Dyfed-Powys"),
      ("avon-and-somerset", "Avon and Somerset Constabulary", "Avon and Somerset"),
      ("cnc", "Civil Nuclear Constabulary", "CNC"),
      ("btp", "British Transport Police", "BTP"), ("mdp", "Ministry of Defence Police", "MDP"),
    ].map { Body(id: Identifier($0), slug: $0, kind: .force, name: $1, shortName: $2) })

  /// The text with each mention as `[slug: words]`.
  private func marked(_ text: String) -> String {
    var result = ""
    var rest = text.startIndex
    for mention in directory.mentions(in: text) {
      result += text[rest..<mention.range.lowerBound] + "[\(mention.body.slug): \(text[mention.range])]"
      rest = mention.range.upperBound
    }
    return result + text[rest...]
  }

  @Test(arguments: [
    ("Met", "[metropolitan: Met]"), ("in the met.", "in [metropolitan: the met]."),
    ("The Met's plan", "[metropolitan: The Met]'s plan"), ("MPS’s", "[metropolitan: MPS]’s"),
    ("Metropolitan Police staff", "[metropolitan: Metropolitan Police] staff"),
    (
      "the Metropolitan Police Service, Heddlu Gwent",
      "[metropolitan: the Metropolitan Police Service], [gwent: Heddlu Gwent]"
    ),
    ("the police service of Kent", "[kent: the police service of Kent]"),
    ("Kent police force", "[kent: Kent police force]"),
    ("KENT CONSTABULARY", "[kent: KENT CONSTABULARY]"),
    ("City of\nLondon", "[city-of-london: City of\nLondon]"),
    ("Avon & Somerset", "[avon-and-somerset: Avon & Somerset]"), ("A&S", "[avon-and-somerset: A&S]"),
    ("S. Yorks and beds police", "[south-yorkshire: S. Yorks] and [bedfordshire: beds police]"),
    ("Dyfed–Powys, dyfed powys", "[dyfed-powys: Dyfed–Powys], [dyfed-powys: dyfed powys]"),
    ("the Hampshire and Isle of Wight force", "[hampshire: the Hampshire and Isle of Wight force]"),
    ("Wilts, STAFFS (Beds)", "[wiltshire: Wilts], [staffordshire: STAFFS] ([bedfordshire: Beds])"),
    ("MOD Police and MoD", "[mdp: MOD Police] and [mdp: MoD]"),
    ("Swydd G\u{308}went", "Swydd [gwent: G\u{308}went]"),
    ("British Transport and BTP", "[btp: British Transport] and [btp: BTP]"),
    ("Kent the Met", "[kent: Kent] [metropolitan: the Met]"),
    (
      "Met officers came. Staffs has none. “Beds’ plan.”",
      "[metropolitan: Met] officers came. [staffordshire: Staffs] has none. “[bedfordshire: Beds]’ plan.”"
    ),
    ("Met’s plan. Wilts and Kent", "[metropolitan: Met]’s plan. [wiltshire: Wilts] and [kent: Kent]"),
    (
      "It asked Beds once. Beds. Wilts!",
      "It asked [bedfordshire: Beds] once. [bedfordshire: Beds]. [wiltshire: Wilts]!"
    ),
    ("Met Police once", "[metropolitan: Met Police] once"),
  ])
  func `a body is found in a text by anything that people call it, whole`(text: String, marked: String) {
    #expect(self.marked(text) == marked)
  }

  @Test(arguments: [
    "We met the police of the county, and met police officers", "MPs were met",
    "the beds; he staffs the desk",
    "Kentish metres", "it wilts, the civil nuclear sites", "in the south. Yorkshire", "Avon, Somerset",
    "the police, the force, a service of the constabulary", "", "&", "'s", "British transport",
    "Met once a month.", "So it is. Met twice with partners.", "Mod cons. Beds were short! (Beds and desks)",
    "“Staffs the desk? Wilts in heat",
  ])
  func `words of English that are short forms besides are left to be words`(text: String) {
    #expect(directory.mentions(in: text) == [])
  }

  @Test func `whatever finds a body is found in a text too`() {
    for body in directory.bodies {
      for name in [body.slug, body.name, body.shortName, body.name.uppercased(), "the \(body.shortName)"] {
        let mention = directory.mentions(in: "In \(name), they said").first
        #expect(mention?.body == directory.body(called: name), "\(name)")
      }
    }
  }
}
