import TestSupport
import Testing
import ViewModels

/// The one table of actions, and what is made from it.
struct ActionTests {
  private static let everywhere: [ActionID] = [
    .overview, .forces, .force, .activity, .matrix, .questions, .programme, .searchSection, .documents,
    .evidence, .findings,
  ]

  @Test func `every action is in the registry once`() {
    #expect(Set(ActionRegistry.all.map(\.id)) == Set(ActionID.allCases))
    #expect(ActionRegistry.all.count == ActionID.allCases.count)
  }

  @Test(arguments: ActionRegistry.all)
  func `an action has a title, a sentence of help and somewhere to apply`(action: Action) {
    #expect(!action.title.isEmpty)
    #expect(action.title.first?.isUppercase == true)
    #expect(action.help.hasSuffix("."))
    #expect(!action.contexts.isEmpty)
    #expect(action.label.isEmpty == (action.hintPriority == 0))
    #expect(action.label.split(separator: " ").count <= 3)
  }

  @Test(arguments: everywhere)
  func `what cannot be done now says why in a sentence`(section: ActionID) throws {
    let desk = try Desk(.demo())
    try desk.open("kent/chief-officer-interview")
    desk.perform(section)
    for state in desk.workbench.actions {
      guard let reason = state.disabledReason else { continue }
      #expect(reason.hasSuffix(".") && reason.first?.isUppercase == true, "\(state.id)")
    }
  }

  @Test(arguments: everywhere)
  func `help lists what can be done here, in the words of the registry`(section: ActionID) throws {
    let desk = try Desk(.demo())
    try desk.open("kent/chief-officer-interview")
    desk.perform(section)
    let actions = desk.workbench.actions
    desk.perform(.help)
    let items = try #require(desk.menu?.items)
    #expect(items.map(\.action) == actions.map(\.id))
    #expect(items.map(\.label.plain) == actions.map { ActionRegistry[$0.id].title })
    #expect(items.map(\.detail) == actions.map { ActionRegistry[$0.id].help })
    #expect(items.map(\.disabledReason) == actions.map(\.disabledReason))
  }

  @Test func `help narrows down as one types, and Enter runs what it found`() throws {
    let desk = try Desk(.demo())
    desk.perform(.help)
    desk.type("grid")
    #expect(desk.menu?.items.map(\.action) == [.matrix])
    desk.perform(.accept)
    #expect(desk.place == .matrix)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `help says so when nothing is found`() throws {
    let desk = try Desk(.demo())
    desk.perform(.help)
    desk.type("xyzzy")
    #expect(desk.menu?.items.isEmpty == true)
    #expect(desk.menu?.message.isEmpty == false)
    desk.perform(.accept)
    #expect(desk.menu != nil)
  }

  @Test func `the palette finds forces, partners and activities by any of their words`() throws {
    let desk = try Desk(.demo())
    desk.perform(.palette)
    desk.type("dyfed lead")
    #expect(desk.menu?.items.map(\.label.plain) == ["Dyfed-Powys, strategic lead interview"])
    desk.perform(.accept)
    #expect(desk.screen.title == "Dyfed-Powys, strategic lead interview")
    desk.perform(.palette)
    desk.type("education")
    #expect(desk.menu?.items.count == 1)
    desk.perform(.accept)
    #expect(desk.screen.title == "DfE")
  }

  @Test func `a disabled action in the palette says why and does nothing`() throws {
    let desk = try Desk(.demo())
    desk.perform(.palette)
    desk.type("go to the force last")
    desk.perform(.accept)
    #expect(desk.menu?.message == "No force has been opened yet. Open one from 2.")
    #expect(desk.place == .overview)
  }

  @Test func `every action that applies on a screen can be found in its palette`() throws {
    let desk = try Desk(.demo())
    try desk.open("kent/chief-officer-interview")
    desk.perform(.palette)
    let found = Set(desk.menu?.items.compactMap(\.action) ?? [])
    for action in ActionRegistry.all where action.contexts.contains(.screen) {
      #expect(found.contains(action.id), "\(action.id)")
    }
  }
}
