import Fieldwork

/// How a list of forces is parted.
enum ForceGrouping: CaseIterable {
  case none, region, ctRegion

  var words: String {
    switch self {
    case .none: ""
    case .region: "by region"
    case .ctRegion: "by CT region"
    }
  }

  /// The one that the grouping key steps to.
  var next: ForceGrouping {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The name of a force's group.
  ///
  /// Forces without a CT region are the special ones.
  func group(of force: Body) -> String {
    switch self {
    case .none: ""
    case .region: force.facts.region ?? "No region"
    case .ctRegion: force.facts.ctRegion ?? "Special forces"
    }
  }

  /// The forces with a heading above each group; groups stand in the order in which they first appear.
  func rows(of forces: [Body]) -> [ListModel<Body>.Row] {
    guard self != .none else { return forces.map { .item($0) } }
    return parts(of: forces).flatMap { name, members in
      [.heading(StyledText(name, .heading) + StyledText("  \(counted(members.count, "force"))", .muted))]
        + members.map { .item($0) }
    }
  }

  /// The groups in the order of their names, each with its forces.
  func parts(of forces: [Body]) -> [(name: String, forces: [Body])] {
    Dictionary(grouping: forces, by: group).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
