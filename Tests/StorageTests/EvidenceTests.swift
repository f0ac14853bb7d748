import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Evidence, themes, findings and recommendations in a store.
struct EvidenceTests {
  let folder: TemporaryFolder
  let store: Store
  let kent: Identifier<Body> = "t1/kent"
  let dyfedPowys: Identifier<Body> = "t1/dyfed-powys"
  let day: CalendarDate

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.makeStore()
    day = try #require(CalendarDate(iso: "2018-11-05"))
  }

  private func item(
    _ passage: String = "Nobody monitors it.", kind: EvidenceKind = .interview,
    forces: [Identifier<Body>] = ["t1/kent"], themes: [Identifier<Theme>] = [], polarity: Polarity = .supports
  ) throws -> Evidence {
    let (name, number) = try store.newEntry(.evidence, letter: .a)
    return Evidence(
      id: Identifier(name), number: number, passage: passage, kind: kind,
      source: .answer("t1/kent/chief-officer-interview"), forces: forces, area: "capability", question: "CO2",
      polarity: polarity, themes: themes, date: day)
  }

  private func theme(_ name: String, below parent: Identifier<Theme>? = nil) throws -> Theme {
    let theme = Theme(id: Identifier("theme-\(name)"), name: name, parent: parent)
    try store.save([theme], summary: "Theme added")
    return theme
  }

  @Test func `an item comes back with its forces and themes, in order`() throws {
    let training = try theme("Training")
    let item = try item(forces: [dyfedPowys, kent], themes: [training.id])
    try store.save([item], summary: "Evidence taken down")
    #expect(try store.evidence([item.id]) == [item])
    #expect(item.number.description == "E1")
    #expect(try store.newEntry(.evidence, letter: .a).number.description == "E2")
    let b = try #require(DeviceLetter("B"))
    #expect(try store.newEntry(.evidence, letter: b).number.description == "EB1")
    #expect(try store.evidence(numbered: item.number) == item)
    #expect(try store.verify().fault == nil)
  }

  @Test func `a number that somebody deleted is not given again, one whose addition was undone is`() throws {
    let item = try item()
    try store.save([item], summary: "x")
    _ = try store.undo { _ in "Undone" }
    #expect(try store.newEntry(.evidence, letter: .a).number.description == "E1")
    _ = try store.redo { _ in "Redone" }
    try store.remove(RecordReference(.evidence, item.id.rawValue), summary: "gone")
    #expect(try store.newEntry(.evidence, letter: .a).number.description == "E2")

    let finding = Finding(
      id: "f", number: RegisterNumber(.finding, 20), title: "T", kind: .gap, author: "A. Inspector")
    let recommendation = Recommendation(
      id: "r", number: RegisterNumber(.recommendation, 9), text: "Count.", addressee: .homeOffice)
    try store.save([finding], summary: "x")
    try store.save([recommendation], summary: "x")
    try store.remove(RecordReference(.finding, "f"), summary: "gone")
    try store.remove(RecordReference(.recommendation, "r"), summary: "gone")
    let next = try store.newEntry(.finding, letter: .a)
    #expect(next.number.description == "F21")
    #expect(try store.newEntry(.recommendation, letter: .a).number.description == "R10")
    let b = try #require(DeviceLetter("B"))
    #expect(try store.newEntry(.finding, letter: b).number.description == "FB1")
    // Undo finds the place free that the deleted one had.
    let other = Finding(
      id: Identifier(next.name), number: next.number, title: "Other", kind: .gap, author: "A. Inspector")
    try store.save([other], summary: "x")
    for _ in 0..<3 { _ = try store.undo { _ in "Undone" } }
    #expect(try store.findings().map(\.number.description) == ["F20"])
    #expect(try store.recommendations().map(\.number.description) == ["R9"])
  }

  @Test func `coding and uncoding is one commit each, and undone whole`() throws {
    let (training, vetting) = (try theme("Training"), try theme("Vetting"))
    var item = try item(themes: [training.id])
    try store.save([item], summary: "Evidence taken down")
    let before = try store.contentHash()
    item.themes = [vetting.id]
    item.forces = [dyfedPowys]
    try store.save([item], summary: "Evidence coded")
    #expect(try store.evidence([item.id]) == [item])
    let after = try store.contentHash()
    _ = try store.undo { _ in "Undone" }
    #expect(try store.contentHash() == before)
    _ = try store.redo { _ in "Redone" }
    #expect(try store.contentHash() == after)
    #expect(try store.save([item], summary: "Nothing") == false)
    #expect(try store.verify().fault == nil)
  }

  @Test func `evidence is chosen by force, theme, kind, source and what has no theme yet`() throws {
    let training = try theme("Training")
    let first = try item(themes: [training.id])
    try store.save([first], summary: "x")
    var second = try item(kind: .document, forces: [dyfedPowys], polarity: .contradicts)
    second.source = .document("d1")
    try store.save([second], summary: "x")
    func found(_ change: (inout EvidenceChoice) -> Void) throws -> [Identifier<Evidence>] {
      var choice = EvidenceChoice()
      change(&choice)
      return try store.evidence(choice)
    }
    #expect(try found { _ in } == [first.id, second.id])
    #expect(try found { $0.force = dyfedPowys } == [second.id])
    #expect(try found { $0.themes = [training.id] } == [first.id])
    #expect(try found { $0.isUncoded = true } == [second.id])
    #expect(
      try found {
        $0.kind = .document; $0.polarity = .contradicts
      } == [second.id])
    #expect(try found { $0.source = .document("d1") } == [second.id])
    #expect(try found { $0.area = "nowhere" } == [])
    #expect(try found { $0.themes = [] } == [])
  }

  @Test func `the matrix counts an item for each of its forces and themes`() throws {
    let (training, vetting) = (try theme("Training"), try theme("Vetting"))
    try store.save([item(forces: [kent, dyfedPowys], themes: [training.id, vetting.id])], summary: "x")
    try store.save([item(themes: [training.id])], summary: "x")
    try store.save([item()], summary: "x")
    let matrix = try store.evidenceMatrix()
    #expect(matrix.count(kent, training.id) == 2 && matrix.count(kent, vetting.id) == 1)
    #expect(matrix.count(dyfedPowys, training.id) == 1 && matrix.totals == [kent: 3, dyfedPowys: 1])
  }

  @Test func `a branch counts an item once, whatever number of its themes it has`() throws {
    let (training, vetting) = (try theme("Training"), try theme("Vetting"))
    try store.save([item(forces: [kent, dyfedPowys], themes: [training.id, vetting.id])], summary: "x")
    try store.save([item(forces: [kent], themes: [vetting.id])], summary: "x")
    try store.save([item(forces: [], themes: [vetting.id])], summary: "x")
    let matrix = try store.evidenceMatrix(branches: [training.id: [training.id, vetting.id]])
    #expect(matrix.branchCount(kent, training.id) == 2 && matrix.branchCount(dyfedPowys, training.id) == 1)
    #expect(matrix.branchTotal(training.id) == 3 && matrix.count(kent, training.id) == 1)
    #expect(matrix.branchTotal(vetting.id) == 3 && matrix.branchCount(kent, vetting.id) == 2)
  }

  @Test func `the counts follow every change, undo too, and verify compares them`() throws {
    let (training, vetting) = (try theme("Training"), try theme("Vetting"))
    var items: [Evidence] = []
    for forces in [[kent], [kent, dyfedPowys], []] {
      let item = try item(forces: forces, themes: [training.id])
      try store.save([item], summary: "x")
      items.append(item)
    }
    try store.code(items.map(\.id), with: vetting.id, isOn: true, summary: "coded")
    var matrix = try store.evidenceMatrix()
    #expect(matrix.themeTotals == [training.id: 3, vetting.id: 3] && matrix.count(kent, vetting.id) == 2)
    #expect(matrix.unplaced == 1 && matrix.count(nil, training.id) == 1 && matrix.count(nil, vetting.id) == 1)
    #expect(try store.codes(of: items.map(\.id)) == [training.id: 3, vetting.id: 3])
    try store.code([items[0].id], with: training.id, isOn: false, summary: "coded")
    try store.remove(items.suffix(2).map { RecordReference(.evidence, $0.id.rawValue) }, summary: "gone")
    matrix = try store.evidenceMatrix()
    #expect(matrix.themeTotals == [vetting.id: 1] && matrix.totals == [kent: 1])
    #expect(matrix.unplaced == 0 && matrix.count(nil, vetting.id) == 0)
    _ = try store.undo { _ in "Undone" }
    #expect(try store.evidenceMatrix().themeTotals == [training.id: 2, vetting.id: 3])
    #expect(try store.evidenceMatrix().count(nil, training.id) == 1)
    #expect(try store.recentThemes(limit: 9).count == 2)
    for forces in [[], [kent, dyfedPowys], [dyfedPowys], []] {
      items[0].forces = forces
      try store.save([items[0]], summary: "placed")
      matrix = try store.evidenceMatrix()
      #expect(matrix.unplaced == (forces.isEmpty ? 2 : 1))
      #expect(matrix.count(nil, training.id) == (forces.isEmpty ? 2 : 1), "\(forces)")
    }
    #expect(try store.verify().fault == nil)
    try store.execute("UPDATE evidence_count SET items = 9 WHERE body = ''")
    #expect(try store.verify().fault?.what == .sums)
  }

  @Test func `evidence is read in parts and pages`() throws {
    let (training, vetting) = (try theme("Training"), try theme("Vetting"))
    for number in 1...5 {
      let themes = number == 5 ? [] : number == 4 ? [training.id, vetting.id] : [training.id]
      try store.save([item("Passage \(number) of many", themes: themes)], summary: "x")
    }
    let whole = try store.evidenceParts(EvidenceChoice(), by: .none, order: .number)
    #expect(whole.count == 1 && whole[0].rows.count == 5)
    let parts = try store.evidenceParts(EvidenceChoice(), by: .theme, order: .number)
    #expect(parts.map(\.rows.count) == [4, 1, 1] && parts.map { $0.name == nil } == [false, false, true])
    let page = try store.evidence(in: Array(whole[0].rows.prefix(2)))
    #expect(page.values.map(\.number.description).sorted() == ["E1", "E2"])
    #expect(try store.evidenceRows(of: [page[whole[0].rows[1]]?.id].compactMap(\.self)) == [whole[0].rows[1]])
  }

  @Test func `the words of evidence are read in steps, and of what was saved since`() throws {
    let training = try theme("Training")
    for number in 1...5 { try store.save([item("Passage \(number)", themes: [training.id])], summary: "x") }
    let rows = try store.evidenceParts(EvidenceChoice(), by: .none, order: .number)[0].rows
    let first = try store.evidenceWords(after: 0, limit: 3)
    #expect(first.map(\.row) == Array(rows.prefix(3)))
    #expect(first[1].text == "E2\nPassage 2\n" && first[1].themes == [training.id])
    #expect(first[1].forces == [kent])
    #expect(try store.evidenceWords(after: rows[2], limit: 3).map(\.row) == Array(rows.suffix(2)))
    #expect(try store.evidenceWords(after: rows[4], limit: 3).isEmpty)
    let known = try store.newestCommit()
    guard case .items(let none) = try store.evidenceChanges(since: known) else { throw Unexpected() }
    #expect(none.isEmpty)
    let new = try item("Another", themes: [training.id])
    try store.save([new], summary: "x")
    guard case .items(let changed) = try store.evidenceChanges(since: known) else { throw Unexpected() }
    #expect(changed == [new.id])
    #expect(try store.evidenceWords(of: changed).map(\.text) == ["E6\nAnother\n"])
    _ = try theme("Vetting")
    guard case .all = try store.evidenceChanges(since: known) else { throw Unexpected() }
  }

  private struct Unexpected: Error {}

  @Test func `a finding stands on independent kinds of source, and what contradicts it shows`() throws {
    let items = [
      try item(), try item(kind: .document, forces: [dyfedPowys]),
      try item(kind: .focusGroup, polarity: .contradicts),
    ]
    // Each needs its own number.
    var saved: [Evidence] = []
    for original in items {
      var item = try item(original.passage, kind: original.kind, forces: original.forces)
      item.polarity = original.polarity
      try store.save([item], summary: "x")
      saved.append(item)
    }
    let (name, number) = try store.newEntry(.finding, letter: .a)
    let finding = Finding(
      id: Identifier(name), number: number, title: "Training is not monitored", kind: .areaForImprovement,
      area: "capability", author: "A. Inspector", evidence: saved.map(\.id).sorted())
    try store.save([finding], summary: "Finding made")
    #expect(try store.findings() == [finding] && store.finding(finding.id) == finding)
    let standing = try store.standing(of: finding)
    #expect(standing.kinds == [.interview, .document] && standing.forces == [dyfedPowys, kent])
    #expect(standing.doubts == [.contradicted])
    #expect(try store.findings(on: saved[0].id) == [finding.id])
    let (name2, number2) = try store.newEntry(.recommendation, letter: .a)
    let recommendation = Recommendation(
      id: Identifier(name2), number: number2, text: "Count who is trained.", addressee: .chiefConstables,
      findings: [finding.id], isVerified: false)
    try store.save([recommendation], summary: "Recommendation made")
    #expect(try store.recommendations() == [recommendation])
    #expect(try store.search("monitored", limit: 9).map(\.record.kind) == [.finding])
    #expect(try store.verify().fault == nil)
  }

  @Test func `what goes takes its ties along and comes back with them`() throws {
    let training = try theme("Training")
    let item = try item(themes: [training.id])
    try store.save([item], summary: "x")
    let before = try store.contentHash()
    try store.remove(RecordReference(.evidence, item.id.rawValue), summary: "Evidence deleted")
    #expect(try store.evidence(EvidenceChoice()) == [] && store.evidenceMatrix().totals == [:])
    _ = try store.undo { _ in "Undone" }
    #expect(try store.contentHash() == before)
    try store.remove(RecordReference(.theme, training.id.rawValue), summary: "Theme deleted")
    #expect(try store.evidence([item.id]).first?.themes == [])
    #expect(try store.verify().fault == nil)
  }

  @Test func `the file refuses that an author agrees a finding alone`() throws {
    let (name, number) = try store.newEntry(.finding, letter: .a)
    let finding = Finding(
      id: Identifier(name), number: number, title: "T", kind: .gap, author: "A. Inspector",
      review: Review(state: .agreed, reviewer: "A. Inspector"))
    #expect(throws: StoreFailure.self) { try store.save([finding], summary: "x") }
  }

  @Test func `an export brings all of it back`() throws {
    let training = try theme("Training")
    try store.save([item(themes: [training.id])], summary: "x")
    let hash = try store.contentHash()
    let folder = self.folder.path + "/export"
    _ = try store.export(to: folder)
    let copy = self.folder.path + "/copy.fieldbook"
    try Store.create(at: copy, fromExport: folder, workplace: .fixed())
    #expect(try Store.look(at: copy, workplace: .fixed()).contentHash() == hash)
  }
}
