import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import ViewModels

/// The register of documents on the screens.
struct DocumentScreenTests {
  let desk: Desk

  init() throws {
    desk = try Desk(.ct4())
  }

  @discardableResult
  private func add(_ title: String, _ fields: [TypedDocument.Field: String] = [:]) throws -> Document {
    var typed = fields
    typed[.title] = title
    if typed[.force] == nil, typed[.source] == nil { typed[.force] = "kent" }
    typed[.kind] = typed[.kind] ?? "prevent-policy"
    let new = try NewDocument(TypedDocument(typed, movesToday: true), in: desk.inspection)
    try desk.inspection.save([new.document], summary: new.summary)
    return new.document
  }

  private var heads: [String] {
    if case .list(let list) = desk.screen.content { list.columns.map(\.title) } else { [] }
  }

  private func read(_ document: Document) throws -> Document { try desk.inspection.document(document.id) }

  @Test func `an empty register says how to begin, and a document is added by source, kind and title`() throws
  {
    desk.perform(.documents)
    guard case .list(let list) = desk.screen.content else { return }
    #expect(list.count == 0 && list.emptyHint.contains("Press a to add one"))
    desk.perform(.add)
    desk.type("kent pol")
    desk.perform(.accept)
    #expect(desk.menu?.title == "Document from Kent" && desk.menu?.items.count == 13)
    desk.type("2")
    #expect(desk.prompt?.title == "Prevent strategy from Kent")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("without a title") == true)
    desk.type("Strategy 2018")
    desk.perform(.textNewline)
    #expect(desk.notice.hasPrefix("KENT-A-001 added"))
    #expect(desk.screen.title == "KENT-A-001" && desk.value(of: "Title") == "Strategy 2018")
    desk.perform(.undo)
    #expect(desk.place == .documents(DocumentScope()))
    #expect(try desk.inspection.documents().isEmpty)
  }

