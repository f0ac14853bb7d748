import Foundation
import TextUI

/// A kind of terminal with the fewest control strings, none of which anybody would type.
///
/// So what a program sends of its own accord can be told from a text that acts on the terminal, whatever is in it.
public enum PlainTerminal {
  /// What every control string begins with; a number and a letter follow, and `!` ends it.
  static let opening = "\u{1B}Qk7"

  /// Describes the kind to curses, in a folder.
  ///
  /// - Returns: The variables of a program that is to use it.
  /// - Throws: Where `tic` cannot be run.
  public static func describe(in folder: String) throws -> [String: String] {
    let capabilities = [
      "clear": "C", "cup": "%p1%d;%p2%dP", "sgr0": "N", "bold": "B", "dim": "D", "rev": "R", "smul": "U",
      "rmul": "V", "civis": "H", "cnorm": "S", "smcup": "I", "rmcup": "O", "ech": "%p1%dE",
    ]
    let strings = capabilities.sorted { $0.key < $1.key }.map { "\($0.key)=\\EQk7\($0.value)!" }
    let keys = ["kcuu1=\\EOA", "kcud1=\\EOB", "kcuf1=\\EOC", "kcub1=\\EOD", "knp=\\E[6~", "kpp=\\E[5~"]
    let source =
      "fieldbook-plain|the fewest control strings,\n\tcols#80, lines#24,\n\t"
      + (strings + keys).joined(separator: ",\n\t") + ",\n"
    try Data(source.utf8).write(to: URL(filePath: folder + "/plain.ti"))
    let tic = try Child(["tic", "-x", "-o", folder + "/terminfo", folder + "/plain.ti"])
    let said = tic.readAll()
    guard tic.wait() == 0 else { throw NotDescribed(said: said) }
    return ["TERM": "fieldbook-plain", "TERMINFO": folder + "/terminfo"]
  }

  /// What `tic` said.
  public struct NotDescribed: Error {
    public let said: String
  }
}

/// What stands on such a terminal, made from the bytes that were sent to it.
public struct PlainScreen {
  /// What came that is neither one of its control strings nor a character that may be shown, in order.
  public private(set) var faults: [String] = []
  /// What was said before the screen was opened and after it was closed.
  public private(set) var outside = ""
  private var isOpen = false
  /// How many control strings came.
  public private(set) var controls = 0
  private var cells: [[String]]
  private var cursor = (row: 0, column: 0)
  private var pending: [UInt8] = []

  /// An empty screen.
  public init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows, without what is blank at their ends.
  public var rows: [String] {
    cells.map { row in
      let text = row.joined()
      return String(text.prefix(text.count - (text.reversed().firstIndex { $0 != " " } ?? text.count)))
    }
  }

  /// Whether a text stands on one of the rows.
  public func shows(_ text: String) -> Bool { cells.contains { $0.joined().contains(text) } }

  /// Takes what was sent; what is not whole yet waits for the rest.
  public mutating func take(_ bytes: [UInt8]) {
    pending += bytes
    var rest = pending[...]
    while let first = rest.first {
      if first == 0x1B {
        guard let length = control(at: rest) else { break }
        rest = rest.dropFirst(length)
      } else {
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard rest.count >= length else { break }
        put(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
    }
    pending = Array(rest)
  }

  /// Says that nothing more will come.
  public mutating func end() {
    if !pending.isEmpty { faults.append("cut off: \(pending)") }
  }

  /// Carries out a control string; its length, or `nil` while it is not whole.
  private mutating func control(at bytes: ArraySlice<UInt8>) -> Int? {
    // Pastes are switched on and off on every terminal alike.
    for known in ["\u{1B}[?2004h", "\u{1B}[?2004l"].map({ Array($0.utf8) }) {
      if bytes.starts(with: known) { return known.count }
      if known.starts(with: bytes) { return nil }
    }
    let opening = Array(PlainTerminal.opening.utf8)
    guard bytes.starts(with: opening) else {
      if opening.starts(with: bytes) { return nil }
      faults.append("escape: \(String(decoding: bytes.prefix(12), as: UTF8.self).debugDescription)")
      return 1
    }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "!")) else { return bytes.count > 32 ? 1 : nil }
    let body = String(
      decoding: bytes[bytes.index(bytes.startIndex, offsetBy: opening.count)..<end], as: UTF8.self)
    controls += 1
    let numbers = body.dropLast().split(separator: ";").compactMap { Int($0) }
    switch body.last {
    case "C":
      for row in cells.indices { cells[row] = cells[row].map { _ in " " } }
      cursor = (0, 0)
    case "P" where numbers.count == 2: cursor = (numbers[0], numbers[1])
    case "E" where numbers.count == 1:
      for column in cursor.column..<(cursor.column + numbers[0])
      where cells[cursor.row].indices.contains(column) {
        cells[cursor.row][column] = " "
      }
    case "I": isOpen = true
    case "O": isOpen = false
    case "N", "B", "D", "R", "U", "V", "H", "S": break
    default: faults.append("control: \(body)")
    }
    return bytes.distance(from: bytes.startIndex, to: end) + 1
  }

  private mutating func put(_ bytes: ArraySlice<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first else {
      faults.append("no UTF-8: \(Array(bytes))")
      return
    }
    guard isOpen else {
      // There the terminal itself ends lines.
      if let found = EscapeCorpus.forbidden(in: text), scalar != "\r" { faults.append(found) }
      return outside += text
    }
    if let found = EscapeCorpus.forbidden(in: text) ?? (scalar == "\n" ? "U+A" : nil) { faults.append(found) }
    let width = scalar.columns ?? 1
    guard cells.indices.contains(cursor.row), cells[cursor.row].indices.contains(cursor.column) else {
      return
    }
    if width == 0 {
      cells[cursor.row][max(0, cursor.column - 1)] += text
      return
    }
    cells[cursor.row][cursor.column] = text
    for column in (cursor.column + 1)..<(cursor.column + width)
    where cells[cursor.row].indices.contains(column) {
      cells[cursor.row][column] = ""
    }
    cursor.column = min(cursor.column + width, cells[cursor.row].count - 1)
  }
}
