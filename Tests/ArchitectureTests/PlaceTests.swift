import Testing

/// What may stand only in certain targets, found by its looks.
struct PlaceTests {
  @Test func `SQL stands only in Storage`() throws {
    #expect(try places(of: Signs.ofSQL, outside: ["Storage"]) == [])
  }

  @Test func `curses is called only in CTerminal and Curses`() throws {
    #expect(try places(of: Signs.ofCurses, outside: ["CTerminal", "Curses"]) == [])
  }

  @Test func `the environment is read and the process ended only in fieldbook`() throws {
    #expect(try places(of: Signs.ofTheProcess, outside: ["fieldbook", "Benchmarks", "CTerminal"]) == [])
  }

  @Test(arguments: [
    #"db.execute(sql: "DELETE FROM answers")"#, "SELECT id, name FROM body", "PRAGMA synchronous",
    "INSERT OR REPLACE INTO t", "CREATE VIRTUAL TABLE search USING fts5",
  ])
  func `SQL is recognised`(line: String) {
    #expect(Signs.ofSQL(Substring(line)))
  }

  @Test(arguments: [
    "Select forces from the list", "case update, insert", "let selection = from.select()",
    "Update the settings", "func delete(from index: Int)",
  ])
  func `words that SQL uses too are not taken for it`(line: String) {
    #expect(!Signs.ofSQL(Substring(line)))
  }

  private func places(of sign: (Substring) -> Bool, outside targets: Set<String>) throws -> [String] {
    try Checkout.files(below: "Sources", where: TextFile.isSource)
      .filter { !targets.contains($0.target ?? "") }
      .flatMap { file in
        SwiftText(text: file.text).lines.filter { sign($0.code) }.map {
          "\(file.place($0.number)): \($0.code)"
        }
      }
  }
}

/// How a line gives away what it does.
private enum Signs {
  static func ofSQL(_ line: Substring) -> Bool {
    let statement =
      /\b(SELECT\s.*\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|CREATE\s+(\w+\s+)?(TABLE|INDEX|TRIGGER|VIEW)|DROP\s+(TABLE|INDEX|TRIGGER|VIEW)|PRAGMA\s+\w)/
    return line.contains(statement) || line.contains(/\bsql:\s*"/)
  }

  static func ofCurses(_ line: Substring) -> Bool {
    line.contains(/#\s*include\s*[<"](n?cursesw?|term)\b/)
      || line.contains(/\b(newterm|initscr|endwin|doupdate|wnoutrefresh|tigetstr|setupterm|stdscr)\b/)
  }

  static func ofTheProcess(_ line: Substring) -> Bool {
    line.contains(/\bgetenv\(|\b[Pp]rocessInfo\.environment\b|(^|[^.\w])_?exit\(/)
  }
}
