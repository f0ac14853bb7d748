public import Fieldwork
import Storage

/// The letter of this laptop in references and numbers.
extension OpenInspection {
  /// The letter for the next reference: the one that was set, or A while nobody else can have given one with it.
  ///
  /// - Throws: ``Refusal``, where it is owed.
  func letterToGive() throws(Refusal) -> DeviceLetter {
    guard try owesLetter() else { return letter ?? .a }
    throw Refusal(
      "Could not give a number: others have saved here, and this laptop has no letter of its own. Set one: ':letter "
        + "\(try freeLetter())', or 'fieldbook documents letter \(try freeLetter())'.", cause: .rule)
  }

  /// Whether others have saved and this laptop would begin to give numbers, with a letter that nobody set or that is
  /// one of theirs.
  public func owesLetter() throws(Refusal) -> Bool {
    try Self.reading("find the next number") { () throws(StoreFailure) in
      guard try store.owesLetter() else { return false }
      guard let letter else { return true }
      return try store.lettersOfOthers()[letter] != nil
    }
  }

  /// The first letter that nobody has given numbers with here.
  public func freeLetter() throws(Refusal) -> DeviceLetter {
    let taken = try Self.reading("find a letter") { () throws(StoreFailure) in try store.lettersOfOthers() }
    let letters = "BCDEFGHIJKLMNOPQRSTUVWXYZ".compactMap { DeviceLetter(String($0)) }
    return letters.first { taken[$0] == nil } ?? .a
  }

  /// Sets the letter of this laptop, from now on.
  ///
  /// - Returns: The letter.
  /// - Throws: ``Refusal``, for what is no letter, or that of another laptop, or cannot be kept.
  @discardableResult
  public func setLetter(typed: String) throws(Refusal) -> DeviceLetter {
    guard let wanted = DeviceLetter(typed) else {
      throw Refusal(
        "Could not take '\(typed)' for this laptop's letter: it has to be one letter from A to Z.")
    }
    let taken = try Self.reading("find a letter") { () throws(StoreFailure) in try store.lettersOfOthers() }
    if let other = taken[wanted], wanted != letter {
      throw Refusal(
        "Could not take \(wanted) for this laptop's letter: the laptop '\(other)' has given numbers with it here. Take "
          + "another, such as \(try freeLetter()).", cause: .rule)
    }
    try keepLetter(wanted)
    letter = wanted
    return wanted
  }
}
