import Fieldwork
import Yams

/// The keys and values of one mapping, and what the mapping is called in messages.
struct Fields {
  /// `question CO1`; empty for the plan itself.
  var subject: String
  /// Where the mapping begins.
  let position: Position
  fileprivate let entries: [String: Node]

  /// Whether a key is there with a value.
  func has(_ key: String) -> Bool { entries[key] != nil }

  /// What a key is called in messages: `'area' of question CO1`.
  func name(of key: String) -> String { subject.isEmpty ? "'\(key)'" : "'\(key)' of \(subject)" }

  /// Where a key's value stands; the beginning of the mapping if it has none.
  func position(of key: String) -> Position { entries[key].map(\.position) ?? position }
}

extension Node {
  /// Where it begins.
  var position: Position { Position(mark) }

  /// Whether it is nothing: left out after the colon, or written `~` or `null`.
  var isNothing: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// What it is, in words.
  var sort: String {
    switch self {
    case .scalar: isNothing ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    case .alias: "a reference"
    }
  }
}

extension Reading {
  /// The fields of a mapping; `nil`, and a fault, if it is something else.
  ///
  /// - Parameters:
  ///   - node: What should be a mapping.
  ///   - subject: What it is called in messages.
  ///   - keys: The keys it can have; any other is a fault.
  /// - Returns: The fields whose value is not nothing.
  mutating func fields(of node: Node, _ subject: String, keys: [String]) -> Fields? {
    guard case .mapping(let mapping) = node else {
      refuse(
        node.position, subject.isEmpty ? "the plan" : subject,
        "\(node.sort) stands where keys and values belong", "Write it as 'key: value' lines")
      return nil
    }
    var entries: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if keys.contains(name) {
        if !value.isNothing { entries[name] = value }
      } else {
        refuse(
          key.position, subject.isEmpty ? "the plan" : subject, "\(quoted(name)) is no key here",
          advice(for: name, among: keys, otherwise: "The keys are \(listed(keys, "and"))"))
      }
    }
    return Fields(subject: subject, position: node.position, entries: entries)
  }

  /// The value of a key; `nil`, and a fault, if it is not there.
  mutating func required(_ key: String, in fields: Fields) -> Node? {
    if let node = fields.entries[key] { return node }
    refuse(
      fields.position, fields.subject.isEmpty ? "the plan" : fields.subject, "it has no '\(key)'",
      "Add a line '\(key): …'")
    return nil
  }

  /// The value of a key that may be missing.
  func optional(_ key: String, in fields: Fields) -> Node? { fields.entries[key] }

  /// The elements of a list; one value alone is a list of one.
  mutating func elements(_ key: String, in fields: Fields) -> [Node] {
    switch fields.entries[key] {
    case nil: return []
    case .sequence(let sequence):
      if sequence.count <= Self.listLimit { return Array(sequence) }
      refuse(
        fields.position(of: key), fields.name(of: key), "it has \(sequence.count) entries",
        "Give at most \(Self.listLimit)")
      return []
    case let node?: return [node]
    }
  }

  /// The longest list; no inspection comes near it, and reading stays quick whatever the file holds.
  static let listLimit = 1000
}
