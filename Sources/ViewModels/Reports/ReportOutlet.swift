public import Reporting

/// What writing the report takes of the machine it is done on.
public struct ReportOutlet: Sendable {
  /// Makes the formats of other programs.
  public let converter: Converter
  /// The user's own folder; empty where that is not known.
  public var home: String

  /// Takes them.
  public init(converter: Converter, home: String) {
    self.converter = converter
    self.home = home
  }

  /// Why a format cannot be written here, in a sentence; `nil` where nothing stands in the way.
  func obstacle(to format: ReportFormat) -> String? {
    let missing: [String]
    switch format {
    case .markdown, .html: return nil
    case .docx, .odt: missing = converter.missing(for: OfficeFormat.allCases.first)
    case .pdf: missing = converter.missing(for: nil)
    }
    guard missing.count > 1 else {
      return missing.first.map { "It takes \($0), which is not installed here." }
    }
    return "It takes \(alternatives(missing)), and none of them is installed here."
  }

  /// A path as people read it, from their own folder on where it is there.
  func shown(_ path: String) -> String {
    !home.isEmpty && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }

  /// Where a folder is meant to be that somebody has typed: a name alone stands in the user's own folder, or beside
  /// the store.
  func path(typed: String, beside store: String) -> String {
    if typed.hasPrefix("~/"), !home.isEmpty { return home + typed.dropFirst() }
    if typed.hasPrefix("/") { return typed }
    if !home.isEmpty { return "\(home)/\(typed)" }
    return store.lastIndex(of: "/").map { store[...$0] + typed } ?? typed
  }
}
