/// A sort of activity: an interview with a post, a focus group, a meeting.
public struct ActivityKind: Hashable, Sendable {
  /// How people are met, which decides what may be kept about them.
  public enum Form: String, CaseIterable, Sendable {
    /// One post, whose holder may be named.
    case interview
    /// A group: roles and head counts, never names.
    case focusGroup = "focus-group"
    /// A meeting, briefing or debrief.
    case meeting
    /// Something seen rather than said.
    case observation
  }

  /// `chief-officer-interview`; part of addresses.
  public let code: String
  /// `Chief officer interview`.
  public let name: String
  /// For the head of a column, at most eleven letters, such as `Community`.
  public let shortName: String
  public let form: Form
  /// The post met, `chief officer responsible for Prevent`; empty if none is fixed.
  public let post: String
  /// The roles whose heads are counted in a group, in order; empty for the other forms.
  public let roles: [Option]
  /// Whether it is added by hand, rather than due by plan.
  public let isExtra: Bool

  /// Makes a kind.
  public init(
    code: String, name: String, shortName: String, form: Form, post: String = "", roles: [Option] = [],
    isExtra: Bool = false
  ) {
    self.code = code
    self.name = name
    self.shortName = shortName
    self.form = form
    self.post = post
    self.roles = roles
    self.isExtra = isExtra
  }
}
