/// Fields to fill in, one below the other.
public struct FormContent: Hashable, Sendable {
  public let items: [FormItem]
  /// The item that has the focus.
  public let focus: Int

  /// Makes a form.
  public init(items: [FormItem], focus: Int) {
    self.items = items
    self.focus = focus
  }
}

/// A heading, a line of words, or a field.
public enum FormItem: Hashable, Sendable {
  case heading(StyledText)
  case words(StyledText)
  case field(FieldContent)
}

/// A field as it is shown.
public struct FieldContent: Hashable, Sendable {
  /// A short name: `CO2`, `Date`.
  public let label: String
  /// The question in full; empty for fields whose label says it all.
  public let question: String
  /// What is recorded; empty while blank.
  public let value: StyledText
  /// Whether the value takes as many lines as it needs, and is not cut off at the end of one.
  public let isWrapped: Bool
  /// What to choose from, with the key of each; empty where something is typed.
  public let options: [FieldOption]
  /// The text being typed; only in the focused field.
  public let editor: EditorContent?
  /// What is noted beside the answer; empty for none.
  public let note: String
  /// What can be typed or is wrong with what was typed.
  public let hint: StyledText

  /// Makes a field.
  public init(
    label: String, question: String = "", value: StyledText = "", isWrapped: Bool = false,
    options: [FieldOption] = [],
    editor: EditorContent? = nil, note: String = "", hint: StyledText = ""
  ) {
    self.label = label
    self.question = question
    self.value = value
    self.isWrapped = isWrapped
    self.options = options
    self.editor = editor
    self.note = note
    self.hint = hint
  }
}

/// One answer to choose by a key.
public struct FieldOption: Hashable, Sendable {
  public let key: Character
  public let label: String
  public let isChosen: Bool

  /// Makes an option.
  public init(key: Character, label: String, isChosen: Bool) {
    self.key = key
    self.label = label
    self.isChosen = isChosen
  }
}

/// Text that is being typed.
public struct EditorContent: Hashable, Sendable {
  /// What is typed into: empty for the field itself, or "Note".
  public let label: String
  public let text: String
  /// Where the next character goes: a count of characters from the beginning.
  public let caret: Int
  public let isMultiline: Bool
  /// Whether the text takes all the room there is.
  public let isPage: Bool
  /// What is selected, as counts of characters from the beginning; `nil` for nothing.
  public let selection: Range<Int>?

  /// Makes an editor.
  public init(
    label: String = "", text: String, caret: Int, isMultiline: Bool, isPage: Bool = false,
    selection: Range<Int>? = nil
  ) {
    self.isPage = isPage
    self.selection = selection
    self.label = label
    self.text = text
    self.caret = caret
    self.isMultiline = isMultiline
  }
}
