import Glibc

/// How a line gives away what it does: by a word, and by what stands around the word.
struct Sign {
  let words: [String]
  let isMeant: (Substring) -> Bool

  /// Whether a text is worth a closer look.
  ///
  /// A hundred times faster than looking at every line.
  func mayBe(in text: String) -> Bool {
    words.contains { strstr(text, $0) != nil }
  }

  func marks(_ line: Substring) -> Bool {
    words.contains { line.contains($0) } && isMeant(line)
  }
}

extension Sign {
  static var sql: Sign {
    Sign(words: ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "PRAGMA", "sql:"]) { line in
      let query = /\bSELECT\s.*\bFROM|\bPRAGMA\s+\w|\bsql:\s*"/
      let change = /\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)/
      let schema = /\b(CREATE|DROP)\s+(\w+\s+)?(TABLE|INDEX|TRIGGER|VIEW)/
      return line.contains(query) || line.contains(change) || line.contains(schema)
    }
  }

  static var curses: Sign {
    let calls = ["newterm(", "initscr(", "endwin(", "doupdate(", "wnoutrefresh(", "tigetstr(", "setupterm("]
    return Sign(words: calls + ["curses.h", "<term.h"]) { _ in true }
  }

  static var process: Sign {
    Sign(words: ["getenv(", "rocessInfo.environment", "exit("]) { line in
      !line.contains("exit(") || line.contains(/(^|[^.\w])_?exit\(/)
    }
  }

  /// Calls that ask who a user or a group is.
  ///
  /// Foundation asks in more of them than it seems; in a static binary any of them can be the end of the
  /// process (docs/decisions/0001-static-release.md).
  static var nameService: Sign {
    let calls = ["attributesOfItem(", "resourceValues(", ".fileAttributes", "UserName()", "getpw", "getgr"]
    let homes = ["homeDirectoryForCurrentUser", "URL.homeDirectory", "NSHomeDirectory("]
    return Sign(words: calls + homes) { _ in true }
  }
}
