import Foundation
import TerminalUI
import Testing
import TextUI

struct KeyReferenceTests {
  /// `RECORD_SCREENS=1` writes the document, and fails, so that it cannot pass for a check.
  @Test func `the document of the keys is what the table of actions says`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/keys.md")
      .standardized
    let made = KeyReference(.standard).markdown
    guard ProcessInfo.processInfo.environment["RECORD_SCREENS"] == nil else {
      try Data(made.utf8).write(to: file)
      Issue.record("docs/keys.md was written anew")
      return
    }

    #expect(
      try String(contentsOf: file, encoding: .utf8) == made, "RECORD_SCREENS=1 swift test writes it anew")
  }
}
