import Fieldwork

/// What a typed command means: a verb with what follows it, or an action by its id or title.
struct CommandReading {
  let verbs: [CommandVerb]
  /// What can be done on the screen.
  let actions: [ActionState]
  /// A guess at what somebody meant who typed no command at all, as a sentence; `nil` for no idea.
  let guess: (String) -> String?

  /// What a line asks for.
  struct Command {
    /// Whether the line may be kept for later runs.
    let isKept: Bool
    let run: () throws(Refusal) -> [Effect]
  }

  /// Reads a line.
  ///
  /// - Throws: ``Refusal`` with the nearest names, for a line that is no command.
  func command(_ line: String) throws(Refusal) -> Command? {
    let typed = line.trimmed(" :")
    guard !typed.isEmpty else { return nil }
    let (word, rest) = Self.parts(of: typed)
    if let verb = verb(named: word) {
      guard !verb.argument.isEmpty || rest.isEmpty else {
        throw Refusal("Could not do '\(typed)': '\(word)' takes nothing behind it.")
      }
      return Command(isKept: verb.isKept) { () throws(Refusal) in try verb.run(rest) }
    }
    if let action = action(named: typed) { return try command(for: action) }
    throw unknown(word, in: typed)
  }

  /// What the line can be completed to, the whole line each time, and what it does so far.
  func completions(of line: String) -> [String] {
    let (word, rest) = Self.parts(of: line)
    guard line.contains(" ") else { return names(for: word) }
    guard let verb = verb(named: word) else {
      return names(for: line)
    }
    return verb.candidates(rest).map { "\(word) \($0)" }
  }

  /// What the line would do, for as much as is typed of it.
  func explanation(of line: String) -> String {
    let (word, _) = Self.parts(of: line)
    if let verb = verb(named: word) {
      return ([word, verb.argument].filter { !$0.isEmpty }.joined(separator: " ")) + ": \(verb.help)"
    }
    if let action = action(named: line) { return "\(action.title). \(action.help)" }
    return ""
  }

  /// The line where it can go no further without something behind it.
  func isWaiting(_ line: String) -> Bool { verb(named: line)?.argument.isEmpty == false }

  // MARK: Names

  private func verb(named word: String) -> CommandVerb? {
    verbs.first { $0.names.contains(word.lowercased()) }
  }

  private func action(named typed: String) -> Action? {
    let wanted = folded(typed)
    guard !wanted.isEmpty else { return nil }
    return ActionRegistry.all.first { action in
      [action.id.rawValue, action.id.commandName, action.title].contains { folded($0) == wanted }
    }
  }

  private func command(for action: Action) throws(Refusal) -> Command {
    guard let state = actions.first(where: { $0.id == action.id }) else {
      let places = ActionContext.allCases.filter { action.contexts.contains($0) }.map(\.words)
      throw Refusal(
        "Could not do '\(action.id.commandName)' here: it is for \(alternatives(places)). "
          + "'help' lists what can be done here.")
    }
    if let reason = state.disabledReason { throw Refusal(reason) }
    return Command(isKept: true) { [.perform(action.id)] }
  }

  /// The names that begin with what is typed, or else those that hold it.
  private func names(for typed: String) -> [String] {
    let known = verbs.compactMap(\.names.first) + actions.map(\.id.commandName)
    let unique = known.enumerated().filter { !known[..<$0].contains($1) }.map(\.element)
    let wanted = typed.lowercased()
    let beginning = unique.filter { $0.hasPrefix(wanted) }
    return beginning.isEmpty && wanted.count > 1 ? unique.filter { $0.contains(wanted) } : beginning
  }

  private func unknown(_ word: String, in typed: String) -> Refusal {
    if let guess = guess(typed) { return Refusal("Could not do '\(typed)': \(guess)") }
    if action(named: word) != nil {
      return Refusal("Could not do '\(typed)': '\(word)' takes nothing behind it.")
    }
    let known = verbs.flatMap(\.names) + actions.map(\.id.commandName)
    let near = nearest(to: word, among: Set(known).sorted())
    let hint =
      near.isEmpty
      ? "Type a command such as \(alternatives(["force kent", "matrix", "theme dark", "help"].map { "'\($0)'" }))"
      : "Perhaps \(alternatives(near.map { "'\($0)'" })) was meant"
    return Refusal("Could not do '\(typed)': there is no command '\(word)'. \(hint); Tab completes.")
  }

  /// The first word and what follows it.
  private static func parts(of line: String) -> (word: String, rest: String) {
    let line = line.trimmed(" :", atEnd: false)
    guard let space = line.firstIndex(of: " ") else { return (line, "") }
    return (String(line[..<space]), String(line[space...]).trimmed(" "))
  }
}

extension ActionID {
  /// What is typed for it: its id, without the "go-" of the places.
  var commandName: String { rawValue.hasPrefix("go-") ? String(rawValue.dropFirst(3)) : rawValue }
}

extension ActionContext {
  /// Where it applies, as the end of "it is for …".
  fileprivate var words: String {
    switch self {
    case .text: "text being typed"
    case .field: "a field that is chosen"
    case .form: "a form"
    case .evidence: "evidence and themes"
    case .finding: "findings and recommendations"
    case .question: "the questions"
    case .report: "the report"
    case .section: "a section of the report"
    case .sectionText: "the text of a section"
    case .draft: "a draft"
    case .matrix: "a matrix"
    case .list: "a list"
    case .document: "a page"
    case .overlay: "a box"
    case .line: "the command line"
    case .screen: "any screen"
    }
  }
}

extension String {
  /// Without these characters around it.
  fileprivate func trimmed(_ characters: String, atEnd: Bool = true) -> String {
    let rest = drop { characters.contains($0) }
    guard atEnd, let end = rest.lastIndex(where: { !characters.contains($0) }) else { return String(rest) }
    return String(rest[...end])
  }
}
