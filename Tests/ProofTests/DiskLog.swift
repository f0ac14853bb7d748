import Foundation

/// What a program asked of the disk, as the preloaded recorder wrote it down.
struct DiskLog {
  enum Event {
    case created(path: String, file: Int)
    case wrote(file: Int, offset: Int, bytes: ArraySlice<UInt8>)
    case truncated(file: Int, size: Int)
    case synced(file: Int)
    case syncedFolder
    case unlinked(path: String)
    case renamed(from: String, to: String)
    case linked(from: String, to: String)
    /// What it said on standard output: an acknowledgement.
    case said(String)
    /// A call that was made to fail.
    case failed(String)
  }

  let events: [Event]

  /// Reads a log; `nil` where it is not one.
  init?(at path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var rest = ArraySlice(Array(data))
    var events: [Event] = []
    while !rest.isEmpty {
      guard rest.count >= 32 else { return nil }
      let head = (0..<4).map { field in
        rest.dropFirst(field * 8).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      guard rest.count >= 32 + head[3], let event = Event(head, rest.dropFirst(32).prefix(head[3])) else {
        return nil
      }
      events.append(event)
      rest = rest.dropFirst(32 + head[3])
    }
    self.events = events
  }

  /// Whether a call was made to fail.
  var hasFault: Bool {
    events.contains { if case .failed = $0 { true } else { false } }
  }
}

extension DiskLog.Event {
  /// Reads an entry: the call, the file, the offset and the length of what follows.
  fileprivate init?(_ head: [Int], _ bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    let paths = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    switch UnicodeScalar(UInt8(truncatingIfNeeded: head[0])) {
    case "C": self = .created(path: text, file: head[1])
    case "W": self = .wrote(file: head[1], offset: head[2], bytes: bytes)
    case "T": self = .truncated(file: head[1], size: head[2])
    case "S": self = .synced(file: head[1])
    case "D": self = .syncedFolder
    case "U": self = .unlinked(path: text)
    case "R" where paths.count == 2: self = .renamed(from: paths[0], to: paths[1])
    case "L" where paths.count == 2: self = .linked(from: paths[0], to: paths[1])
    case "A": self = .said(text)
    case "F": self = .failed(text)
    default: return nil
    }
  }
}
