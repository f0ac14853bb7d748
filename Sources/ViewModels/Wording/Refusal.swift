public import Storage

/// Why something could not be done, in a sentence for the person who asked.
///
/// Nothing was changed.
public struct Refusal: Error, Hashable, Sendable {
  /// What is behind it, for whoever has to tell them apart, such as an exit code.
  public enum Cause: Hashable, Sendable {
    /// What was typed or asked for cannot be.
    case input
    /// It can be read, but a rule of the fieldwork forbids it now.
    case rule
    /// A program that would have to do the work is not installed, or did not do it.
    case missingProgram
    case store(StoreFailure)
  }

  /// "Could not …: reason. Next step."
  public let message: String
  public let cause: Cause

  /// Refuses, by default because of what was typed or asked for.
  public init(_ message: String, cause: Cause = .input) {
    self.message = message
    self.cause = cause
  }

  /// Whether the same may be saved later: the store could not be written, whatever was to be saved.
  var mayPass: Bool {
    guard case .store(let failure) = cause else { return false }
    switch failure {
    case .diskFull, .fileLimit, .diskFailed, .readOnly, .replaced, .missing, .folderMissing, .damaged,
      .unexpected:
      return true
    default: return false
    }
  }
}

/// Joins alternatives the way a sentence does: "a, b or c".
public func alternatives(_ words: some Collection<String>) -> String {
  guard words.count > 1, let last = words.suffix(1).first else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// "a", "a and b", "a, b and c".
func listed(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}

/// "1 force", "2 forces".
public func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}
