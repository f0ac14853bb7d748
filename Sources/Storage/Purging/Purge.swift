/// What is to be taken out of a store for good.
public enum PurgeTarget: Hashable, Sendable {
  /// What was ever typed into a field of a record; without a field, into any of its free texts.
  case record(RecordReference, field: String?)
  /// A text, wherever somebody typed it.
  case text(String)
}

/// A field that holds, or held, what is to be taken out.
public struct PurgePlace: Hashable, Sendable {
  public let record: RecordReference
  public let field: String
  /// Whether it holds it now.
  public internal(set) var isCurrent: Bool
  /// How many of its contents, now and before, the journal gives up.
  public internal(set) var values: Int
  /// How many drafts of it, kept or thrown away.
  public internal(set) var drafts: Int
}

/// Where something is that is to be taken out.
public struct PurgeFindings: Hashable, Sendable {
  /// In the order of the records.
  public internal(set) var places: [PurgePlace] = []
  /// How many records of the plan hold the text; what a plan sets down cannot be taken out.
  public internal(set) var planRecords = 0
  /// How many saves hold the text in the name of their author or laptop, which the journal's hashes cover.
  public internal(set) var names = 0
  /// What is to be taken out as it stands there, for what else keeps copies of it; of a text, the text.
  public internal(set) var texts: Set<String> = []
}

extension PurgeFindings {
  /// What stands where something was taken out.
  public static let mark = "[taken out]"

  /// A text without another one, however that was typed there, and with ``mark`` in its place; `nil` if it does not
  /// hold it.
  public static func cleaned(_ text: String, of unwanted: String) -> String? {
    TextPattern(unwanted)?.replacing(in: text, by: mark)
  }
}

extension RecordKind {
  /// The fields that hold what somebody typed freely: what can be taken out.
  public var freeTextFields: [String] { freeFields.map { fields[$0] } }
}
