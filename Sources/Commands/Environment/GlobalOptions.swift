import ArgumentParser

/// The options that every command takes, before its name or behind it.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use this store instead of the usual one.", valueName: "file"))
  var store: String?

  @Flag(help: "Use a throw-away store, the same every time, with the fieldwork about half done.")
  var demo = false

  @Flag(help: "Look at the last backup of the store, without changing anything.")
  var look = false

  @Option(help: ArgumentHelp("Take this day for today.", valueName: "date"))
  var today: String?

  @Option(help: ArgumentHelp("Record in this name.", valueName: "name"))
  var author: String?

  @Option(help: ArgumentHelp("Draw the screens with this theme, a name or a file.", valueName: "theme"))
  var theme: String?

  @Option(
    name: [.customLong("color"), .customLong("colour")],
    help: ArgumentHelp("Use colours on the screens: auto, always or never.", valueName: "when"))
  var color = "auto"

  @Flag(help: "Draw the screens with ASCII characters only.")
  var ascii = false
}

/// The same as values, which need no parser: reading the command line of a bare `fieldbook` would cost more than
/// opening the store.
struct SessionOptions {
  var store: String?
  var demo = false
  var look = false
  var today: String?
  var author: String?
  var theme: String?
  var color = "auto"
  var ascii = false
}

extension GlobalOptions {
  /// What was typed.
  var values: SessionOptions {
    SessionOptions(
      store: store, demo: demo, look: look, today: today, author: author, theme: theme, color: color,
      ascii: ascii)
  }
}

/// The switches of commands that print what a program may read.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON; docs/cli.md lists the keys.")
  var json = false
}

/// The same, for results that are a table.
struct TableOptions: ParsableArguments {
  @Flag(help: "Print JSON; docs/cli.md lists the keys.")
  var json = false

  @Flag(help: "Print comma-separated values.")
  var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("choose one of --json and --csv") }
  }
}
