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
    /// What was chosen in the store that is open, in words, if that is all there is in the file.
    public let choices: [String]

    /// Names a file.
    public init(_ path: String, choices: [String] = []) { (self.path, self.choices) = (path, choices) }
  }

  private let files: [File]

  /// Takes them, the newest first.
  public init(_ files: [File]) { self.files = files }

  /// What to say of them; `nil` if there are none.
  public var words: String? {
    let chosen = files.filter { !$0.choices.isEmpty }.map { file in
      "An earlier run could not save what was chosen: \(listed(file.choices)). Choose it again, then delete "
        + "\(file.path)."
    }
    let words = (chosen + [wordsOnTexts].compactMap(\.self)).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  private var wordsOnTexts: String? {
    let paths = files.filter(\.choices.isEmpty).map(\.path)
    guard let newest = paths.first else { return nil }
    let what = paths.count == 1 ? "a file" : "\(paths.count) files, the newest"
    return "Text of an earlier run that is in no store lies in \(what): \(newest). "
      + "Take from it what is needed, then delete it."
  }
}