  @Test func `the status is moved with its day, asked for once`() throws {
    let document = try add("Policy")
    desk.perform(.documents, .status)
    #expect(desk.menu?.title == "KENT-A-001 Policy" && desk.letters == ["r", "i", "n"])
    desk.type("r")
    #expect(desk.prompt?.title == "Requested on which day?")
    desk.type("40 Nov")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("'40 Nov'") == true)
    desk.perform(.textDeleteToStart)
    desk.type("1 Oct")
    desk.perform(.textNewline)
    #expect(desk.notice == "KENT-A-001: status from not requested to requested on 1 Oct 2018.")
    #expect(try read(document).dates.requested == CalendarDate(iso: "2018-10-01"))
    desk.perform(.status)
    desk.type("p")
    desk.perform(.textNewline)
    #expect(try read(document).status == .promised && read(document).dates.promisedFor == nil)
    desk.perform(.status)
    desk.type("c")
    desk.perform(.textNewline)
    #expect(try read(document).dates.chased == desk.inspection.today)
  }

  @Test func `many are moved as one step, and those that cannot are named`() throws {
    for title in ["One", "Two", "Three"] { try add(title, [.status: "requested", .date: "1/12/2018"]) }
    try add("Four", [.status: "read"])
    desk.perform(.documents, .markAll, .status)
    #expect(desk.menu?.title == "4 documents" && desk.menu?.message == "Now 3 requested, 1 read. Move to:")
    desk.type("i")
    desk.perform(.back)
    desk.perform(.unmark, .first, .mark, .mark, .mark, .mark, .status)
    desk.type("c")
    #expect(desk.menu?.title == "1 of 4 cannot become chased")
    #expect(desk.menu?.message == "KENT-A-004 (read).")
    desk.type("g")
    desk.perform(.textNewline)
    #expect(desk.notice == "3 documents moved to chased, 12 Dec 2018.")
    #expect(try desk.inspection.documentProgress().counts == [.chased: 3, .read: 1])
    desk.perform(.undo)
    #expect(try desk.inspection.documentProgress().counts == [.requested: 3, .read: 1])
    desk.perform(.first, .status)
    desk.type("c")
    desk.type("-1")
    desk.perform(.textNewline)
    desk.perform(.down, .again)
    #expect(desk.notice.hasPrefix("KENT-A-002: status from requested to chased on 11 Dec 2018"))
  }

  @Test func `the list is filtered, grouped and sorted`() throws {
    try add("Policy", [.status: "requested"])
    try add("Strategy", [.force: "essex", .kind: "prevent-strategy", .status: "read"])
    try add("Letter", [.force: "", .source: "other-agency", .kind: "other"])
    desk.perform(.documents)
    #expect(desk.rows[0] == "= 1 of 300 documents reviewed (0%), 1 owed")
    #expect(desk.rows.dropFirst().map { $0.prefix(10) } == ["AGENCY-A-0", "ESSEX-A-00", "KENT-A-001"])
    desk.perform(.group)
    #expect(
      desk.rows.filter { $0.hasPrefix("= ") }.dropFirst() == [
        "= Essex  1 document", "= Kent  1 document", "= other agency  1 document",
      ])
    desk.perform(.group)
    #expect(desk.screen.status.hasSuffix("by who owes it"))
    desk.perform(.group)
    #expect(desk.rows[1] == "= not requested  1 document")
    desk.perform(.group, .group, .sort)
    desk.type("2")
    #expect(desk.screen.status.hasSuffix("by title"))
    #expect(desk.rows[1].contains("Letter"))
    desk.perform(.filter)
    desk.type("essex read")
    #expect(desk.rows.count == 2 && desk.screen.status.hasPrefix("1 of 3 documents shown"))
    desk.perform(.textNewline)
    #expect(desk.screen.title == "ESSEX-A-001")
  }

  @Test func `an entry is deleted after a question, with undo, unless evidence rests on it`() throws {
    let (first, second) = (try add("Policy"), try add("Policy, entered twice"))
    desk.perform(.documents, .down, .delete)
    #expect(desk.menu?.title == "Delete KENT-A-002 from the register?")
    #expect(desk.menu?.message.hasPrefix("'Policy, entered twice' u brings it back") == true)
    desk.type("y")
    #expect(desk.notice.hasPrefix("Deleted KENT-A-002"))
    #expect(try desk.inspection.documents() == [first])
    desk.perform(.undo)
    #expect(try desk.inspection.documents() == [first, second])
    _ = desk.workbench.run([.go(.document(second.id))])
    desk.perform(.delete)
    desk.type("y")
    #expect(desk.place == .documents(DocumentScope()), "\(desk.notice)")
    #expect(try add("Strategy").reference.description == "KENT-A-003")

    let evidence = Evidence(
      id: "e", number: RegisterNumber(.evidence, 1), passage: "Nobody owns it.", kind: .document,
      source: .document(first.id), date: desk.inspection.today)
    try desk.inspection.store.save([evidence], summary: "x")
    desk.perform(.first, .delete)
    #expect(
      desk.notice
        == "KENT-A-001 stays: 1 item of evidence rests on it. Give that another source first.")
    #expect(throws: Refusal.self) { try desk.inspection.delete(first) }
  }

  @Test func `references say no more than has not been said above them`() throws {
    try add("Policy", [.status: "requested"])
    let moved = try add("Chart", [.force: "essex", .status: "requested"])
    desk.perform(.documents)
    #expect(heads.first == "Reference")
    desk.perform(.group)
    #expect(heads.first == "No.")
    #expect(desk.screen.status.hasPrefix("ESSEX-A-001, 2 documents"))
    let kent = try desk.inspection.body(called: "kent").id
    try desk.inspection.record([.source(.force, kent)], in: moved)
    _ = desk.workbench.run([.saved])
    #expect(heads.first == "Reference" && desk.rows.contains { $0.hasPrefix("ESSEX-A-001|") }, "\(desk.rows)")
  }

  @Test func `what is owed is one key away, for all and for one force, and is copied for a letter`() throws {
    try add("Policy", [.status: "requested", .requested: "1/10/2018"])
    try add(
      "Chart",
      [.status: "promised", .requested: "2/10/2018", .promisedFor: "5/12/2018", .askedOf: "staff officer"])
    try add("Plan", [.force: "essex", .status: "requested", .requested: "3/10/2018"])
    try add("Read", [.status: "read"])
    desk.perform(.documents, .chase)
    #expect(desk.screen.title == "Owed")
    #expect(
      desk.rows.filter { $0.hasPrefix("= ") }.dropFirst() == [
        "= Essex  1 document", "= Kent  1 document", "= Kent, staff officer  1 document, 1 overdue",
      ])
    _ = desk.workbench.run([.go(.force(try desk.inspection.body(called: "kent").id))])
    #expect(desk.rows.contains("= Documents  3, 2 owed, 1 overdue"))
    desk.perform(.chase)
    #expect(desk.screen.title == "Kent, owed")
    #expect(desk.rows.dropFirst().map { $0.prefix(10) } == ["KENT-A-002", "KENT-A-001"])
    desk.perform(.copy)
    #expect(desk.menu?.items.first?.label.plain == "for a letter")
    guard case .copy(let copied) = desk.perform(.accept).first else {
      Issue.record("Nothing was copied.")
      return
    }
    #expect(
      copied.text == """
        Kent: 1 document awaited on 12 Dec 2018

        - KENT-A-001  Policy
            asked for on 1 Oct 2018

        Kent, staff officer: 1 document awaited on 12 Dec 2018, 1 overdue

        - KENT-A-002  Chart
            asked for on 2 Oct 2018, promised for 5 Dec 2018, 7 days overdue
        """)
    desk.perform(.chase)
    #expect(desk.screen.title == "Kent, documents" && desk.rows.count == 4)
  }

  @Test func `every field of the form is saved on leaving it, with what is wrong said below`() throws {
    let document = try add("Policy")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Title")
    desk.perform(.textDeleteToStart)
    desk.perform(.nextField)
    #expect(desk.content(of: "Title")?.hint.plain.contains("it has no title") == true)
    desk.focus(on: "Title")
    desk.type("Prevent policy 2018")
    desk.perform(.nextField)
    desk.type("2")
    #expect(desk.value(of: "Kind") == "Prevent strategy" && desk.field.label == "Source")
    desk.focus(on: "Force")
    desk.perform(.textDeleteToStart)
    desk.type("esse")
    desk.perform(.textRight, .nextField)
    desk.type("force liaison officer")
    desk.perform(.nextField)
    desk.type("5 Nov")
    desk.type("+")
    desk.perform(.nextField)
    desk.focus(on: "Marked as")
    desk.type("restricted")
    desk.perform(.nextField)
    #expect(desk.value(of: "Marking") == "OFFICIAL-SENSITIVE")
    desk.focus(on: "Key points")
    desk.type("One.")
    desk.perform(.textNewline)
    desk.type("Two.")
    desk.perform(.save)
    let saved = try read(document)
    #expect(saved.title == "Prevent policy 2018" && saved.kind == "prevent-strategy")
    #expect(desk.inspection.sourceWords(of: saved) == "Essex")
    #expect(saved.reference == document.reference && saved.askedOf == "force liaison officer")
    #expect(saved.dates.requested == CalendarDate(iso: "2018-11-06"))
    #expect(saved.receivedMarking.description == "RESTRICTED" && saved.keyPoints == "One.\nTwo.")
    desk.perform(.history)
    #expect(desk.screen.title == "History of KENT-A-001")
    #expect(desk.rows.contains { $0.hasPrefix("document, key points||One. / Two.") })
    desk.perform(.back, .undo)
    #expect(try read(document).keyPoints.isEmpty)
  }

  @Test func `what is withheld is so since a day, which the menu asks for and the form puts right`() throws {
    let document = try add("Policy", [.status: "requested", .date: "1/10/2018"])
    _ = desk.workbench.run([.go(.document(document.id)), .perform(.status)])
    desk.type("w")
    #expect(desk.prompt?.title == "Withheld on which day?")
    desk.type("5 Nov")
    desk.perform(.textNewline)
    #expect(desk.notice == "KENT-A-001: status from requested to withheld on 5 Nov 2018.")
    #expect(desk.value(of: "Closed").hasSuffix("5 Nov 2018"))
    #expect(
      DocumentPage(try read(document), in: desk.inspection).lines.contains { $0.hasPrefix("Withheld  ") })
    desk.focus(on: "Closed")
    desk.type("+")
    desk.perform(.save)
    #expect(try read(document).dates.closed == CalendarDate(iso: "2018-11-06"))
    desk.perform(.history)
    #expect(desk.rows.contains { $0.hasPrefix("document, closed|5 Nov 2018|6 Nov 2018") }, "\(desk.rows)")
    desk.perform(.back, .status)
    desk.type("c")
    desk.perform(.textNewline)
    #expect(try read(document).dates.closed == nil)
    desk.focus(on: "Closed")
    desk.type("7 Nov")
    desk.perform(.nextField)
    #expect(
      desk.content(of: "Closed")?.hint.plain.contains("only what is not held, withheld, returned") == true)
  }

  @Test func `a marking above OFFICIAL is refused until it is said where the document is held`() throws {
    let document = try add("Assessment")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Marked as")
    desk.type("UK SECRET")
    desk.perform(.nextField)
    #expect(desk.notice.contains("Say where it is held"))
    desk.focus(on: "Held at")
    desk.type("CTU registry")
    desk.perform(.nextField)
    // What was asked for is there now.
    #expect(desk.notice == "Marked as is saved now as well.")
    #expect(try read(document).isStub && read(document).heldAt == "CTU registry")
    #expect(try desk.inspection.waitingDrafts().isEmpty)
    #expect(desk.screen.status.hasPrefix("held elsewhere"))
    desk.focus(on: "Key points")
    desk.type("It says")
    desk.perform(.previousField)
    #expect(desk.notice.contains("neither a file nor key points"))
    #expect(try read(document).keyPoints.isEmpty)
  }

  @Test func `a stub is not taken as evidence, and the form names the items that quote a document`() throws {
    let stub = try add("Assessment", [.receivedMarking: "SECRET", .heldAt: "safe"])
    _ = desk.workbench.run([.go(.document(stub.id))])
    desk.perform(.takeEvidence)
    #expect(desk.notice.hasPrefix("Could not take KENT-A-001 as evidence: it is marked SECRET"))
    #expect(desk.prompt == nil)
    let policy = try add("Policy", [.heldAt: "safe"])
    for _ in 0..<7 {
      let item = try desk.inspection.newEvidence(from: policy.reference.description, passage: "Words.")
      try desk.inspection.save([item], summary: "x")
    }
    _ = desk.workbench.run([.go(.document(policy.id))])
    desk.focus(on: "Marked as")
    desk.type("SECRET")
    desk.perform(.nextField)
    #expect(desk.notice.contains("E1, E2, E3, E4, E5 and 2 more quote it. Delete these items first"))
    #expect(try !read(policy).isStub)
  }

  @Test
  func `a laptop without a letter asks for one where others have saved, or takes it on the command line`()
    throws
  {
    let store = try OpenStore.demo(on: "laptop-1")
    store.inspection.letter = nil
    var kept: [DeviceLetter] = []
    store.inspection.keepLetter = { kept.append($0) }
    let desk = try Desk(store)
    desk.command("letter")
    #expect(desk.notice == "No letter is set for this laptop. ':letter B' sets B.")
    #expect(throws: Refusal.self) { try desk.inspection.newFinding("x", kind: .gap) }
    desk.perform(.evidence, .add)
    #expect(desk.prompt?.title == "Which letter has this laptop?")
    desk.type("7")
    desk.perform(.textNewline)
    #expect(desk.prompt?.fault.contains("one letter from A to Z") == true)
    desk.perform(.textDeleteBack)
    desk.type("b")
    desk.perform(.textNewline)
    #expect(desk.notice.hasPrefix("EB1: added"), "\(desk.notice)")
    #expect(kept == [DeviceLetter("B")])
    desk.command("letter c")
    #expect(desk.notice == "References given on this laptop have the letter C.")
    desk.perform(.evidence, .add)
    #expect(desk.notice.hasPrefix("EC1: added"), "\(desk.notice)")
  }

  @Test func `leaving a form says which text is not saved, and why`() throws {
    let document = try add("Assessment")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Marked as")
    desk.type("SECRET")
    desk.perform(.nextField)
    desk.focus(on: "Key points")
    desk.perform(.back)
    #expect(
      desk.notice.hasPrefix(
        "'Marked as' is not saved and waits as a draft. Could not change KENT-A-001: it is marked SECRET"))
    #expect(try desk.inspection.waitingDrafts().count == 1)
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Marked as")
    desk.perform(.restoreField, .nextField, .back)
    #expect(!desk.notice.contains("not saved"))
  }

  @Test func `numbers stand alone only while all references of a force begin alike`() throws {
    try add("Policy")
    let kent = try desk.inspection.body(called: "kent")
    _ = desk.workbench.run([.go(.documents(DocumentScope(body: kent.id)))])
    #expect(heads.first == "No.")
    try add("About Kent", [.source: "dfe", .force: "kent"])
    _ = desk.workbench.run([.saved])
    #expect(heads.first == "Reference")
    #expect(desk.rows.contains { $0.hasPrefix("DFE-A-001|About Kent") }, "\(desk.rows)")
    // A heading for each source tells it.
    while !desk.screen.status.contains("by source") { desk.perform(.group) }
    #expect(heads.first == "No.")
  }

  @Test func `what is being typed survives a power cut, and is listed and gone on with`() throws {
    let document = try add("Policy")
    _ = desk.workbench.run([.go(.document(document.id))])
    desk.focus(on: "Key points")
    desk.type("Policy is of 2015, and nobody owns it now.")
    _ = desk.workbench.keepText()
    try desk.restart()
    #expect(desk.place == .drafts)
    #expect(desk.rows.contains { $0.contains("KENT-A-001 Key points") }, "\(desk.rows)")
    desk.perform(.open)
    #expect(desk.place == .document(document.id) && desk.field.label == "Key points")
    #expect(desk.field.editor?.text == "Policy is of 2015, and nobody owns it now.")
    desk.perform(.save)
    #expect(try read(document).keyPoints.hasPrefix("Policy is of 2015"))
  }

  @Test func `search, palette and command line open a document`() throws {
    let document = try add("Prevent policy")
    let letter = try add("Circular on vetting", [.force: "", .source: "other-agency", .kind: "other"])
    _ = desk.workbench.run([.find("vetting")])
    #expect(desk.row.hasPrefix("other agency|document|"), "\(desk.row)")
    desk.perform(.open)
    #expect(desk.place == .document(letter.id))
    desk.perform(.palette)
    desk.type("kent a 001")
    desk.perform(.accept)
    #expect(desk.place == .document(document.id))
    for (line, place) in [
      ("documents", Place.documents(DocumentScope())),
      ("owed kent", .documents(DocumentScope(body: document.body, isOwed: true))),
      ("document agency-a-1", .document(letter.id)),
    ] {
      desk.perform(.commandLine)
      desk.type(line)
      desk.perform(.accept)
      #expect(desk.place == place, "\(line): \(desk.notice)")
    }
  }

  @Test func `a table is shown row by row before anything changes, then taken as one step`() throws {
    try add("Policy", [.status: "requested"])
    desk.perform(.commandLine)
    desk.type("documents import list.csv")
    guard
      case .load(let request) = desk.perform(.accept).first(where: {
        if case .load = $0 { true } else { false }
      })
    else {
      Issue.record("No file was asked for.")
      return
    }
    #expect(request.path == "list.csv")
    let table = "title;force;kind;status\npolicy;kent;;chased\nPlan;essex;other;\nX;nowhere;other;\n"
    _ = desk.workbench.run(request.finish(Array(table.utf8)))
    #expect(desk.menu?.title == "Documents from list.csv")
    #expect(desk.menu?.message == "1 to add, 1 to change, 1 refused.")
    #expect(
      desk.menu?.items.last?.disabledReason?.hasPrefix("Line 4: force: Could not find 'nowhere'") == true)
    #expect(try desk.inspection.documents().count == 1)
    desk.type("i")
    #expect(try desk.inspection.documents().map(\.status) == [.notRequested, .chased])
    #expect(desk.notice.hasPrefix("Documents imported: 1 added, 1 changed, 1 left out."))
    desk.perform(.undo)
    #expect(try desk.inspection.documents().map(\.status) == [.requested])
    _ = desk.workbench.run(request.finish(nil))
    #expect(desk.notice.contains("'list.csv' cannot be read"))
    _ = desk.workbench.run(request.finish(Array("x;y\n1;2\n".utf8)))
    #expect(desk.notice.contains("'x' is no column"))
  }

  @Test func `the overview counts the documents and leads to what is overdue`() throws {
    try add("Policy", [.status: "promised", .promisedFor: "1/12/2018"])
    _ = desk.workbench.run([.saved])
    #expect(
      desk.rows.contains { $0.hasPrefix("Documents|0+0+1+299|0/300 0%  1 owed  1 late") }, "\(desk.rows)")
    #expect(desk.rows.contains { $0.contains("1 document overdue") })
  }

  @Test func `the demo has every status, some overdue, two stubs and every source`() throws {
    let desk = try Desk(.demo())
    let documents = try desk.inspection.documents()
    #expect((170...190).contains(documents.count))
    #expect(Set(documents.map(\.status)) == Set(DocumentStatus.allCases))
    #expect(
      Set(documents.map(\.source)).isSuperset(of: [
        .force, .region, .nctphq, .homeOfficeOSCT, .dfe, .otherAgency,
      ]))
    #expect(documents.count(where: \.isStub) == 2)
    let progress = try desk.inspection.documentProgress()
    #expect((2...15).contains(progress.overdue) && progress.owed > 40 && progress.reviewed > 50)
    for document in documents { try document.check() }
  }
}
