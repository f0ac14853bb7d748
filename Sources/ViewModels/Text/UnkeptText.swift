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
    let rescued = RescuedTexts(parts.map(\.1), in: inspection.store)
    let marking = inspection.outline.marking
    let head = """
      \(Marking.highest(of: [marking] + screens.map(\.marking)) ?? marking)

      This was being typed when Fieldbook ended, \(inspection.now.readable), and could not be kept in
      \(inspection.store.path). \(rescued.isWhole ? "The next start there offers it again, and removes this file." : "Type it there, then delete this file.")

      """
    return parts.reduce(head) { text, part in
      let name = [part.0, part.1.name].filter { !$0.isEmpty }.joined(separator: ": ")
      return "\(text)\n\(name)\n\n\(part.1.text)\n"
    } + rescued.line
  }

  /// Says, beside what the start says already, that texts lie in files outside of the store.
  public func tell(ofFiles paths: [String]) {
    guard let words = FilesLeft(paths).words else { return }
    announce(Notice([words, notice?.text].compactMap(\.self).joined(separator: " "), tone: .warning))
  }
}

/// Files with text that was typed and is in no store: what could not be kept at the end of a run, or what an editor
/// has left behind.
public struct FilesLeft {
  private let paths: [String]

  /// Takes their paths, the newest first.
  public init(_ paths: [String]) { self.paths = paths }

  /// What to say of them; `nil` if there are none.
  public var words: String? {
    guard let newest = paths.first else { return nil }
    let what = paths.count == 1 ? "a file" : "\(paths.count) files, the newest"
    return "Text of an earlier run that is in no store lies in \(what): \(newest). "
      + "Take from it what is needed, then delete it."
  }
}
