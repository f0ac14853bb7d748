import ArgumentParser

struct ManualCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page; read it with 'fieldbook manual | man -l -'.")

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws {
    session.environment.output(
      ManualPage(tree: try CommandTree.read(), keys: session.environment.keys()).text)
  }
}

/// The manual page as roff, made from the commands.
struct ManualPage {
  let tree: CommandTree
  let keys: [KeySection]

  var text: String {
    var roff = Roff()
    roff.line(#".TH FIELDBOOK 1 "" "Fieldbook" "User commands""#)
    roff.section("Name")
    roff.paragraph("fieldbook - plan, record and count the fieldwork of a police inspection")
    roff.section("Synopsis")
    roff.paragraph("fieldbook [options] [command]")
    roff.section("Description")
    if let abstract = tree.command.abstract { roff.paragraph(abstract) }
    if let discussion = tree.command.discussion { roff.paragraph(discussion) }
    roff.section("Options")
    for argument in shown(tree.command) { roff.item(argument.usage, argument.abstract ?? "") }
    roff.section("Commands")
    for command in tree.command.subcommands ?? [] where command.commandName != "help" {
      describe(command, prefix: "", in: &roff)
    }
    if !keys.isEmpty { roff.section("Keys") }
    for section in keys {
      roff.subsection(section.title)
      for row in section.rows { roff.item(row.keys, row.meaning) }
    }
    roff.section("Environment")
    for (name, meaning) in Self.variables { roff.item(name, meaning) }
    roff.section("Files")
    roff.item(
      "$XDG_DATA_HOME/fieldbook/prevent.fieldbook", "The usual store; ~/.local/share without the variable.")
    roff.item(
      "$XDG_CONFIG_HOME/fieldbook/config.json", "Author and laptop; ~/.config without the variable.")
    roff.section("Exit status")
    for status in CommandStatus.allCases { roff.item(String(status.rawValue), status.meaning) }
    return roff.text
  }

  private static let variables: KeyValuePairs<String, String> = [
    "FIELDBOOK_AUTHOR": "Who records, unless --author is given.",
    "FIELDBOOK_DEVICE_LETTER": "The letter of this laptop in references to documents, A to Z.",
    "FIELDBOOK_TODAY": "The day to take for today, unless --today is given.",
    "NO_COLOR": "When set, no colours are used unless --color always is given.",
    "XDG_DATA_HOME, XDG_CONFIG_HOME, TMPDIR": "Where files are kept.",
  ]

  private func describe(_ command: CommandTree.Command, prefix: String, in roff: inout Roff) {
    let name = prefix + command.commandName
    let arguments = shown(command).filter { !$0.isGlobal }
    let positions = arguments.filter { $0.kind == "positional" }
      .map { $0.isOptional ? "[\($0.usage)]" : $0.usage }
    roff.subsection((["fieldbook \(name)"] + positions).joined(separator: " "))
    if let abstract = command.abstract { roff.paragraph(abstract) }
    if let discussion = command.discussion { roff.literal(discussion) }
    for argument in arguments { roff.item(argument.usage, argument.abstract ?? "") }
    for command in command.subcommands ?? [] where command.commandName != "help" {
      describe(command, prefix: name + " ", in: &roff)
    }
  }

  private func shown(_ command: CommandTree.Command) -> [CommandTree.Argument] {
    (command.arguments ?? []).filter { argument in
      let name = argument.preferredName?.name
      return argument.shouldDisplay
        && (name != "help" && name != "version" || command.commandName == "fieldbook")
    }
  }
}

/// Text for troff, with everything escaped that it would take for its own.
struct Roff {
  private(set) var text = ""

  mutating func line(_ request: String) { text += request + "\n" }
  mutating func section(_ title: String) { line(".SH \(Self.escaped(title.uppercased()))") }
  mutating func subsection(_ title: String) { line(".SS \"\(Self.escaped(title))\"") }

  mutating func paragraph(_ words: String) {
    line(".PP")
    line(Self.escaped(words))
  }

  /// Lines that stay as they are, for examples.
  mutating func literal(_ words: String) {
    line(".PP")
    line(".nf")
    line(Self.escaped(words))
    line(".fi")
  }

  mutating func item(_ term: String, _ meaning: String) {
    line(".TP")
    line(".B \(Self.escaped(term))")
    line(Self.escaped(meaning))
  }

  private static func escaped(_ words: String) -> String {
    words.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let marked = line.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing(
        "\"", with: "\\(dq")
      return marked.hasPrefix(".") || marked.hasPrefix("'") ? "\\&" + marked : marked
    }.joined(separator: "\n")
  }
}
