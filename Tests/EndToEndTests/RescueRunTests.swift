import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Text that no store has taken, in a real terminal: in a file, which the next start offers or tells of.
  @Suite struct RescueRunTests {
    @Test func `what cannot be kept at the end is in a file, and offered by the next start`() throws {
      let session = try TerminalSession(columns: 160)
      try FieldworkRunTests.openInterview(in: session)
      let aside = "\(session.folder.path)/aside.fieldbook"
      try FileManager.default.moveItem(atPath: session.store, toPath: aside)
      try session.type("Said in the car park")
      try session.wait(for: "Said in the car park")
      try session.signal(SIGTERM)
      try session.wait(for: "It is in ~/.local/state/fieldbook/unsaved-")
      try FileManager.default.moveItem(atPath: aside, toPath: session.store)
      let files = try left(in: session)
      #expect(files.count == 1)
      let text = try String(contentsOfFile: try #require(files.first), encoding: .utf8)
      #expect(text.hasPrefix("OFFICIAL\n"))
      #expect(text.contains("Kent, chief officer interview: CO1\n\nSaid in the car park\n"))
      let attributes = try FileManager.default.attributesOfItem(atPath: try #require(files.first))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      try session.run("clear; fieldbook drafts")
      try session.wait(for: "run waits in a file: ~/.local/state/fieldbook/unsaved-")
      try session.run("clear; fieldbook backup; fieldbook --look")
      try session.wait(for: "next start in that store offers it")
      try session.press("C-q")
      let other = "--store ~/other.fieldbook"
      try session.run("clear; fieldbook new --plan ct4 \(other); fieldbook drafts \(other)")
      try session.wait(for: "typed in \(session.store) waits in a file")
      try session.run("clear; fieldbook")
      try session.wait(for: "Said in the car park")
      #expect(try left(in: session).isEmpty)
    }

    @Test func `who leaves twice finds texts on no disk again, and is told of choices`() throws {
      let session = try TerminalSession(columns: 160)
      try FieldworkRunTests.openInterview(in: session)
      let aside = "\(session.folder.path)/aside.fieldbook"
      try FileManager.default.moveItem(atPath: session.store, toPath: aside)
      try session.type("Said in the car park")
      try session.press("Tab")
      try session.wait(for: "was removed or replaced")
      try session.type("y")
      try session.wait(for: "1 of 9 answered")
      try session.press("C-q")
      try session.wait(for: "leave once more and it goes to a text file")
      try session.press("C-q")
      try session.wait(for: "It is in ~/.local/state/fieldbook/unsaved-")
      try FileManager.default.moveItem(atPath: aside, toPath: session.store)
      try session.run("clear; fieldbook")
      try session.wait(for: "Said in the car park")
      try session.wait(for: "Kent, chief officer interview: CO2: yes")
      let file = try #require(try left(in: session).first)
      #expect(try String(contentsOfFile: file, encoding: .utf8).contains("car park") == false)
    }

    @Test func `what an editor has saved before it failed is never written over, and is named`() throws {
      let session = try TerminalSession(columns: 160)
      let script = "\(session.folder.path)/home/editor"
      try Data("#!/bin/sh\necho Typed there >> \"$1\"\nexit 3\n".utf8).write(to: URL(filePath: script))
      chmod(script, 0o700)
      try session.run("export EDITOR=~/editor; clear")
      try FieldworkRunTests.openInterview(in: session)
      try session.press("C-o")
      try session.wait(for: "What the editor has saved")
      try session.press("Tab", "BTab", "C-o")
      try session.wait(for: "_2.md")
      let files = try left(in: session)
      #expect(files.count == 2)
      for file in files { #expect(try String(contentsOfFile: file, encoding: .utf8) == "Typed there\n") }
      try session.press("C-q")
      try FieldworkRunTests.waitForShell(in: session, insteadOf: "CO2")
      try session.run("clear; fieldbook")
      try session.wait(for: "in no store lies in 2 files")
    }

    /// The files beside the store that hold text.
    private func left(in session: TerminalSession) throws -> [String] {
      let folder = "\(session.folder.path)/home/.local/state/fieldbook"
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
        .map { "\(folder)/\($0)" }
    }
  }
}
