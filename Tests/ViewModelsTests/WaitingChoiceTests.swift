import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import ViewModels

/// What is chosen while the store cannot be written, on real files: it waits, or the message says that it does not.
struct WaitingChoiceTests {
  let desk: Desk
  let address = "kent/chief-officer-interview"
  let path: String

  init() throws {
    desk = try Desk(.ct4())
    path = desk.inspection.store.path
    try desk.open(address)
    desk.focus(on: "CO1")
    desk.type("Saved before")
    desk.perform(.save)
  }

  private var activity: Activity { get throws { try desk.inspection.activity(address) } }

  @Test func `an answer by one key that a failing disk does not take is saved once it works`() throws {
    desk.focus(on: "CO2")
    let log = try #require(FailingFile(path + "-wal"))
    desk.type("p")
    #expect(desk.notice.contains("failed"), "\(desk.notice)")
    #expect(desk.notice.contains("What you typed is still here"))
    #expect(desk.value(of: "CO2") == "partly")
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(desk.workbench.isBehind)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == nil)
    log.mend()
    desk.perform(.save)
    #expect(try desk.inspection.outcome(at: address).response(to: "CO2") == .value("partly"))
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a choice that is put back while the store is away waits as well`() throws {
    desk.focus(on: "Mode")
    desk.type("2")
    desk.focus(on: "Mode")
    try desk.takeStoreAway()
    desk.perform(.restoreField)
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(desk.value(of: "Mode").isEmpty)
    try desk.bringStoreBack()
    _ = desk.workbench.keepText()
    #expect(try desk.inspection.outcome(at: address).conversation.mode == nil)
  }

  @Test func `a status that cannot be saved is shown in the form, and saved once the file is back`() throws {
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type(String(ActivityStatus.declined.key) + "4")
    #expect(desk.notice.contains("was removed or replaced"))
    #expect(desk.value(of: "Status").contains("declined"), "\(desk.value(of: "Status"))")
    #expect(desk.screen.status.contains("1 not saved"))
    #expect(try activity.status == .notArranged)
    #expect(desk.workbench.rescueText?.contains("Kent, chief officer interview: Status\n\n") == true)
    desk.perform(.status)
    #expect(desk.menu?.message == "Now not arranged. Move to:")
    desk.type(String(ActivityStatus.cancelled.key) + "4")
    #expect(desk.value(of: "Status").contains("cancelled"), "of two the later waits")
    #expect(desk.screen.status.contains("1 not saved"))
    try desk.bringStoreBack()
    _ = desk.workbench.keepText()
    #expect(try activity.status == .cancelled)
    #expect(try activity.reason == .postVacant)
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a status that was chosen in a list waits in the form, and a later one takes its place`() throws
  {
    _ = desk.workbench.run([.go(.force(try activity.body))])
    while !desk.row.contains("hief officer") { desk.perform(.down) }
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type(String(ActivityStatus.requested.key))
    #expect(desk.notice.hasSuffix("The status waits in its form."), "\(desk.notice)")
    #expect(desk.workbench.isBehind)
    try desk.bringStoreBack()
    desk.perform(.status)
    desk.type(String(ActivityStatus.declined.key) + "4")
    _ = desk.workbench.keepText()
    #expect(try activity.status == .declined, "not what waited before")
    #expect(!desk.workbench.isBehind)
    try desk.open(address)
    #expect(!desk.screen.status.contains("not saved"))
  }

  @Test func `a day for a status stays in its box until it can be saved`() throws {
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type("c14 Dec 9:30")
    desk.perform(.textNewline)
    #expect(desk.prompt?.editor.text == "14 Dec 9:30")
    #expect(desk.prompt?.fault.contains("What you typed is still here") == true)
    try desk.bringStoreBack()
    desk.perform(.textNewline)
    #expect(try activity.status == .confirmed)
    #expect(try desk.inspection.outcome(at: address).conversation.slot.date?.description == "2018-12-14")
  }

  @Test func `the status of a document waits in its form, wherever it was chosen`() throws {
    let kent = try desk.inspection.body(called: "kent")
    var document = try desk.inspection.newDocument(
      title: "Policy", kind: "prevent-policy", source: (.force, kent.id))
    let today = desk.inspection.today
    (document, _) = try desk.inspection.applying([.move(to: .requested, on: today)], to: document)
    try desk.inspection.save([document], summary: "KENT-A-001: added")
    _ = desk.workbench.run([.go(.documents(DocumentScope()))])
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type(String(DocumentStatus.notRequested.key))
    #expect(desk.notice.hasSuffix("The status waits in its form."), "\(desk.notice)")
    _ = desk.workbench.run([.go(.document(document.id))])
    #expect(desk.value(of: "Status") == "not requested")
    #expect(desk.screen.status.contains("1 not saved"))
    try desk.bringStoreBack()
    desk.perform(.save)
    #expect(try desk.inspection.document(document.id).status == .notRequested)
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a status for several that cannot be saved is not said to be still there`() throws {
    desk.perform(.matrix, .first, .mark, .mark)
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type("r")
    #expect(desk.notice.contains("was removed or replaced"))
    #expect(!desk.notice.contains("still here"), "\(desk.notice)")
    #expect(desk.notice.hasSuffix("then try again."))
    #expect(!desk.workbench.isBehind)
  }

  @Test func `a day for several stays in its box until it can be saved`() throws {
    desk.perform(.matrix, .first, .mark, .mark)
    try desk.takeStoreAway()
    desk.perform(.status)
    desk.type("c14 Dec 9:30")
    desk.perform(.textNewline)
    #expect(desk.prompt?.editor.text == "14 Dec 9:30")
    try desk.bringStoreBack()
    desk.perform(.textNewline)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.notice.hasPrefix("2 activities moved to confirmed"), "\(desk.notice)")
  }

  @Test func `a note that comes back from the editor and cannot be saved is in its box`() throws {
    desk.perform(.note)
    desk.type("Heard in the corridor")
    desk.perform(.save)
    let kent = try activity.body
    _ = desk.workbench.run([.go(.force(kent))])
    while !desk.row.contains("corridor") { desk.perform(.down) }
    let outward = desk.perform(.editor)
    let requests = outward.compactMap { if case .edit(let request) = $0 { request } else { nil } }
    try desk.takeStoreAway()
    _ = desk.workbench.run(try #require(requests.first).finish("Heard in the corridor, twice"))
    #expect(desk.prompt?.editor.text == "Heard in the corridor, twice")
    try desk.bringStoreBack()
    desk.perform(.save)
    #expect(try desk.inspection.store.notes(on: kent).map(\.text) == ["Heard in the corridor, twice"])
  }
}
