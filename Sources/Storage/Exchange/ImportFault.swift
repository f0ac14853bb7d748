/// Something in an export's folder that keeps it from becoming a store.
public struct ImportFault: Error, Hashable, Sendable {
  /// What is wrong; `ViewModels` has the words.
  public enum Problem: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The name belongs to a link, a folder or a device.
    case notAFile
    /// The system would not give its content; the detail says why.
    case unreadable(String)
    /// A file or line with more bytes than are taken.
    case tooLong(most: Int)
    /// The last line has no end: something was cut off.
    case cutOff
    case notUTF8
    case notJSON(expected: String)
    case repeatedField(String)
    case unknownField(String)
    case missingField(String)
    /// The field holds something else than what it has to.
    case wrongContent(field: String, expected: String)
    /// The file is not byte for byte what was exported.
    case changed
    /// A format that a newer program wrote.
    case newerFormat(Int)
    /// A rule of the store refuses the line.
    case refused(String)
    /// The journal does not hold together there.
    case brokenJournal(String)
    /// The records as a whole are not those that were exported.
    case otherContent
  }

  /// The file's name in the folder; empty for the folder itself.
  public let file: String
  /// From 1; `nil` if the whole file is meant.
  public let line: Int?
  /// In characters from 1, where it is known.
  public let column: Int?
  public let problem: Problem

  init(_ file: String, line: Int? = nil, column: Int? = nil, _ problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }
}

/// Why an export did not become a store; nothing was made or changed.
public enum ImportFailure: Error, Hashable, Sendable {
  /// The faults, at most a hundred, in the order of the files; and how many more there are.
  case faults([ImportFault], more: Int)
  /// There is a store already, in which something was recorded.
  case inUse(path: String)
  case store(StoreFailure)
}

/// Faults as they are found, up to a cap.
struct ImportFaults {
  static let most = 100
  private(set) var found: [ImportFault] = []
  private(set) var more = 0

  var isEmpty: Bool { found.isEmpty }
  /// Whether every line could be read, whatever the manifest says of the files.
  var areOnlyChanges: Bool { found.allSatisfy { $0.problem == .changed } }

  mutating func add(_ fault: ImportFault) {
    if found.count < Self.most {
      found.append(fault)
    } else {
      more += 1
    }
  }
}
