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
      "Could not give a number: others have saved here, and this laptop has no letter of its own. Set one: ':letter B', or "
        + "'fieldbook documents letter B'.", cause: .rule)
  }

  /// Whether others have saved and this laptop, whose letter nobody set, would begin to give numbers.
  func owesLetter() throws(Refusal) -> Bool {
    guard letter == nil else { return false }
    return try Self.reading("find the next number") { () throws(StoreFailure) in try store.owesLetter() }
  }

  /// Sets the letter of this laptop, from now on.
  ///
  /// - Returns: The letter.
  /// - Throws: ``Refusal``, for what is no letter or cannot be kept.
  @discardableResult
  public func setLetter(typed: String) throws(Refusal) -> DeviceLetter {
    guard let wanted = DeviceLetter(typed) else {
      throw Refusal(
        "Could not take '\(typed)' for this laptop's letter: it has to be one letter from A to Z.")
    }
    try keepLetter(wanted)
    letter = wanted
    return wanted
  }
}
