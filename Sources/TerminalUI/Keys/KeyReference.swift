public import TextUI
import ViewModels

/// The keys and what they do, for documents; made from the action registry and a keymap.
public struct KeyReference {
  /// The actions of one context.
  public struct Section {
    /// Where the keys apply: "In a list".
    public let title: String
    public let rows: [Row]
  }

  /// One action.
  public struct Row {
    /// The keys, as in `Ctrl-P F2`.
    public let keys: String
    public let title: String
    public let help: String
  }

  /// From the outermost context inwards; an action stands in every context in which it has keys.
  public let sections: [Section]

  /// Lists a keymap.
  public init(_ keymap: Keymap) {
    sections = Self.titles.map { context, title in
      let rows = keymap.bindings.filter { $0.context == context.rawValue && !$0.keys.isEmpty }
        .compactMap { binding -> Row? in
          guard let id = ActionID(rawValue: binding.action) else { return nil }
          let action = ActionRegistry[id]
          return Row(
            keys: binding.keys.map(\.description).joined(separator: " "), title: action.title,
            help: action.help)
        }
      return Section(title: title, rows: rows)
    }
  }

  private static let titles: [(ActionContext, String)] = [
    (.screen, "Anywhere"), (.list, "In a list"), (.evidence, "Among evidence and themes"),
    (.finding, "Among findings and recommendations"), (.question, "Among the questions"),
    (.report, "In the report"), (.section, "In a section of the report as it reads"),
    (.sectionText, "In the text of a section"),
    (.draft, "Among the drafts"),
    (.document, "Where two versions stand side by side"),
    (.matrix, "In a matrix"), (.form, "In a form"),
    (.field, "In a field that is chosen"), (.text, "Where text is typed"), (.line, "On the command line"),
    (.overlay, "In a box"),
  ]

  /// The reference as Markdown.
  public var markdown: String {
    let parts = sections.map { section in
      let rows = section.rows.map { row in
        let keys = row.keys.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        return "| \(keys) | \(row.title) | \(row.help) |"
      }
      return (["## \(section.title)", "", "| Keys | Action | |", "|---|---|---|"] + rows).joined(
        separator: "\n")
    }
    return (["# The keys", Self.lead] + parts).joined(separator: "\n\n") + "\n"
  }

  private static let lead = """
    Made from the table of actions; `?` on any screen shows those that work there. In a form, letters and digits
    answer: `y` `p` `n`, `1` to `9`, `u` not known, `a` not asked, `x` not applicable. In a menu the letter in front of an
    entry chooses it. Where something is marked, the status is set for all that is marked.

    Keys are changed in `~/.config/fieldbook/keys.yaml`, by context and action, each with a key, a list of keys or `none`:

    ```yaml
    list:
      status: [t, F7]
    ```
    """
}
