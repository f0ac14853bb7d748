import Fieldwork
import Storage

/// A text or choice that is on no disk yet, with what it is of.
public struct UnkeptText: Hashable, Sendable {
  /// "CO1", "Note on Kent, 12 Dec 2018 09:00".
  public let name: String
  public let text: String
  /// Where it would be kept as a draft; `nil` for a choice.
  let draft: RescuedTexts.Place?

  init(name: String, text: String, draft: RescuedTexts.Place? = nil) {
    (self.name, self.text, self.draft) = (name, text, draft)
  }
}

extension Workbench {
  /// All that is typed or chosen and on no disk, as a text to be put somewhere else; `nil` if there is nothing.
  ///
  /// For the end of the program, when the store could not take it.
  public var rescueText: String? {
    var seen: Set<ObjectIdentifier> = []
    let screens = (stack + kept.values).filter { seen.insert(ObjectIdentifier($0)).inserted }
    let parts =
      overlays.flatMap { $0.unkeptTexts.map { ("", $0) } }
      + screens.flatMap { screen in screen.unkeptTexts.map { (screen.title, $0) } }
    guard !parts.isEmpty else { return nil }
    let named = parts.map { title, unkept in
      let name = [title, unkept.name].filter { !$0.isEmpty }.joined(separator: ": ")
      return UnkeptText(name: name, text: unkept.text, draft: unkept.draft)
    }
    let marking = inspection.outline.marking
    let highest = Marking.highest(of: [marking] + screens.map(\.marking)) ?? marking
    return RescuedTexts(named, marking: highest, in: inspection).contents
  }

  /// Says, beside what the start says already, what lies in files outside of the store.
  public func tell(ofFiles files: [FilesLeft.File]) {
    guard let words = FilesLeft(files).words else { return }
    announce(Notice([words, notice?.text].compactMap(\.self).joined(separator: " "), tone: .warning))
  }
}

/// Files with text that was typed and is in no store: what could not be kept at the end of a run, or what an editor
/// has left behind.
public struct FilesLeft {
  public struct File: Hashable, Sendable {
    public let path: String
    public let use: Use

    /// Names a file.
    public init(_ path: String, _ use: Use = .reading) { (self.path, self.use) = (path, use) }
  }

  /// What becomes of a file.
  public enum Use: Hashable, Sendable {
    /// Somebody has to take the text out of it.
    case reading
    /// A start in the store that is open offers the text, and takes it out of the file.
    case offered
    /// It holds only what was chosen in the store that is open, in words, which has to be chosen again.
    case choosing([String])
    /// It is for another store, whether that is still where it was or not.
    case otherStore(String, isThere: Bool)
  }

  private let files: [File]

  /// Takes them, the newest first.
  public init(_ files: [File]) { self.files = files }

  /// What to say of them; `nil` if there are none.
  public var words: String? {
    var uses: [Use] = []
    for file in files where !uses.contains(file.use) { uses.append(file.use) }
    let sentences = uses.map { use in use.words(on: files.filter { $0.use == use }.map(\.path)) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension FilesLeft.Use {
  /// What to say of the files of this use, the newest first; at least one.
  fileprivate func words(on paths: [String]) -> String {
    let place = paths.count == 1 ? "a file: \(paths[0])" : "\(paths.count) files, the newest: \(paths[0])"
    switch self {
    case .reading:
      return "Text of an earlier run that is in no store lies in \(place). "
        + "Take from it what is needed, then delete it."
    case .offered:
      return "Text of an earlier run waits in \(place). Leave it there: the next start of the screens "
        + "offers it, once no newer draft of the same field waits."
    case .choosing(let choices):
      return "An earlier run could not save what was chosen: \(listed(choices)). "
        + "Choose it again, then delete \(listed(paths))."
    case .otherStore(let store, true):
      return "What was typed in \(store) waits in \(place). "
        + "Leave it there: the next start in that store offers it."
    case .otherStore(let store, false):
      return "What was typed in \(store), which is not there now, or is another by now, waits in \(place). "
        + "Leave it there: a start in that store offers it, wherever it was moved. Only if the store is gone "
        + "for good, take from the file what is needed, then delete it."
    }
  }
}
