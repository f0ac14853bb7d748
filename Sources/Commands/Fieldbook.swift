import ArgumentParser
import Fieldwork
import Plans
import ViewModels

/// The command line of Fieldbook, run in-process.
public enum Fieldbook {
  /// Runs a command line.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - environment: The surroundings.
  /// - Returns: What the program is to end with.
  public static func run(_ arguments: [String], in environment: CommandEnvironment) -> CommandStatus {
    do {
      guard !arguments.isEmpty else {
        try run(in: environment, options: SessionOptions(), OpenCommand.open)
        return .done
      }
      guard let command = try parse(arguments, in: environment) else { return .done }
      try run(in: environment, options: command.options.values, command.run)
      return .done
    } catch {
      let failure = CommandFailure(any: error)
      report(failure, asJSON: arguments.contains("--json"), in: environment)
      return failure.status
    }
  }

  private static func run(
    in environment: CommandEnvironment, options: SessionOptions, _ command: (Session) throws -> Void
  ) throws {
    let session = Session(environment, options: options)
    defer { session.close() }
    try command(session)
  }

  /// Reads the command line; `nil` if help, the version or a completion script was asked for and printed.
  private static func parse(
    _ arguments: [String], in environment: CommandEnvironment
  ) throws -> (any SessionCommand)? {
    if let failure = CommandFailure(unknownCommandIn: arguments) { throw failure }
    if let command = RootCommand.leaf(of: arguments) { return command }
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      if let command = command as? any SessionCommand { return command }
      try command.run()
      return nil
    } catch {
      guard RootCommand.exitCode(for: error) == .success else { throw CommandFailure(parsing: error) }
      environment.output(RootCommand.fullMessage(for: error) + "\n")
      return nil
    }
  }

  private static func report(
    _ failure: CommandFailure, asJSON: Bool, in environment: CommandEnvironment
  ) {
    if asJSON { return environment.errors(failure.json.printed) }
    let faults = failure.faults.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    var lines = faults.map { VisibleText.line($0.words) }
    if !failure.message.isEmpty { lines.append(VisibleText.lines(failure.message)) }
    environment.errors(lines.joined(separator: "\n") + "\n")
  }
}

extension CommandFailure {
  /// Puts whatever was thrown into words.
  init(any error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let refusal as Refusal: self.init(refusal)
    case let faults as PlanFaults:
      self.init(.badInput, "", faults: faults.faults.map { Fault($0, file: "plan") })
    default: self.init(.unexpected, "Could not finish: \(error). Nothing was changed.")
    }
  }

  /// Puts a command line that could not be read into words.
  init(parsing error: any Error) {
    var reason = RootCommand.message(for: error)
    while reason.last == "\n" || reason.last == "." { reason.removeLast() }
    let start = reason.prefix(1).lowercased() + reason.dropFirst() + (reason.hasSuffix("?") ? "" : ".")
    self.init(
      .usage, "Could not read the command: \(start) 'fieldbook help' lists the commands and their options.")
  }

  /// Puts a word that is no command into words; `nil` if the command line begins with a command or an option.
  init?(unknownCommandIn arguments: [String]) {
    let commands =
      RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let typed = arguments.first, !typed.hasPrefix("-"), !commands.contains(typed) else { return nil }
    let near = nearest(to: typed, among: commands)
    self.init(
      .usage,
      "Could not find the command '\(typed)'. "
        + (near.isEmpty ? "'fieldbook help' lists them all." : "Perhaps \(alternatives(near)) was meant."))
  }
}
