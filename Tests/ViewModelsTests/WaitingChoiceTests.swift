import Fieldwork
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
}
