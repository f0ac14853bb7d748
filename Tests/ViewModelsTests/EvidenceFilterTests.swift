import Fieldwork
import Storage
import TestSupport
import Testing

@testable import ViewModels

/// The filter of evidence: what it finds, and that it keeps up with what is saved.
struct EvidenceFilterTests {
  let inspection: OpenInspection
  private let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
    inspection = desk.inspection
  }

  @discardableResult
  private func add(_ passage: String, force: String = "kent", theme: Theme? = nil) throws -> Evidence {
    var item = try inspection.newEvidence(passage, kind: .interview)
    item.forces = [try inspection.body(called: force).id]
    item.themes = theme.map { [$0.id] } ?? []
    try inspection.save([item], summary: "added")
    return item
  }

  /// The numbers of what a filter lets through: "1 3".
  private func found(_ typed: String, readsAll: Bool = true) throws -> String {
    let rows = try inspection.store.evidenceParts(EvidenceChoice(), by: .none, order: .number)[0].rows
    let filter = try inspection.evidenceFilter()
    if readsAll { while try filter.readOn() {} }
    let accepted = try filter.accepted(by: typed)
    let shown = rows.filter { accepted?.contains($0) ?? true }
    let items = try inspection.store.evidence(in: shown)
    return shown.compactMap { items[$0]?.number.description.dropFirst() }.joined(separator: " ")
  }

  @Test func `a word is found where one begins so: in the passage, the number, a force, a theme, the kind`()
    throws
  {
    let training = try inspection.addTheme("Tráining and skills", below: nil).theme
    try add("The panel meets, Dyfed-Powys style")
    try add("Nobody trains here", force: "dyfed-powys")
    try add("Word", force: "essex", theme: training)
    for (typed, numbers) in [
      ("pan", "1"), ("anel", ""), ("PANEL", "1"), ("dyfed-powys", "1 2"), ("train", "2 3"),
      ("train !skil", "2"),
      ("e2", "2"), ("E", "1 2 3"), ("essex", "3"), ("interview", "1 2 3"), ("!kent", "2 3"),
      ("supp", "1 2 3"),
      ("su", ""), ("!", "1 2 3"), ("  ", "1 2 3"), ("!dyfed-powys", "3"), ("pan train", ""),
    ] {
      #expect(try found(typed) == numbers, "\(typed)")
    }
  }

  @Test func `it keeps up with what is saved, undone and deleted, with everything read or only some`() throws
  {
    let training = try inspection.addTheme("Training", below: nil).theme
    var items = try (1...300).map { number in try add("Passage \(number % 7)") }
    #expect(try inspection.evidenceFilter().readOn())
    items[0].passage = "Anew"
    items[299].themes = [training.id]
    try inspection.save([items[0], items[299]], summary: "changed")
    #expect(try found("anew", readsAll: false) == "1")
    #expect(try found("training") == "300")
    #expect(try !found("passage").hasPrefix("1 "))
    try add("Anew too")
    #expect(try found("anew") == "1 301")
    _ = try inspection.store.undo { _ in "Undone" }
    #expect(try found("anew") == "1")
    var theme = training
    theme.name = "Vetting"
    try inspection.store.save([theme], summary: "renamed")
    #expect(try found("training") == "")
    #expect(try found("vett") == "300")
  }

  @Test
  func `before all is read it finds what is in the first items, and the list is shown anew when all is`()
    throws
  {
    for start in 0..<5 {
      let items = (1...500).map { number in
        Evidence(
          id: Identifier(inspection.store.newName()), number: RegisterNumber(.evidence, start * 500 + number),
          passage: "Passage \(number % 5)", kind: .interview, date: inspection.today)
      }
      try inspection.save(items, summary: "added")
    }
    _ = desk.workbench.run([.go(.evidence(EvidenceScope()))])
    desk.perform(.filter)
    desk.type("passage")
    #expect(
      desk.workbench.screen.status.contains("2000 of 2500 items found so far"),
      "\(desk.workbench.screen.status)")
    #expect(try found("!passage", readsAll: false) == "")
    var steps: [Foresight] = []
    repeat { steps.append(desk.workbench.foresee()) } while steps.last == .more
    #expect(steps.last == .changed && desk.workbench.foresee() == .nothing)
    #expect(desk.workbench.screen.status.contains("2500 items"), "\(desk.workbench.screen.status)")
  }

  @Test func `what it finds is what looking through everything finds`() throws {
    var random = SeededRandom()
    let words = ["pan", "panel", "prevent", "policy", "post", "spoc", "training", "e\u{301}lan", "41", "no"]
    var passages: [String] = []
    for _ in 0..<60 {
      passages.append(
        (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in words.randomElement(using: &random) }
          .joined(separator: " "))
      try add(passages[passages.count - 1], force: "essex")
    }
    for _ in 0..<100 {
      let terms = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let word = folded(words.randomElement(using: &random) ?? "")
        return (word.prefix(Int.random(in: 1...word.count, using: &random)), Bool.random(using: &random))
      }
      let typed = terms.map { ($1 ? "!" : "") + $0 }.joined(separator: " ")
      let expected = passages.indices.filter { index in
        let held = folded("E\(index + 1) \(passages[index]) essex essex interview").split(separator: " ")
        return terms.allSatisfy { term, isNegated in held.contains { $0.hasPrefix(term) } != isNegated }
      }
      #expect(
        try found(typed) == expected.map { "\($0 + 1)" }.joined(separator: " "),
        "\(typed), seed \(random.seed)")
    }
  }
}
