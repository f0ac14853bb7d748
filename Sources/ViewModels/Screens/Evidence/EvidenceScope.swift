public import Fieldwork
import Storage

/// Which evidence is shown; what is `nil` leaves nothing out.
public struct EvidenceScope: Hashable, Sendable {
  public var force: Identifier<Body>?
  public var theme: Identifier<Theme>?
  /// Whether what is below the theme counts as well.
  public var withBelow = true
  public var area: String?
  public var question: String?
  /// Only what was taken from this record.
  public var source: EvidenceSource?
  /// Only what has no theme.
  public var isUncoded = false
  /// Only what is on no force.
  public var isUnplaced = false

  /// Everything, unless less is asked for.
  public init(
    force: Identifier<Body>? = nil, theme: Identifier<Theme>? = nil, withBelow: Bool = true,
    area: String? = nil, question: String? = nil, source: EvidenceSource? = nil, isUncoded: Bool = false,
    isUnplaced: Bool = false
  ) {
    (self.force, self.theme, self.withBelow) = (force, theme, withBelow)
    (self.area, self.question, self.source, self.isUncoded) = (area, question, source, isUncoded)
    self.isUnplaced = isUnplaced
  }
}

extension EvidenceScope {
  /// The same as the store reads it.
  func choice(in tree: ThemeTree) -> EvidenceChoice {
    var choice = EvidenceChoice()
    (choice.force, choice.area, choice.question) = (force, area, question)
    (choice.source, choice.isUncoded, choice.isUnplaced) = (source, isUncoded, isUnplaced)
    choice.themes = theme.map { withBelow ? tree.branch(of: $0) : [$0] }
    return choice
  }

  /// What it is of, in words: "Kent, SPOC"; empty for everything.
  func words(in inspection: OpenInspection, _ tree: ThemeTree) -> String {
    let below = theme.map { withBelow && tree.branch(of: $0).count > 1 } ?? false
    return [
      force.flatMap { try? inspection.body($0).shortName }, isUnplaced ? "on no force" : nil,
      theme.flatMap { tree.path(of: $0).last }.map { below ? "\($0) and below" : $0 },
      area.map { inspection.areaName($0) }, question, isUncoded ? "without a theme" : nil,
      source.map { $0 == .none ? "without a source" : "of one source" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
