extension [ReportSnapshot.Section] {
  /// The sections in their order, counted from 1 without a gap.
  ///
  /// Two laptops may have given one place twice; the older section stands first then.
  public var inOrder: [ReportSnapshot.Section] {
    sorted { ($0.position, $0.id) < ($1.position, $1.id) }.numbered
  }

  /// The same with a section put in at a place, or moved there; 1 is the first, and what lies outside is the
  /// nearest there is.
  public func placing(_ section: ReportSnapshot.Section, at position: Int) -> [ReportSnapshot.Section] {
    var sections = inOrder.filter { $0.id != section.id }
    sections.insert(section, at: Swift.min(Swift.max(position, 1), sections.count + 1) - 1)
    return sections.numbered
  }

  private var numbered: [ReportSnapshot.Section] {
    enumerated().map { index, section in
      var section = section
      section.position = index + 1
      return section
    }
  }
}
