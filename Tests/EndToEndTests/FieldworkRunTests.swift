import Foundation
import Testing

extension EndToEnd {
  /// The main job, in a real terminal.
  @Suite struct FieldworkRunTests {
    @Test func `an interview is recorded from the first start to the shell's figures`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      #expect(try session.ask("#{alternate_on}") == "1")
      try session.type("/kent")
      try session.wait(for: "1 of 46")
      try session.press("Enter")
      try session.wait(for: "Kent Police")
      try session.press("Enter")
      try session.wait(for: "0 of 9 answered")
      try session.type("Prevent and hate crime")
      try session.press("Tab")
      try session.wait(for: "1 of 9 answered")
      try session.type("y97.5")
      try session.press("Tab")
      try session.wait(for: "3 of 9 answered")
      try session.type("y21p4Debriefs after each case")
      try session.press("Tab")
      try session.wait(for: "9 of 9 answered, saved")
      try session.press("C-t")
      try session.wait(for: "Move to:")
      try session.type("w")
      try session.wait(for: "written up, held 12 Nov 2018")
      try session.press("Escape")
      try session.wait(for: "1 of 5 settled")
      try session.type("5")
      let matrix = try session.wait(for: "1 of 230 settled")
      #expect(matrix.contains("1/46"))
      #expect(matrix.split(separator: "\n").contains { $0.hasPrefix("Kent") && $0.contains("1/5") })
      try session.type("1")
      let overview = try session.wait(for: "All activities")
      #expect(overview.contains("1/230"))
      try session.type("Q")
      try Self.waitForShell(in: session, insteadOf: "All activities")
      #expect(try session.ask("#{alternate_on}") == "0")

      let status = try Self.status(of: session.store)
      #expect(status["held"] as? Int == 1)
      #expect(status["settled"] as? Int == 1)
      #expect(status["activities"] as? Int == 230)
      #expect(status["forces"] as? Int == 46)
      #expect(status["questions"] as? Int == 46)
    }

    @Test func `a kill right after a shown save loses nothing`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.type("/kent")
      try session.press("Enter")
      try session.wait(for: "Kent Police")
      try session.press("Enter")
      try session.wait(for: "0 of 9 answered")
      try session.press("Tab")
      try session.type("p")
      try session.wait(for: "1 of 9 answered, saved")
      try session.signal(SIGKILL)
      try session.wait(for: "Killed")
      let answer = try Program.run(
        Program.path,
        ["--store", session.store, "show", "kent/chief-officer-interview", "--json"],
        variables: Self.variables)
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.output.contains("partly"))
      try session.run("reset; fieldbook")
      try session.wait(for: "of 230 settled")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `a signal to end keeps what is being typed and restores the terminal`(signal: Int32) throws {
      let session = try TerminalSession()
      try Self.openInterview(in: session)
      try session.type("Not yet a whole sentence")
      try session.wait(for: "Not yet a whole sentence")
      try session.signal(signal)
      try session.wait(until: "the shell's prompt") { $0.hasSuffix("$ \n") || !$0.contains("CO2") }
      try session.run("echo status=$? alternate=none")
      try session.wait(for: "status=\(128 + signal)")
      #expect(try session.ask("#{alternate_on}") == "0")
      try session.run("clear; fieldbook")
      try session.wait(for: "kept as a draft")
      try session.wait(for: "Not yet a whole sentence")
      try session.press("Enter")
      try session.wait(for: "This is what was being typed")
      try session.type(", but now it is")
      try session.press("Tab")
      try session.wait(for: "1 of 9 answered, saved")
      let answer = try Self.kentsFirstAnswer(in: session)
      #expect(answer == "Not yet a whole sentence, but now it is")
    }

    @Test func `a closed terminal keeps what is being typed and gives the store back`() throws {
      let session = try TerminalSession()
      try Self.openInterview(in: session)
      try session.type("Written on a train")
      try session.wait(for: "Written on a train")
      let process = try session.process
      session.hangUp()
      #expect(waitForEnd(of: process, until: .now + .seconds(30)), "the program has ended")
      let shown = try Program.run(
        Program.path, ["--store", session.store, "status", "--json"], variables: Self.variables)
      #expect(shown.status == 0, "\(shown.errors)")
      let next = try TerminalSession()
      try next.run("fieldbook --store '\(session.store)'")
      try next.wait(for: "kept as a draft")
      try next.wait(for: "Written on a train")
    }

    @Test func `a kill loses nothing that was typed into a box and was followed by a pause`()
      throws
    {
      let session = try TerminalSession()
      try Self.openInterview(in: session)
      try session.press("C-n")
      try session.wait(for: "Note on Kent")
      try session.type("Short")
      try session.wait(for: "Short")
      // No more keys: only the pause can keep it.
      try session.waitUntilStore(holds: "Short")
      try session.signal(SIGKILL)
      try session.wait(for: "Killed")
      try session.run("reset; fieldbook")
      try session.wait(for: "new note")
      try session.wait(for: "Short")
    }

    @Test func `a second program on the same store is refused and told who has it`() throws {
      let session = try TerminalSession()
      try session.run("fieldbook")
      try session.wait(for: "of 230 settled")
      let holder = try session.process
      for arguments in [["status"], ["record", "kent/chief-officer-interview", "--status", "requested"]] {
        let second = try Program.run(
          Program.path, ["--store", session.store] + arguments, variables: Self.variables)
        #expect(second.status == 75)
        #expect(second.errors.contains("process \(holder)"))
        #expect(second.output.isEmpty)
      }
    }

    static let variables = [
      "PATH": "/usr/bin:/bin", "HOME": "/nowhere", "LC_ALL": "C.UTF-8", "FIELDBOOK_TODAY": "2018-11-12",
      "FIELDBOOK_AUTHOR": "A. Inspector",
    ]

    static func openInterview(in session: TerminalSession) throws {
      try session.run("fieldbook")
      try session.wait(for: "0 of 230 settled")
      try session.type("/kent")
      try session.wait(for: "1 of 46")
      try session.press("Enter")
      try session.wait(for: "Kent Police")
      try session.press("Enter")
      try session.wait(for: "0 of 9 answered")
    }

    /// Waits until the program has ended, which is when its backup is made and the store is free.
    static func waitForShell(in session: TerminalSession, insteadOf words: String) throws {
      try session.wait(until: "the shell's own screen") { !$0.contains(words) }
      try session.run("echo left=$((40 + 2))")
      try session.wait(for: "left=42")
    }

    /// What is saved for CO1, once the program has been left.
    static func kentsFirstAnswer(in session: TerminalSession) throws -> String? {
      try session.press("C-q")
      try waitForShell(in: session, insteadOf: "CO2")
      let run = try Program.run(
        Program.path, ["--store", session.store, "show", "kent/chief-officer-interview", "--json"],
        variables: variables)
      let shown = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let answers = shown?["answers"] as? [[String: Any]] ?? []
      return answers.first { $0["question"] as? String == "CO1" }?["value"] as? String
    }

    static func status(of store: String) throws -> [String: Any] {
      let run = try Program.run(
        Program.path, ["--store", store, "status", "--json"], variables: variables)
      #expect(run.status == 0, "\(run.errors)")
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
  }
}
