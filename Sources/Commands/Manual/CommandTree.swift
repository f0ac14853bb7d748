import ArgumentParser
import Foundation

/// The commands as the parser describes them, in the form of its `--experimental-dump-help`.
struct CommandTree: Decodable {
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let names: [Name]?
    let preferredName: Name?
    let valueName: String?
    let abstract: String?
    let sectionTitle: String?
  }

  let command: Command

  /// The tree of this program.
  static func read() throws -> CommandTree {
    try JSONDecoder().decode(CommandTree.self, from: Data(RootCommand._dumpHelp().utf8))
  }
}

extension CommandTree.Argument {
  /// `--date <date>`, `<target>`.
  var usage: String {
    let value = "<\(valueName ?? "value")>"
    guard kind != "positional" else { return value }
    let names = (names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }.joined(separator: ", ")
    return kind == "flag" ? names : "\(names) \(value)"
  }

  /// Whether every command has it.
  var isGlobal: Bool { sectionTitle == "Global options" }
}
