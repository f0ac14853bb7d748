/// A finished file, by the name it is to have.
public struct FinishedFile: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  /// Takes a file's bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Takes a text, in UTF-8.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// Something withheld that a finished file still holds, or might.
public struct Residue: Hashable, Sendable {
  /// How it stands there.
  public enum Guise: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case spelling = "in other capitals, accents or spacing"
    case entities = "in HTML entities"
    case percent = "in percent escapes"
    case backslash = "in backslash escapes"
    case quotedPrintable = "as quoted-printable"
    case mixed = "in several escapes on top of each other"
    case attribute = "within a tag"
    case utf16 = "as UTF-16"
    case base64 = "as base64"
    case hex = "as hex digits"
    case fileName = "in the file's name"
    case pageText = "in the text of a PDF"
    /// Nothing was found; part of the file could not be searched.
    case unreadable = "in a form that cannot be searched"
  }

  /// How much of it.
  public enum Amount: String, Sendable {
    case whole = "what is withheld"
    case part = "part of what is withheld"
    /// The words around the mark are there, and something else than the mark beside them.
    case besideMark = "something beside the mark of what is withheld"
  }

  /// The file, and after a slash the member of an archive.
  public let file: String
  public let guise: Guise
  public let amount: Amount
  /// The names of the redactions, as given; empty where nothing was found but could not be searched.
  public let redaction: String

  /// A sentence that does not show the text, and what to do.
  public var message: String {
    switch guise {
    case .unreadable:
      "Could not export: '\(file)' cannot be searched for what is withheld. Export another format."
    default:
      "Could not export: '\(file)' still holds \(amount.rawValue) by redaction \(redaction), \(guise.rawValue). "
        + "Withhold it there too."
    }
  }
}
