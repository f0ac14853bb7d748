public import Fieldwork

/// What of the report is to be written, and how.
public struct ReportRequest: Hashable, Sendable {
  /// Whether what is withheld is left out.
  public var isRedacted: Bool
  /// The formats of report and evidence; the figures are written as CSV and JSON whatever these are.
  public var formats: Set<ReportFormat>
  /// The forces whose hot debrief is written too.
  public var debriefs: [Identifier<Body>]
  /// Whether anything that should be looked at stops the export.
  public var isStrict: Bool

  /// Asks for the full report in the formats that need no other program.
  public init(
    isRedacted: Bool = false, formats: Set<ReportFormat> = [.markdown, .html],
    debriefs: [Identifier<Body>] = [], isStrict: Bool = false
  ) {
    self.isRedacted = isRedacted
    self.formats = formats
    self.debriefs = debriefs
    self.isStrict = isStrict
  }
}

/// A format that the report can be written in.
public enum ReportFormat: String, CaseIterable, Sendable {
  case markdown = "md"
  case html
  /// Through Pandoc.
  case docx, odt
  /// Through a program that prints pages.
  case pdf

  /// The words shown: `Markdown`.
  public var words: String { self == .markdown ? "Markdown" : rawValue.uppercased() }
}
