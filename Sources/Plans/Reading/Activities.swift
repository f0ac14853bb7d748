import Fieldwork
import Yams

/// The kinds of activity, and in which bodies each is due.
struct PlannedActivities {
  var kinds: [ActivityKind] = []
  /// The slugs of the bodies, by the code of the kind.
  var due: [String: Set<String>] = [:]
}

extension Reading {
  /// The longest short name of a kind, in characters: it stands at the head of a column.
  static let shortNameLimit = 11

  /// The kinds of activity; those without `due` are extra.
  mutating func activities(in plan: Fields, bodies: [Body]) -> PlannedActivities {
    guard required("activities", in: plan) != nil else { return PlannedActivities() }
    var activities = PlannedActivities()
    for node in elements("activities", in: plan) {
      let keys = ["code", "name", "short", "form", "post", "roles", "due"]
      guard var fields = fields(of: node, "an activity", keys: keys) else { continue }
      let code = code("code", in: fields)
      if let code { fields.subject = "the activity \(quoted(code))" }
      let kind = kind(code, in: fields)
      var due: Set<String> = []
      for node in elements("due", in: fields) {
        due.formUnion(
          selected(node, fields.name(of: "due"), from: bodies, nouns: Selection.nouns.keys.sorted()).map(
            \.slug))
      }
      guard !activities.kinds.contains(where: { $0.code == kind.code }) else {
        refuse(
          fields.position(of: "code"), fields.subject, "another activity has this code too",
          "Give each activity a code of its own")
        continue
      }
      activities.kinds.append(kind)
      activities.due[kind.code] = due
    }
    return activities
  }

  private mutating func kind(_ code: String?, in fields: Fields) -> ActivityKind {
    let name = text("name", in: fields)
    let shortName = shortName(in: fields)
    let form = choice("form", in: fields, of: ActivityKind.Form.allCases.map(\.rawValue))
    if !fields.has("form") { _ = required("form", in: fields) }
    let roles = options(elements("roles", in: fields), fields.name(of: "roles"))
    if let form, form != ActivityKind.Form.focusGroup.rawValue, fields.has("roles") {
      refuse(
        fields.position(of: "roles"), fields.name(of: "roles"), "heads are counted in focus groups only",
        "Leave it out, or write 'form: focus-group'")
    }
    return ActivityKind(
      code: code ?? "", name: name ?? "", shortName: shortName ?? "",
      form: form.flatMap(ActivityKind.Form.init) ?? .interview, post: optionalText("post", in: fields) ?? "",
      roles: roles, isExtra: !fields.has("due"))
  }

  private mutating func shortName(in fields: Fields) -> String? {
    guard let short = text("short", in: fields) else { return nil }
    if short.count <= Self.shortNameLimit { return short }
    refuse(
      fields.position(of: "short"), fields.name(of: "short"), "\(quoted(short)) has \(short.count) letters",
      "Use at most \(Self.shortNameLimit), for it heads a column")
    return nil
  }
}
