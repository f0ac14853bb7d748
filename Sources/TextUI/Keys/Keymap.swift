/// Which key does what, by context.
public struct Keymap: Hashable, Sendable {
  /// The keys of one action in one context, the one to show first.
  ///
  /// An action without keys is still known.
  public struct Binding: Hashable, Sendable {
    public let context: String
    public let action: String
    public internal(set) var keys: [Key]

    public init(_ context: String, _ action: String, _ keys: [Key]) {
      self.context = context
      self.action = action
      self.keys = keys
    }

    /// With the keys by name, parted by spaces, as in `"Ctrl-P F2"`.
    ///
    /// A name that is no key stops the program: this is for tables in the source.
    public init(_ context: String, _ action: String, _ names: String) {
      self.init(
        context, action,
        names.split(separator: " ").map { name in
          guard let key = Key(String(name)) else { preconditionFailure("'\(name)' is no key") }
          return key
        })
    }
  }

  /// In the order they were given.
  public private(set) var bindings: [Binding]
  private var actions: [String: [Key: String]] = [:]
  private var keys: [String: [String: [Key]]] = [:]

  /// Where two actions of a context have the same key, the later one gets it.
  public init(_ bindings: [Binding]) {
    self.bindings = bindings
    for binding in bindings {
      keys[binding.context, default: [:]][binding.action, default: []] += binding.keys
      for key in binding.keys { actions[binding.context, default: [:]][key] = binding.action }
    }
  }

  /// The action of a key in the first context that has one, the innermost context first.
  public func action(for key: Key, in contexts: [String]) -> String? {
    for context in contexts {
      if let action = actions[context]?[key] { return action }
    }
    return nil
  }

  /// The keys that would run the action here, none of them taken by a context further in; the one to show first.
  public func keys(for action: String, in contexts: [String]) -> [Key] {
    contexts.flatMap { keys[$0]?[action] ?? [] }.filter { self.action(for: $0, in: contexts) == action }
  }
}
