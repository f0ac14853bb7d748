import ArgumentParser

// The domain has options of its own, to answers; here the word is the parser's.
typealias Option<Value> = ArgumentParser.Option<Value>

/// A command that runs in a session.
protocol SessionCommand: ParsableCommand {
  var options: GlobalOptions { get }

  /// Does the command's work; what it throws becomes a sentence on standard error and an exit status.
  func run(in session: Session) throws
}

/// The tree of commands: `fieldbook` and everything under it.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fieldbook",
    abstract: "Plan, record and count the fieldwork of a police inspection.",
    discussion: """
      Without a command it opens the screens. Results go to standard output, everything else to standard \
      error. 'fieldbook help COMMAND' tells more of a command.
      """,
    version: "fieldbook 0.1.0",
    subcommands: [
      OpenCommand.self, StatusCommand.self, ForcesCommand.self, ShowCommand.self, RecordCommand.self,
      AnswersCommand.self, DocumentsCommand.self, DocumentCommand.self, EvidenceCommand.self,
      ThemesCommand.self, FindingsCommand.self, RecommendationsCommand.self, SearchCommand.self,
      HistoryCommand.self, LogCommand.self, UndoCommand.self,
      RedoCommand.self, DraftsCommand.self, ReportCommand.self, ArrangeCommand.self, PaperCommand.self,
      ImportSheetCommand.self,
      PlanCommand.self, NewCommand.self, ExportCommand.self, ImportCommand.self, PurgeCommand.self,
      VerifyCommand.self, BackupCommand.self, BackupsCommand.self, RestoreCommand.self, SalvageCommand.self,
      ManualCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  @OptionGroup(title: "Global options") var options: GlobalOptions
}

extension RootCommand {
  /// The command that such a line names outright, read without the tree above it.
  ///
  /// - Parameter arguments: The line, without the program's name.
  /// - Returns: `nil` for whatever is more than that, or is at fault: the tree has the words for it.
  static func leaf(of arguments: [String]) -> (any SessionCommand)? {
    guard let name = arguments.first,
      let command = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      command.configuration.subcommands.isEmpty
    else { return nil }
    return try? command.parseAsRoot(Array(arguments.dropFirst())) as? any SessionCommand
  }
}
