/// A box over the screen: a menu, a question, a list of commands.
///
/// It has the keys while it is there.
public protocol Overlay: AnyObject {
  var content: OverlayContent { get }
  /// The contexts for keys and hints, the innermost first.
  var contexts: [ActionContext] { get }
  func perform(_ action: ActionID, page: Int) -> [Effect]
  func type(_ text: String) -> [Effect]
  func paste(_ text: String) -> [Effect]
  /// Puts the cursor on an entry.
  func moveCursor(to index: Int) -> [Effect]

  /// What can be done here.
  var actions: [ActionState] { get }
  /// The text being typed in it, if it wraps.
  var editor: EditorContent? { get }
  /// Puts the caret of ``editor`` before a character.
  func moveCaret(to index: Int)
  /// What follows when the box is closed without having been accepted.
  func leave() -> [Effect]

  /// Whether something typed is not on the disk yet.
  var isBehind: Bool { get }

  /// What is typed there and not on the disk yet.
  var unkeptTexts: [UnkeptText] { get }

  /// Whether what is typed there is kept on the disk.
  var keepsText: Bool { get }

  /// Puts what is being typed on the disk as a draft; typing goes on.
  func keepText() -> [Effect]

  /// Makes ready some of what the next key will need, as a screen does.
  func foresee() -> Foresight
}

extension Overlay {
  public var actions: [ActionState] { [ActionState(.accept), ActionState(.back)] }
  public func moveCursor(to index: Int) -> [Effect] { [] }
  public var editor: EditorContent? { nil }
  public func moveCaret(to index: Int) {}
  public func leave() -> [Effect] { [] }
  public var isBehind: Bool { false }
  public var unkeptTexts: [UnkeptText] { [] }
  public var keepsText: Bool { false }
  public func keepText() -> [Effect] { [] }
  public func foresee() -> Foresight { .nothing }
}

/// What a box shows.
public enum OverlayContent {
  case menu(MenuContent)
  case prompt(PromptContent)
  case line(LineContent)
}

/// A line to type into at the foot of the screen, with what it may be completed to.
public struct LineContent: Hashable, Sendable {
  /// What stands before the text: ":".
  public let sign: String
  public let editor: EditorContent
  /// Whole lines that the text can be completed to.
  public let candidates: [String]
  /// The candidate that stands in the line.
  public let chosen: Int?
  /// What the line would do, or why it could not be done.
  public let message: StyledText
}

/// Entries to choose from.
public struct MenuContent: Hashable, Sendable {
  public let title: String
  /// A line above the entries; empty for none.
  public let message: String
  /// What narrows the entries down; `nil` where letters choose at once.
  public let filter: EditorContent?
  public let items: [MenuItem]
  public let cursor: Int

  /// Makes a menu.
  public init(
    title: String, message: String = "", filter: EditorContent? = nil, items: [MenuItem], cursor: Int
  ) {
    self.title = title
    self.message = message
    self.filter = filter
    self.items = items
    self.cursor = cursor
  }
}

/// An entry of a menu.
public struct MenuItem: Hashable, Sendable {
  /// The letter that chooses it.
  public let key: Character?
  /// The action whose keys stand beside it.
  public let action: ActionID?
  public let label: StyledText
  public let detail: String
  /// Why it cannot be chosen now.
  public let disabledReason: String?

  /// Makes an entry.
  public init(
    key: Character? = nil, action: ActionID? = nil, label: StyledText, detail: String = "",
    disabledReason: String? = nil
  ) {
    self.key = key
    self.action = action
    self.label = label
    self.detail = detail
    self.disabledReason = disabledReason
  }
}

/// A question that is answered by typing.
public struct PromptContent: Hashable, Sendable {
  public let title: String
  public let message: String
  public let editor: EditorContent
  /// What is wrong with what was typed; empty for nothing.
  public let fault: String

  /// Makes a question.
  public init(title: String, message: String, editor: EditorContent, fault: String = "") {
    self.title = title
    self.message = message
    self.editor = editor
    self.fault = fault
  }
}
