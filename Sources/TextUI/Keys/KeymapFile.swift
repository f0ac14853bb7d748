internal import Yams

extension Keymap {
  /// This keymap with a user's file laid over it.
  ///
  /// It is usable whatever the faults: what could not be read changes nothing.
  ///
  /// The file has contexts, in them actions, and for each the keys it has from now on: a key, a list of keys,
  /// or `none`. A key that another action had by default goes to the user's action, which is reported, for the
  /// file may not have meant it. When an action that is `required`, such as leaving the program, would have no
  /// key left, all of the required ones keep theirs.
  public func merging(
    yaml text: String, required: Set<String> = []
  ) -> (keymap: Keymap, faults: [SourceFault]) {
    var reader = KeymapReader(defaults: bindings)
    reader.read(text)
    reader.restore(required)
    return (Keymap(reader.bindings), reader.yaml.faults.sorted())
  }
}

private struct KeymapReader {
  var yaml = YAMLReading()
  private(set) var bindings: [Keymap.Binding]
  /// The places in `bindings` that the file has set.
  private var own: Set<Int> = []
  private var entries: [(index: Int, key: Key, node: Node)] = []

  private let defaults: [Keymap.Binding]
  /// Where the file took the last keys of a binding away.
  private var losses: [Int: Node] = [:]

  init(defaults: [Keymap.Binding]) {
    self.defaults = defaults
    bindings = defaults
  }

  mutating func read(_ text: String) {
    guard let root = yaml.root(of: text) else { return }
    let contexts = Set(bindings.map(\.context))
    for (context, key, value) in yaml.pairs(of: root, what: "A keymap") {
      guard contexts.contains(context) else {
        yaml.note(
          "There is no context '\(context)'.\(suggestion(for: context, among: contexts.sorted()))", at: key)
        continue
      }
      readContext(context, value)
    }
    settleConflicts()
  }

  private mutating func readContext(_ context: String, _ node: Node) {
    for (action, key, value) in yaml.pairs(of: node, what: "A context") {
      guard let index = bindings.firstIndex(where: { $0.context == context && $0.action == action }) else {
        readUnknown(action, in: context, key)
        continue
      }
      guard let keys = readKeys(value) else { continue }
      bindings[index].keys = keys.map(\.key)
      if keys.isEmpty { losses[index] = value }
      own.insert(index)
      entries += keys.map { (index, $0.key, $0.node) }
    }
  }

  private mutating func readUnknown(_ action: String, in context: String, _ key: Node) {
    if let other = bindings.first(where: { $0.action == action }) {
      yaml.note("'\(action)' belongs to the context '\(other.context)', not to '\(context)'.", at: key)
    } else {
      let names = bindings.filter { $0.context == context }.map(\.action)
      yaml.note(
        "There is no action '\(action)' in '\(context)'.\(suggestion(for: action, among: names))", at: key)
    }
  }

  /// Nil when nothing there could be read, so that an action does not lose its keys to a slip.
  private mutating func readKeys(_ node: Node) -> [(key: Key, node: Node)]? {
    if node.scalar?.string.lowercased() == "none" { return [] }
    let nodes = node.sequence.map(Array.init) ?? [node]
    let keys = nodes.compactMap { readKey($0) }
    return keys.isEmpty && !nodes.isEmpty ? nil : keys
  }

  private mutating func readKey(_ node: Node) -> (key: Key, node: Node)? {
    guard let name = node.scalar?.string else {
      yaml.note("Keys are names such as 'Ctrl-P', a list of these, or 'none'.", at: node)
      return nil
    }
    guard let key = Key(name) else {
      let modifiers = name.lastIndex(of: "-").map { name[...$0] } ?? ""
      let nearest = nearestName(to: String(name.dropFirst(modifiers.count)), among: Key.names)
      let hint = nearest.map { " Did you mean '\(modifiers)\($0)'?" } ?? ""
      yaml.note("There is no key '\(name)'.\(hint)", at: node)
      return nil
    }
    if let twin = key.twin {
      yaml.note("A terminal cannot tell '\(key)' from '\(twin)'. Use '\(twin)' or another key.", at: node)
      return nil
    }
    return (key, node)
  }

  private mutating func settleConflicts() {
    var holders: [String: Int] = [:]
    for (index, key, node) in entries {
      let context = bindings[index].context
      if let holder = holders["\(context) \(key)"], holder != index {
        yaml.note("'\(key)' is already '\(bindings[holder].action)' in '\(context)'.", at: node)
        bindings[index].keys.removeAll { $0 == key }
        continue
      }
      holders["\(context) \(key)"] = index
      for other in bindings.indices where !own.contains(other) && bindings[other].context == context {
        guard bindings[other].keys.contains(key) else { continue }
        bindings[other].keys.removeAll { $0 == key }
        if bindings[other].keys.isEmpty { losses[other] = node }
        yaml.note(
          "'\(key)' was '\(bindings[other].action)' in '\(context)', which now "
            + (bindings[other].keys.isEmpty ? "has no key." : "has \(listing(bindings[other].keys)) only."),
          at: node)
      }
    }
  }

  /// Gives all required actions their default keys, which do not clash, as soon as one has lost its last.
  mutating func restore(_ required: Set<String>) {
    let lost = losses.filter { index, _ in
      let action = bindings[index].action
      return required.contains(action) && !bindings.contains { $0.action == action && !$0.keys.isEmpty }
    }
    guard !lost.isEmpty else { return }
    let kept = bindings.indices.filter { required.contains(bindings[$0].action) }
    for index in kept {
      for other in bindings.indices where bindings[other].context == bindings[index].context {
        bindings[other].keys.removeAll { defaults[index].keys.contains($0) }
      }
    }
    for index in kept { bindings[index].keys = defaults[index].keys }
    for (index, node) in lost {
      yaml.note(
        "'\(bindings[index].action)' must have a key. It keeps \(listing(bindings[index].keys)).", at: node)
    }
  }

  private func listing(_ keys: [Key]) -> String {
    keys.map { "'\($0)'" }.joined(separator: ", ")
  }
}
