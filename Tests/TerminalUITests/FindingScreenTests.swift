import Fieldwork
import Storage
import TestSupport
import Testing
import TextUI
import ViewModels

/// Findings drawn, and worked on key by key.
struct FindingDrawingTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 40),
  ]

  /// Six items on three forces, three findings at different places of their review, and a recommendation.
  private static func store() throws -> OpenStore {
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    let told: [(String, String, EvidenceKind, Polarity)] = [
      ("No SPOC in the west of the county since May.", "kent", .interview, .supports),
      ("The strategic lead was briefed once, two years ago.", "kent", .interview, .supports),
      ("Officers could not say what becomes of a referral.", "essex", .focusGroup, .supports),
      ("Prevent is part of every response officer's induction.", "essex", .document, .contradicts),
      ("Minutes of the panel are shared the same week.", "norfolk", .observation, .supports),
      ("The policy was last reviewed in 2015.", "norfolk", .document, .supports),
    ]
    var items: [Evidence] = []
    for (passage, force, kind, polarity) in told {
      var item = try inspection.newEvidence(passage, kind: kind)
      item.forces = [try inspection.body(called: force).id]
      item.polarity = polarity
      try inspection.save([item], summary: inspection.addingSummary(of: item))
      items.append(item)
    }
    func add(_ title: String, _ kind: FindingKind, _ numbers: [Int]) throws -> WeighedFinding {
      var finding = try inspection.newFinding(title, kind: kind, area: inspection.outline.areas.first?.code)
      finding.evidence = numbers.map { items[$0 - 1].id }.sorted()
      try inspection.add(finding)
      return try inspection.finding(finding.id)
    }
    let gap = try add("Nobody leads on Prevent in every third force.", .causeOfConcern, [1, 2])
    _ = try add("Referrals leave the officer who made them in the dark.", .areaForImprovement, [3, 4, 6])
    let panel = try add("Panels share their minutes at once.", .promisingPractice, [5, 6])
    let review = try inspection.review(panel, .inReview)
    let author = inspection.store.workplace.author
    inspection.store.signIn(as: "B. Lead")
    try inspection.review(review, .agreed)
    inspection.store.signIn(as: author)
    var recommendation = try inspection.newRecommendation(
      "Name a lead for Prevent in every force.", to: .chiefConstables, answering: [gap.id])
    recommendation.deadline = CalendarDate(iso: "2019-06-30")
    try inspection.add(recommendation)
    return store
  }

  @Test(arguments: sizes)
  func `findings at a size`(size: Size) throws {
    for (name, keys) in [
      ("findings", "f"), ("findings-review", "f b"), ("findings-filtered", "f / p a n e l"),
      ("finding", "f Enter"), ("finding-review", "f t"), ("finding-link", "f l Space Down Space"),
      ("finding-evidence", "f Down Enter Tab Tab Tab Tab Enter"), ("recommendations", "f c"),
      ("recommendation", "f c Enter"), ("finding-kinds", "f a"),
    ] {
      let sitting = try Sitting(Self.store(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test(arguments: sizes)
  func `a finding that stands out says why at every size`(size: Size) throws {
    let store = try Self.store()
    let against = try store.inspection.evidence(numbered: "E4")
    try store.inspection.link([against.id], to: store.inspection.finding(numbered: "F1"))
    let sitting = try Sitting(store, columns: size.columns, rows: size.rows)
    sitting.press("f")
    let lines = sitting.lines
    let first = try #require(lines.first { $0.hasPrefix("F1") })
    #expect(first.contains("! contradicted, single") || first.contains("! contradicted +1"))
    #expect(lines.contains { $0.hasPrefix("F2") && $0.contains("! contradicted") })
    #expect(lines.contains { $0.contains("3 findings") && $0.contains("2 to look at") })
  }

  @Test(arguments: sizes)
  func `the form of a finding shows in full how it stands, and the list its review in words`(size: Size)
    throws
  {
    let store = try Self.store()
    let against = try store.inspection.evidence(numbered: "E4")
    let linked = try store.inspection.link([against.id], to: store.inspection.finding(numbered: "F1"))
    let sitting = try Sitting(store, columns: size.columns, rows: size.rows)
    sitting.press("f")
    #expect(sitting.text.contains("F1 draft"), "\(sitting.text)")
    sitting.press("Enter Tab Tab Tab Tab Tab")
    for words in ["single source", "contradicted", "1 force,", "contradicts"] {
      #expect(sitting.text.contains(words), "\(sitting.text)")
    }
    try store.inspection.accept(
      linked.finding, because: "Only one force was asked for it, and the others will be in the spring.")
    let again = try Sitting(store, columns: size.columns, rows: size.rows)
    again.press("f Enter Tab Tab Tab Tab Tab")
    for words in ["accepted", "Only one", "spring."] {
      #expect(again.text.contains(words), "\(again.text)")
    }
  }

  @Test(arguments: sizes)
  func `accepting what is in doubt is to be seen in the review, below what forbids agreeing`(size: Size)
    throws
  {
    let store = try Self.store()
    try store.inspection.review(store.inspection.finding(numbered: "F2"), .inReview)
    let sitting = try Sitting(store, columns: size.columns, rows: size.rows)
    sitting.press("f Down t")
    for step in ["return with a comment", "agree", "back to draft", "accept it with a reason"] {
      #expect(sitting.text.contains(step), "\(sitting.text)")
    }
    #expect(sitting.text.contains("A. Inspector wrote it: nobody"))
  }

  @Test(arguments: sizes)
  func `no count stands without its word, and every part has its name`(size: Size) throws {
    for keys in ["6 w", "6 w w", "6 w w w"] {
      let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
      for page in [keys, "PageDown", "PageDown", "PageDown"] {
        sitting.press(page)
        #expect(!sitting.text.contains(/\d, \d/), "\(sitting.text)")
        for line in sitting.lines where "█▓▒░".contains(line.first ?? " ") {
          let behind = line.drop { "█▓▒░ ".contains($0) }
          #expect(behind.first?.isUppercase == true, "\(line)")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `counts in parts at a size`(size: Size) throws {
    for (name, keys) in [
      ("questions-regions", "6 w"), ("tally-areas", "6 w w w w"), ("area", "6 w w w w Enter"),
      ("consistency", "6 Down x Down"), ("consistency-kind", "6 Down x b b"),
      ("moderation", "6 Down M"), ("moderation-flagged", "6 Down M b b"),
    ] {
      let sitting = try Sitting(.demo(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name)
    }
  }

  @Test func `from a new finding to its agreement and a change that takes it back, on the keyboard`() throws {
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    for (passage, kind) in [("One.", EvidenceKind.interview), ("Two.", .document), ("Three.", .focusGroup)] {
      var item = try inspection.newEvidence(passage, kind: kind)
      item.forces = [try inspection.body(called: "kent").id]
      try inspection.save([item], summary: inspection.addingSummary(of: item))
    }
    let sitting = try Sitting(store)
    sitting.press("f a 7")
    sitting.type("Training is not monitored\n")
    #expect(sitting.words.contains("F1 added."))
    sitting.press("Alt-l Space Down Space Down Space Enter")
    #expect(sitting.text.contains("1 force, 3 kinds of source, nothing contradicts"))
    sitting.press("Ctrl-T i")
    #expect(sitting.words.contains("F1: sent to review."))
    sitting.press("Ctrl-T a")
    #expect(sitting.text.contains("nobody agrees a finding"))
    sitting.press("Esc")
    sitting.inspection.store.signIn(as: "B. Lead")
    sitting.press("Ctrl-T a")
    #expect(sitting.words.contains("F1: agreed.") && sitting.text.contains("agreed by B. Lead"))
    sitting.type(" anywhere")
    sitting.press("Tab")
    #expect(sitting.words.contains("it is a draft again and has to be agreed anew"))
    sitting.press("Esc")
    func title() throws -> String { try sitting.inspection.finding(numbered: "F1").finding.title }
    #expect(try title() == "Training is not monitored anywhere")
    sitting.press("u")
    #expect(try title() == "Training is not monitored")
  }
}
