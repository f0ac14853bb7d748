public import Fieldwork
public import Storage

/// A screen: what it shows and what can be done there.
///
/// No cells, colours or keys.
public protocol Screen: AnyObject {
  var place: Place { get }
  /// Its part of the breadcrumb.
  var title: String { get }
  /// A few words on what is shown: "7 of 46 shown".
  var status: String { get }
  /// The same, shorter and shorter, for less room.
  var shorterStatuses: [String] { get }
  /// The highest marking of what is shown.
  var marking: Marking { get }
  /// The contexts for keys and hints, the innermost first.
  var contexts: [ActionContext] { get }
  var content: Content { get }
  /// What can be done here, beside what can be done anywhere.
  var actions: [ActionState] { get }
  /// What a note or a status would be about.
  var subject: Subject { get }
  /// The text that the cursor is on, as far as somebody typed it freely; `nil` where there is none.
  var textAtCursor: TextAtCursor? { get }
  /// What the cursor is on, for taking it down as evidence.
  var takeable: Takeable { get }
  /// What the cursor is on, for deleting it.
  var deletable: Deletable { get }
  /// What is being typed to narrow the screen down; `nil` while there is no filter.
  var filterText: TextBuffer? { get }

  /// The text being typed in a field; `nil` where no field has the cursor.
  var editor: EditorContent? { get }

  /// Puts the caret of ``editor`` before a character.
  func moveCaret(to index: Int)

  /// What can be copied from here beside what every screen of its kind has.
  var copies: [OwnCopy] { get }

  /// Carries out an action of ``actions``.
  ///
  /// - Parameters:
  ///   - action: What to do.
  ///   - page: How many rows are on the screen, for moving by pages.
  /// - Returns: What follows.
  func perform(_ action: ActionID, page: Int) -> [Effect]

  /// Takes typed characters.
  ///
  /// - Returns: What follows; `nil` if the screen has no use for them, and a key may mean something else.
  func type(_ text: String) -> [Effect]?

  /// Takes pasted text; never a command. `nil` if nothing here takes text.
  func paste(_ text: String) -> [Effect]?

  /// Reads anew what was saved somewhere.
  func reload() throws(Refusal)

  /// Moves the cursor to what the user was looking at before, if it is here; called when the screen is new.
  func show(_ subject: Subject)

  /// Puts the cursor on a row of a list or matrix, or on an item of a form.
  func moveCursor(to index: Int) -> [Effect]

  /// Puts the cursor on a column of a matrix, in the row where it is.
  func moveCursor(toColumn column: Int)

  /// Brings a place of a comparison into sight.
  func seek(_ place: ComparisonContent.Place)

  /// Puts the cursor where a record is shown, and in it these words, if it is here.
  func reveal(_ record: RecordReference, holding words: String)

  /// Moves the cursor to what was changed, if it is here.
  func show(_ changes: [HistoryEntry])

  /// Puts the cursor where a draft was typed, with the draft in the field, if it is here.
  func goOn(with draft: Draft) -> [Effect]

  /// Gives up a text that was thrown away.
  func giveUp(_ draft: Draft)

  /// Whether what it shows changes without a save, so that it is read anew whenever one comes to it.
  var readsAnew: Bool { get }

  /// Takes note that one comes to it anew, not back to it from what was opened over it.
  func reopen()

  /// Saves what is being typed, before the screen is left for whatever reason.
  func leave() -> [Effect]

  /// Keeps a status that was chosen for what the screen is about, and could not be saved, until it can be.
  ///
  /// - Returns: Whether it does.
  func hold(_ status: HeldStatus, because refusal: Refusal) -> Bool

  /// Forgets a status that it keeps, for another was saved.
  func settleStatus()

  /// Whether something typed is not on the disk yet.
  var isBehind: Bool { get }

  /// What is typed or chosen there and not on the disk yet.
  var unkeptTexts: [UnkeptText] { get }

  /// Puts what is being typed on the disk as a draft; typing goes on.
  func keepText() -> [Effect]

  /// Makes ready some of what the next key will need; called while nobody presses one.
  ///
  /// A step takes no longer than a key may wait.
  func foresee() -> Foresight
}

/// Something that only one screen has to copy.
public struct OwnCopy: Hashable, Sendable {
  /// The letter that chooses it in the menu.
  public let key: Character
  /// What it is in the menu: "for a letter".
  public let name: String
  /// To complete "Copied …".
  public let what: String
  public let text: String
}

/// What a screen is about at the moment.
public struct Subject: Hashable, Sendable {
  public var body: Identifier<Body>?
  public var activity: Identifier<Activity>?
  public var document: Identifier<Document>?
  public var evidence: Identifier<Evidence>?
  public var finding: Identifier<Finding>?
  public var recommendation: Identifier<Recommendation>?
  /// A section of the report, by its name in the store.
  public var section: String?

  /// About nothing in particular, unless given.
  public init(
    body: Identifier<Body>? = nil, activity: Identifier<Activity>? = nil,
    document: Identifier<Document>? = nil, evidence: Identifier<Evidence>? = nil,
    finding: Identifier<Finding>? = nil, recommendation: Identifier<Recommendation>? = nil,
    section: String? = nil
  ) {
    self.body = body
    self.activity = activity
    self.document = document
    self.evidence = evidence
    self.finding = finding
    self.recommendation = recommendation
    self.section = section
  }
}

extension Screen {
  public var shorterStatuses: [String] { [] }
  public var subject: Subject { Subject() }
  public var textAtCursor: TextAtCursor? { nil }
  public var filterText: TextBuffer? { nil }
  public var copies: [OwnCopy] { [] }
  public var editor: EditorContent? { nil }
  public func moveCaret(to index: Int) {}
  public func type(_ text: String) -> [Effect]? { nil }
  public func paste(_ text: String) -> [Effect]? { nil }
  public func show(_ subject: Subject) {}
  public func moveCursor(to index: Int) -> [Effect] { [] }
  public func moveCursor(toColumn column: Int) {}
  public func seek(_ place: ComparisonContent.Place) {}
  public func reveal(_ record: RecordReference, holding words: String) {}
  public func show(_ changes: [HistoryEntry]) {}
  public func goOn(with draft: Draft) -> [Effect] { [] }
  public func giveUp(_ draft: Draft) {}
  public var readsAnew: Bool { false }
  public func reopen() {}
  public func leave() -> [Effect] { [] }
  public func hold(_ status: HeldStatus, because refusal: Refusal) -> Bool { false }
  public func settleStatus() {}
  public var isBehind: Bool { false }
  public var unkeptTexts: [UnkeptText] { [] }
  public func keepText() -> [Effect] { [] }
  public func foresee() -> Foresight { .nothing }
}
