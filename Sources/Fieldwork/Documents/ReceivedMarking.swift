/// The marking that a document bore when it came, in the words on the paper.
///
/// Old markings still turn up, so any text is taken; what it means for keeping the document is told here.
public struct ReceivedMarking: Hashable, Sendable, CustomStringConvertible {
  /// In capitals, without spaces around; empty for an unmarked document.
  public let description: String

  /// Takes a marking as it was read off the paper.
  public init(_ text: some StringProtocol) {
    description = text.uppercased().split(separator: " ").joined(separator: " ")
  }

  /// Nothing on the paper, which in 2018 meant OFFICIAL.
  public static let none = ReceivedMarking("")

  /// Whether it must not be kept here: SECRET and above, or a caveat that only such material bears.
  ///
  /// A store on a laptop at OFFICIAL takes such a document as a stub that says where it is held.
  public var isAboveOfficial: Bool {
    let words = description.split { !$0.isLetter }
    return words.contains { ["SECRET", "EYES", "STRAP"].contains($0) }
  }

  /// Whether the originator has to be asked what it means today, as for CONFIDENTIAL.
  public var needsOriginator: Bool { description.split { !$0.isLetter }.contains("CONFIDENTIAL") }

  /// The marking that is applied here if nobody chooses another.
  public var applied: Marking {
    if let marking = Marking(description) { return marking }
    return description.isEmpty || description == "NOT PROTECTIVELY MARKED" ? .official : .officialSensitive
  }
}
