public import Fieldwork
import Storage

extension OpenInspection {
  /// The sections of the report, in order and counted from 1.
  public func reportSections() throws(Refusal) -> [ReportSnapshot.Section] {
    try Self.reading("read the report") { () throws(StoreFailure) in try store.reportSections() }
  }

  /// The section of a number.
  public func reportSection(_ number: Int) throws(Refusal) -> ReportSnapshot.Section {
    let sections = try reportSections()
    guard sections.indices.contains(number - 1) else {
      throw Refusal(
        "Could not find section \(number): the report has "
          + (sections.isEmpty ? "none yet." : "\(counted(sections.count, "section")), counted from 1."))
    }
    return sections[number - 1]
  }

  /// Adds a section.
  ///
  /// - Parameters:
  ///   - title: Its heading; not blank, kept as one line.
  ///   - text: Paragraphs with live references.
  ///   - marking: That of the report unless given.
  ///   - position: 1 is the first; at the end unless given.
  /// - Returns: The section, on the disk.
  /// - Throws: ``Refusal``.
  public func addReportSection(
    title: String, text: String = "", marking: Marking? = nil, at position: Int? = nil
  ) throws(Refusal) -> ReportSnapshot.Section {
    let title = try Self.heading(title)
    let sections = try reportSections()
    let place = min(max(position ?? sections.count + 1, 1), sections.count + 1)
    var section = ReportSnapshot.Section(
      id: store.newName(), position: place, title: title, text: text)
    section.marking = if let marking { marking } else { try reportState().marking }
    try save(sections.placing(section, at: place), texts: [(section.id, text)], "section \(place) added")
    return section
  }

  /// Saves what became of a section that exists.
  ///
  /// - Returns: Whether anything differed.
  @discardableResult
  public func save(_ section: ReportSnapshot.Section) throws(Refusal) -> Bool {
    var section = section
    section.title = try Self.heading(section.title)
    return try save([section], texts: [(section.id, section.text)], "section \(section.position) changed")
  }

  /// Moves a section to a place; 1 is the first.
  public func move(_ section: ReportSnapshot.Section, to position: Int) throws(Refusal) {
    let sections = try reportSections()
    guard sections.indices.contains(position - 1) else {
      throw Refusal(
        "Could not move section \(section.position) to \(position): places go from 1 to \(sections.count).")
    }
    try save(
      sections.placing(section, at: position), texts: [], "section \(section.position) moved to \(position)")
  }

  /// Takes a section out; undo brings it back.
  public func remove(_ section: ReportSnapshot.Section) throws(Refusal) {
    let rest = try reportSections().filter { $0.id != section.id }.inOrder
    _ = try Self.reading("take the section out") { () throws(StoreFailure) in
      try store.save(
        ReportEdit(sections: rest, removed: [section.id]),
        summary: "Report: section \(section.position) taken out")
    }
  }

  /// Takes down what every count of the report reads like now, so that only later changes are told.
  ///
  /// - Returns: How many there are, and how many read otherwise than before, or were not read.
  @discardableResult
  public func markCountsRead() throws(Refusal) -> (all: Int, changed: Int) {
    try Self.reading("take down the counts") { () throws(StoreFailure) in
      let known = try store.countReadings()
      let snapshot = try store.reportSnapshot(today: today, withEvidence: false)
      let findings = snapshot.findings.filter { !$0.isWithdrawn }
      let index = ReferenceIndex(snapshot)
      var readings = index.readings(
        of: snapshot.sections.map { ($0.id, $0.text) } + findings.map { ($0.id, $0.text) })
      for finding in findings { readings[.init(finding)] = index.basis(of: finding) }
      try store.save(ReportEdit(countReadings: readings), summary: "Report: counts read")
      return (readings.count, readings.count { known[$0.key] != $0.value })
    }
  }

  /// Takes down what the counts of one section read like now, and those of the findings that it tells in full; what
  /// the others read like stays.
  ///
  /// - Returns: How many read otherwise than before.
  @discardableResult
  func markCountsRead(in section: ReportSnapshot.Section) throws(Refusal) -> Int {
    try Self.reading("take down the counts") { () throws(StoreFailure) in
      let known = try store.countReadings()
      let index = ReferenceIndex(try store.reportSnapshot(today: today, withEvidence: false))
      let findings = ReferenceText(section.text).references.compactMap { placed -> (String, String)? in
        guard case .finding(let number) = placed.reference else { return nil }
        return index.finding(number).map { ($0.id, $0.text) }
      }
      let readings = index.readings(of: [(section.id, section.text)] + findings)
      try store.save(
        ReportEdit(countReadings: known.merging(readings) { _, new in new }),
        summary: "Report: counts of section \(section.position) read")
      return readings.count { known[$0.key] != $0.value }
    }
  }

  /// A heading as it is kept: one line, the words a blank apart.
  private static func heading(_ typed: String) throws(Refusal) -> String {
    let heading = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !heading.isEmpty else {
      throw Refusal("Could not save the section: its heading is blank. Type one.")
    }
    return heading
  }

  /// Saves sections, and takes down what references read like that are new in these texts: their author has just
  /// looked at them.
  @discardableResult
  private func save(
    _ sections: [ReportSnapshot.Section], texts: [(record: String, text: String)], _ done: String
  ) throws(Refusal) -> Bool {
    try Self.reading("save the section") { () throws(StoreFailure) in
      var edit = ReportEdit(sections: sections)
      if texts.contains(where: { $0.text.contains("{{") }) {
        let known = try store.countReadings()
        let snapshot = try store.reportSnapshot(today: today, withEvidence: false)
        let found = ReferenceIndex(snapshot).readings(of: texts)
        edit.countReadings = known.merging(found) { known, _ in known }
      }
      return try store.save(edit, summary: "Report: \(done)")
    }
  }
}

extension ReferenceIndex {
  /// What the counts, names of forces and findings in the texts of these records read like.
  func readings(of texts: [(record: String, text: String)]) -> [ReportSnapshot.Citation: String] {
    var readings: [ReportSnapshot.Citation: String] = [:]
    for (record, text) in texts {
      for piece in fill(text).pieces {
        readings[.init(record: record, reference: piece.typed)] = reading(of: piece)
      }
    }
    return readings
  }
}
