import Testing

/// What may stand only in certain targets, found by its looks.
struct PlaceTests {
  @Test func `SQL stands only in Storage`() throws {
    let places = try places(of: .sql, outside: ["Storage", "Limit"])
    #expect(places == [])
  }

  @Test func `curses is called only in CTerminal and Curses`() throws {
    let places = try places(of: .curses, outside: ["CTerminal", "Curses", "Limit"])
    #expect(places == [])
  }

  @Test func `the environment is read and the process ended only in fieldbook`() throws {
    let places = try places(of: .process, outside: ["fieldbook", "Benchmarks", "Limit", "CTerminal"])
    #expect(places == [])
  }

  @Test func `nobody asks the system who a user is`() throws {
    let places = try places(of: .nameService, outside: [])
    #expect(places == [])
  }

  @Test(arguments: [
    #"db.execute(sql: "DELETE FROM answers")"#, "SELECT id, name FROM body", "PRAGMA synchronous",
    "INSERT OR REPLACE INTO t", "CREATE VIRTUAL TABLE search USING fts5",
  ])
  func `SQL is recognised`(line: String) {
    #expect(Sign.sql.mayBe(in: line))
    #expect(Sign.sql.marks(Substring(line)))
  }

  @Test(arguments: [
    "Select forces from the list", "case update, insert", "let selection = from.select()",
    "CREATE A NOTE", "func delete(from index: Int)",
  ])
  func `words that SQL uses too are not taken for it`(line: String) {
    #expect(!Sign.sql.marks(Substring(line)))
  }

  @Test(arguments: ["exit(1)", "guard ok else { _exit(2) }", "ProcessInfo.processInfo.environment[name]"])
  func `the process's own business is recognised`(line: String) {
    #expect(Sign.process.marks(Substring(line)))
  }

  @Test(arguments: ["navigator.exit(screen)", "func onexit(", "let environment: Environment"])
  func `what only sounds like it is not`(line: String) {
    #expect(!Sign.process.marks(Substring(line)))
  }

  private func places(of sign: Sign, outside targets: Set<String>) throws -> [String] {
    try Checkout.files(below: "Sources", where: TextFile.isSource)
      .filter { !targets.contains($0.target ?? "") && sign.mayBe(in: $0.text) }
      .flatMap { file in
        SwiftText(text: file.text).lines.filter { sign.marks($0.code) }
          .map { "\(file.place($0.number)): \($0.code)" }
      }
  }
}
