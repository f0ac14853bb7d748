import TerminalUI
import Testing
import TextUI
import ViewModels

/// The tables of keys, actions and tokens agree.
struct KeymapTests {
  @Test func `every context and action of the keys is in the registry`() {
    for binding in Keymap.standard.bindings {
      #expect(ActionContext(rawValue: binding.context) != nil, "\(binding.context)")
      #expect(ActionID(rawValue: binding.action) != nil, "\(binding.action)")
      #expect(!binding.keys.isEmpty, "\(binding.action)")
    }
  }

  @Test(arguments: ActionID.allCases.filter { ![.backup, .purge, .selectHere].contains($0) })
  func `every action has a key, but for backups, which leaving makes, purges, and what others begin with`(
    action: ActionID
  ) {
    #expect(Keymap.standard.bindings.contains { $0.action == action.rawValue })
  }

  @Test(arguments: ActionContext.allCases)
  func `no key means two things in one context`(context: ActionContext) {
    let keys = Keymap.standard.bindings.filter { $0.context == context.rawValue }.flatMap(\.keys)
    #expect(keys.count == Set(keys).count, "\(keys.filter { key in keys.count { $0 == key } > 1 })")
  }

  @Test func `keys that type something stand in no context of texts`() {
    for binding in Keymap.standard.bindings where binding.context == ActionContext.text.rawValue {
      #expect(binding.keys.allSatisfy { $0.typed == nil }, "\(binding.action)")
    }
  }

  @Test(arguments: ["help", "palette", "quit", "note", "search", "redraw", "suspend", "back", "cancel"])
  func `what matters anywhere has a key that types nothing, so that it works in a text`(action: String) {
    let contexts: [ActionContext] = [.text, .form, .screen]
    let keys = Keymap.standard.keys(for: action, in: contexts.map(\.rawValue))
    let other = action == "search" ? [] : keys.filter { $0.typed == nil }
    #expect(!other.isEmpty || action == "search", "\(keys)")
  }

  @Test(arguments: Tone.allCases)
  func `every tone is a token of the same name`(tone: Tone) {
    #expect(Token(rawValue: tone.rawValue) != nil)
  }
}
