import Fieldwork
import Yams

extension Reading {
  /// A list of labels, each with a code: `police first`, or `code: label` where the code is not made of the label.
  ///
  /// - Parameters:
  ///   - nodes: The entries.
  ///   - subject: What the list is called in messages.
  /// - Returns: The entries that can be read. Two with one code or one label are a fault.
  mutating func options(_ nodes: [Node], _ subject: String) -> [Option] {
    var options: [Option] = []
    var byCode: [String: Option] = [:]
    var byLabel: [String: Option] = [:]
    for node in nodes {
      guard let option = option(node, subject) else { continue }
      if let twin = byCode[option.code] ?? byLabel[folded(option.label)] {
        refuse(
          node.position, subject,
          "\(quoted(option.label)) and \(quoted(twin.label)) are not different enough",
          "Give each entry a label and a code of its own")
      } else {
        options.append(option)
        byCode[option.code] = option
        byLabel[folded(option.label)] = option
      }
    }
    return options
  }

  private mutating func option(_ node: Node, _ subject: String) -> Option? {
    guard case .mapping(let mapping) = node else {
      guard let label = text(node, "an entry of \(subject)") else { return nil }
      let code = Codes.code(of: label)
      if Codes.isCode(code) { return Option(code: code, label: label) }
      refuse(
        node.position, subject, "\(quoted(label)) makes no code",
        "Write 'code: \(label)', the code in \(Codes.accepted)")
      return nil
    }
    guard mapping.count == 1, let (key, value) = mapping.first(where: { _ in true }) else {
      refuse(node.position, subject, "an entry has \(mapping.count) codes", "Write each as 'code: label'")
      return nil
    }
    guard let code = text(key, "a code of \(subject)"),
      let label = text(value, "\(quoted(code)) of \(subject)")
    else { return nil }
    if Codes.isCode(code) { return Option(code: code, label: label) }
    refuse(key.position, subject, "\(quoted(code)) is no code", "Use \(Codes.accepted)")
    return nil
  }

  /// The steps of a scale or the entries of a choice: two to nine, for each is chosen with one digit.
  mutating func choices(_ nodes: [Node], at position: Position, _ subject: String) -> [Option]? {
    guard (2...9).contains(nodes.count) else {
      let count = nodes.isEmpty ? "none" : "\(nodes.count)"
      refuse(
        position, subject, "it needs answers to choose from and has \(count)",
        "Give 2 to 9, one for each digit key")
      return nil
    }
    let options = options(nodes, subject)
    for (option, node) in zip(options, nodes)
    where Response.states.contains(where: { $0.code == option.code }) {
      refuse(
        node.position, subject, "every question takes \(quoted(option.label)) already", "Leave it out")
    }
    return options
  }
}
