import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// What should never have been typed, in a real terminal.
  @Suite struct PurgeRunTests {
    @Test func `a name that was typed, copied and backed up is in no file of the home afterwards`() throws {
      let session = try TerminalSession()
      try FieldworkRunTests.openInterview(in: session)
      try session.type("Met Quillfeather there")
      try session.press("Tab")
      try session.wait(for: "1 of 9 answered, saved")
      try session.press("BTab")
      try session.wait(for: "3 words")
      try session.press("M-y")
      try session.wait(for: "Copy")
      try session.type("c")
      try session.wait(for: "Copied the answer")
      try session.press("M-:")
      try session.type("backup")
      try session.press("Enter")
      try session.wait(for: "Made and checked the backup")
      let before = try files(in: session)
      #expect(before.count == 3, "the store, its backup and the copy, not \(before)")

      try session.press("M-:")
      try session.type("purge")
      try session.press("Enter")
      try session.wait(for: "Take this text out of everything")
      try session.press("C-u")
      try session.type("quillfeather")
      try session.press("C-s")
      try session.wait(for: "in 1 of 1 backup")
      try session.type("g")
      try session.wait(for: "Why is it taken out?")
      try session.type("a name")
      try session.press("Enter")
      try session.wait(for: "Type kent/chief-officer-interview/CO1")
      try session.type("kent/chief-officer-interview/CO1")
      try session.press("Enter")
      try session.wait(for: "Taken out of 1 field")
      #expect(try files(in: session) == [])
      try session.press("Enter")
      try session.wait(for: "Met [taken out] there")
      #expect(try FieldworkRunTests.kentsFirstAnswer(in: session) == "Met [taken out] there")
      #expect(try files(in: session) == [])
    }

    @Test func `text that is in no store stays but for the name, whoever wrote it`() throws {
      let session = try TerminalSession(columns: 160)
      try FieldworkRunTests.openInterview(in: session)
      let aside = "\(session.folder.path)/aside.fieldbook"
      try FileManager.default.moveItem(atPath: session.store, toPath: aside)
      try session.type("Two hours with Quillfeather")
      try session.wait(for: "Two hours with Quillfeather")
      try session.signal(SIGTERM)
      try session.wait(for: "It is in ~/.local/state/fieldbook/unsaved-")
      try FileManager.default.moveItem(atPath: aside, toPath: session.store)
      let state = "\(session.folder.path)/home/.local/state/fieldbook"
      let edited = "\(state)/Kent-CO1-999999.md"
      try Data("Three paragraphs, Quillfeather in one\n".utf8).write(to: URL(filePath: edited))
      #expect(try files(in: session).count == 2)
      try session.run("clear; printf quillfeather | fieldbook purge --text - --dry-run")
      try session.wait(for: "Nothing was taken out")
      try session.wait(for: "fieldbook/Kent-CO1-999999.md: in no store, only the text goes")
      try session.run("clear; printf quillfeather | fieldbook purge --text - --reason name --confirm ct4")
      try session.wait(for: "Taken out of text that is in no store: ~/.local/state/fieldbook/Kent-CO1")
      #expect(try files(in: session) == [])
      #expect(try String(contentsOfFile: edited, encoding: .utf8) == "Three paragraphs, [taken out] in one\n")
      try session.run("clear; fieldbook")
      try session.wait(for: "Two hours with [taken out]")
    }

    /// The files of the home, however deep, that hold the name.
    private func files(in session: TerminalSession) throws -> [String] {
      let home = "\(session.folder.path)/home"
      let names = FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? []
      return names.filter {
        (FileManager.default.contents(atPath: "\(home)/\($0)") ?? Data()).range(of: Data("Quillfeather".utf8))
          != nil
      }
    }
  }
}
