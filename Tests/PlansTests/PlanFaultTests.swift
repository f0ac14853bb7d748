import Fieldwork
import Testing

@testable import Plans

/// Each fault with its exact line and column.
///
/// A small plan that is in order is spoilt in one place at a time.
struct PlanFaultTests {
  private static let sound = """
    fieldbook-plan: 1
    code: demo
    title: A demonstration
    fieldwork: 2018-10-01 to 2019-02-28
    marking: OFFICIAL
    write-up-days: 3
    areas: [Capability, Consistency]
    forces:
      - kent
      - all forces in Wales
    units:
      - { slug: ctp-x, name: Unit X }
    activities:
      - code: talk
        name: Talk
        short: Talk
        form: interview
        due: all forces except gwent
      - code: group
        name: Group
        short: Group
        form: focus-group
        roles: [constable, sergeant]
    scale: [good, fair, poor]
    questions:
      talk:
        - id: T1
          area: capability
          ask: How good is it?
          answer: scale
        - id: T2
          area: consistency
          ask: How many?
          answer: number from 0 to 100 percent
    documents:
      target: 10
      kinds: [Policy]
    programme:
      - { code: D1, subject: First }
    bank-holidays: [2018-12-25]
    """

  @Test func `the plan to spoil is sound`() throws {
    let plan = try PlanReader().plan(from: Self.sound)
    #expect(
      plan.bodies.map(\.slug) == ["kent", "dyfed-powys", "gwent", "north-wales", "south-wales", "ctp-x"])
    #expect(plan.due.count == 4)
    #expect(plan.bodies.last?.shortName == "Unit X")
  }

  struct Spoilt: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let faults: [String]
    var testDescription: String { new }

    init(_ old: String, _ new: String, _ faults: String...) {
      (self.old, self.new, self.faults) = (old, new, faults)
    }
  }

  @Test(arguments: [
    Spoilt(
      "title:", "titel:",
      "1:1: Could not read the plan: it has no 'title'. Add a line 'title: …'.",
      "3:1: Could not read the plan: 'titel' is no key here. Write 'title'."),
    Spoilt(
      "fieldbook-plan: 1", "fieldbook-plan: 2",
      "1:17: Could not read the plan: its format is '2'. This version reads format 1."),
    Spoilt(
      "code: demo", "code: Demo Plan",
      "2:7: Could not read 'code': 'Demo Plan' is no code. Use lower-case letters, digits and single hyphens, "
        + "a letter first, at most 40 of them."),
    Spoilt(
      "title: A demonstration", "title: [A, B]",
      "3:8: Could not read 'title': a list stands where a text belongs. Write a text."),
    Spoilt(
      "2018-10-01 to 2019-02-28", "2018-10-01 to 2019-02-29",
      "4:12: Could not read 'fieldwork': '2019-02-29' is no day of the calendar. "
        + "Write year, month and day as 2018-11-05."),
    Spoilt(
      "2018-10-01 to 2019-02-28", "2019-02-28 to 2018-10-01",
      "4:12: Could not read 'fieldwork': 2019-02-28 comes after 2018-10-01. Put the first day first."),
    Spoilt(
      "2018-10-01 to 2019-02-28", "October 2018",
      "4:12: Could not read 'fieldwork': 'October 2018' is no first and last day. "
        + "Write it as 2018-10-01 to 2019-02-28."),
    Spoilt(
      "marking: OFFICIAL", "marking: SECRET",
      "5:10: Could not read 'marking': 'SECRET' is no marking of this store. Use OFFICIAL or OFFICIAL-SENSITIVE, "
        + "if need be with COMMERCIAL, LOCSEN or PERSONAL."),
    Spoilt(
      "write-up-days: 3", "write-up-days: three",
      "6:16: Could not read 'write-up-days': 'three' is no number that it can have. "
        + "Use a whole number from 0 to 60."),
    Spoilt(
      "areas: [Capability, Consistency]", "areas: [Capability, Consistency, capability]",
      "7:34: Could not read 'areas': 'capability' and 'Capability' are not different enough. "
        + "Give each entry a label and a code of its own."),
    Spoilt(
      "- kent", "- kennt",
      "9:5: Could not read 'forces': no body is called 'kennt'. Write 'kent'."),
    Spoilt(
      "all forces in Wales", "all forces in Whales",
      "10:5: Could not read 'forces': 'all forces in Whales' selects nobody. Write 'Wales'.",
      "18:10: Could not read 'due' of the activity 'talk': no body is called 'gwent'. "
        + "Describe it with 'slug' and 'name'."),
    Spoilt(
      "all forces in Wales", "all fire forces in Wales",
      "10:5: Could not read 'forces': 'fire' is no sort of forces. Write 'home-office', 'special' or "
        + "'territorial', or leave it out.",
      "18:10: Could not read 'due' of the activity 'talk': no body is called 'gwent'. "
        + "Describe it with 'slug' and 'name'."),
    Spoilt(
      "all forces except gwent", "all units except kent, gwennt",
      "18:10: Could not read 'due' of the activity 'talk': no body is called 'gwennt'. Write 'gwent'."),
    Spoilt(
      "slug: ctp-x, name: Unit X", "slug: kent, name: Unit X",
      "12:5: Could not read the body 'kent': its slug or its names are those of 'kent' too. "
        + "Give each body a slug and names of its own."),
    Spoilt(
      "slug: ctp-x, name: Unit X", "slug: ctp-x, population: many",
      "12:5: Could not read the unit 'ctp-x': it has no 'name'. Add a line 'name: …'.",
      "12:32: Could not read 'population' of the unit 'ctp-x': 'many' is no figure with a year or day. "
        + "Write it as 1846478 in 2018."),
    Spoilt(
      "short: Talk", "short: A long, long talk",
      "16:12: Could not read 'short' of the activity 'talk': 'A long, long talk' has 17 letters. "
        + "Use at most 11, for it heads a column."),
    Spoilt(
      "form: interview", "form: chat",
      "17:11: Could not read 'form' of the activity 'talk': 'chat' is not in its list. "
        + "Use interview, focus-group, meeting or observation."),
    Spoilt(
      "code: group", "code: talk",
      "19:11: Could not read the activity 'talk': another activity has this code too. "
        + "Give each activity a code of its own."),
    Spoilt(
      "form: focus-group", "form: meeting",
      "23:12: Could not read 'roles' of the activity 'group': heads are counted in focus groups only. "
        + "Leave it out, or write 'form: focus-group'."),
    Spoilt(
      "scale: [good, fair, poor]", "scale: [a, b, c, d, e, f, g, h, i, j]",
      "24:8: Could not read 'scale': it needs answers to choose from and has 10. "
        + "Give 2 to 9, one for each digit key."),
    Spoilt(
      "scale: [good, fair, poor]", "scale: [good, not known]",
      "24:15: Could not read 'scale': every question takes 'not known' already. Leave it out."),
    Spoilt(
      "  talk:\n", "  tolk:\n",
      "26:3: Could not read 'questions': 'tolk' is no activity of this plan. Write 'talk'."),
    Spoilt(
      "id: T2", "id: t1",
      "31:7: Could not read question t1: another question has this number too. "
        + "Give each question a number of its own."),
    Spoilt(
      "id: T2", "id: question two",
      "31:11: Could not read 'id' of question question two: 'question two' is no number of a question. "
        + "Use letters and digits, a letter first, at most 8 of them, such as CO1."),
    Spoilt(
      "area: consistency", "area: consistancy",
      "32:13: Could not read 'area' of question T2: 'consistancy' is no area of this plan. Write 'consistency'."
    ),
    Spoilt(
      "answer: scale", "answer: scala",
      "30:15: Could not read 'answer' of question T1: 'scala' is no kind of answer. Write 'scale'."),
    Spoilt(
      "answer: scale", "answer: []",
      "30:15: Could not read 'answer' of question T1: it needs answers to choose from and has none. "
        + "Give 2 to 9, one for each digit key."),
    Spoilt(
      "answer: scale", "answer: [yes, no, Yes]",
      "30:25: Could not read 'answer' of question T1: 'Yes' and 'yes' are not different enough. "
        + "Give each entry a label and a code of its own."),
    Spoilt(
      "number from 0 to 100 percent", "number from 100 to 0",
      "34:15: Could not read 'answer' of question T2: 'number from 100 to 0' does not say which numbers. Write it "
        + "as 'number', 'number from 0 to 100' or 'number from 0 to 100 percent with 1 decimal'."),
    Spoilt(
      "ask: How many?", "ask: \"How \\e many?\"",
      "33:12: Could not read 'ask' of question T2: it holds the control character U+001B. Remove it."),
    Spoilt(
      "ask: How many?", "ask: \"  \"",
      "33:12: Could not read 'ask' of question T2: the text is empty. Write a text."),
    Spoilt(
      "target: 10", "target: -1",
      "36:11: Could not read 'target' of 'documents': '-1' is no number that it can have. "
        + "Use a whole number from 1 to 100000."),
    Spoilt(
      "- { code: D1, subject: First }", "- { code: D1, topic: First }",
      "39:5: Could not read entry 1 of 'programme': it has no 'subject'. Add a line 'subject: …'.",
      "39:17: Could not read entry 1 of 'programme': 'topic' is no key here. The keys are code, years, subject, "
        + "nations, publication and partners."),
    Spoilt(
      "[2018-12-25]", "[2018-12-25, 25/12/2019]",
      "40:29: Could not read 'bank-holidays': '25/12/2019' is no day of the calendar. "
        + "Write year, month and day as 2018-11-05."),
    Spoilt(
      "code: demo", "code: demo\ncode: other",
      "2:1: Could not read the plan: 'code' is written twice in one place. Keep one of the two."),
    Spoilt(
      "title: A demonstration", "title: A demonstration: the first",
      "3:23: Could not read the plan: as YAML, mapping values are not allowed in this context. "
        + "Put text that holds a colon and a blank in quotation marks."),
    Spoilt(
      "  - kent", "\t- kent",
      "9:1: Could not read the plan: as YAML, found character that cannot start any token. "
        + "Indent with blanks, not tabs, and put text that begins with @, ` or % in quotation marks."),
    Spoilt(
      "title: A demonstration", "title: *missing",
      "3:8: Could not read the plan: as YAML, found undefined alias. "
        + "Put text that begins with * in quotation marks."),
  ])
  func `a fault is named where it stands, with what to write instead`(spoilt: Spoilt) throws {
    let text = try #require(Self.sound.firstRange(of: spoilt.old)).lowerBound
    var plan = Self.sound
    plan.replaceSubrange(text..<plan.index(text, offsetBy: spoilt.old.count), with: spoilt.new)

    #expect(faults(in: plan).map(\.description) == spoilt.faults)
  }

  /// Found by fuzzing: parts as keys took seconds, and each line more nine times as long.
  @Test func `parts that refer to parts without end are refused, some references are not`() {
    let names = Array("abcdefgh")
    let lines = zip(names, names.dropFirst()).map { before, name in
      "\(name): &\(name) [*\(before),*\(before),*\(before): x,*\(before),*\(before),*\(before),*\(before)]"
    }
    let found = faults(in: "a: &a [x,x]\n" + lines.joined(separator: "\n") + "\nz: [*h,*h]\n" + Self.sound)
    #expect(
      found.map(\.description) == [
        "2:8: Could not read the plan: parts that refer to one another (&, *) stand for more than can be read. "
          + "Write out what is meant in each place."
      ])
    let bullets = (1...400).map { "    * R & D, *point* \($0)" }.joined(separator: "\n")
    #expect(!References(in: "note: |\n\(bullets)\nbase: &b {code: t1}\nother: *b").mayExplode)
  }

  @Test func `every fault of a plan is told at once, in the order of the file`() {
    let plan = Self.sound.replacing("demo\n", with: "Demo\n").replacing("kent", with: "kennt")
      .replacing("area: capability", with: "area: capabilty").replacing("2018-12-25", with: "2018-12-32")
    let found = faults(in: plan)

    #expect(found.map(\.line) == [2, 9, 28, 40])
    #expect(found == found.sorted())
  }

  @Test func `a fault reads as compilers write it, after the name of the file`() {
    let faults = PlanFaults([
      PlanFault(line: 7, column: 2, message: "B."), PlanFault(line: 3, column: 9, message: "A."),
    ])
    #expect(faults.lines(file: "plan.yaml") == ["plan.yaml:3:9: A.", "plan.yaml:7:2: B."])
  }

  @Test func `control characters, broken text, size and emptiness are told by place`() {
    #expect(
      faults(in: "code: a\ntitle: b\u{7}c\u{202E}\n").map(\.description) == [
        "2:9: Could not read the file: the control character U+0007 stands here. Remove it.",
        "2:11: Could not read the file: the control character U+202E stands here. Remove it.",
      ])
    #expect(
      faults(in: Array("é: é".utf8) + [0xFF]).map(\.description)
        == ["1:5: Could not read the file: it is not written in UTF-8 from here on. Save it as UTF-8 text."])
    #expect(
      faults(in: Array(repeating: UInt8(ascii: "#"), count: PlanReader.sizeLimit + 1)).map(\.description)
        == [
          "1:1: Could not read the file: it has 1048577 bytes and at most 1048576 are read. "
            + "Check that this is the right file."
        ])
    #expect(
      faults(in: "# nothing\n").map(\.description)
        == ["1:1: Could not read the plan: the file is empty. Begin with 'fieldbook-plan: 1'."])
    #expect(
      faults(in: "just a text").map(\.description)
        == [
          "1:1: Could not read the plan: a text stands where keys and values belong. "
            + "Write it as 'key: value' lines."
        ])
  }

  @Test(arguments: [[0x50, 0x4B, 3, 4, 1, 2, 3], [0xD0, 0xCF, 0x11, 0xE0, 0xA1], Array("%PDF-1.7".utf8)])
  func `a workbook, an archive and a PDF are refused in one sentence, as plan and as table`(bytes: [UInt8]) {
    let wanted =
      "1:1: Could not read the file: it is a workbook, an archive or a PDF, and no text. "
      + "Save what is in it as text, a table as CSV."
    #expect(faults(in: bytes).map(\.description) == [wanted])
    #expect(throws: PlanFaults.self) { try CommaTable(spreadsheet: bytes) }
    do throws(PlanFaults) {
      _ = try CommaTable(spreadsheet: bytes)
    } catch {
      #expect(error.faults.map(\.description) == [wanted])
    }
  }

  @Test(arguments: ["[", "{", "- ", "? ", "a: [", "\"", "&a [*a, ", "!!x "])
  func `text nested without end is refused, not followed`(piece: String) {
    #expect(!faults(in: String(repeating: piece, count: 100_000 / piece.count)).isEmpty)
  }

  @Test func `a list without end is refused as one fault`() {
    let areas = (0..<5000).map { "a\($0)" }.joined(separator: ",")
    let plan = Self.sound.replacing("[Capability, Consistency]", with: "[Capability, Consistency, \(areas)]")
    #expect(
      faults(in: plan).map(\.description).contains(
        "7:8: Could not read 'areas': it has 5002 entries. Give at most 1000."))
  }

  private func faults(in text: String) -> [PlanFault] { faults(in: Array(text.utf8)) }

  private func faults(in bytes: [UInt8]) -> [PlanFault] {
    do {
      _ = try PlanReader().plan(from: bytes)
      return []
    } catch {
      return error.faults
    }
  }
}
