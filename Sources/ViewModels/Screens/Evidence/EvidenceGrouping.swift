import Fieldwork
import Storage

extension EvidenceParting {
  var words: String { self == .none ? "" : "by \(rawValue)" }

  /// The one that the grouping key steps to.
  var next: EvidenceParting {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

extension EvidenceOrder {
  var words: String {
    switch self {
    case .number: ""
    case .newest: "newest first"
    case .kind: "by kind"
    case .marking: "highest marking first"
    }
  }
}

extension EvidenceRows {
  /// What a list shows of the parts: headings in the order of the plan or of the tree, and below each its items.
  ///
  /// - Parameters:
  ///   - parting: How the evidence is parted.
  ///   - accepted: What the filter lets through; `nil` for everything.
  ///   - isReversed: Whether the items stand the other way round.
  ///   - inspection: Knows the names.
  /// - Returns: The rows, and how many different items are among them.
  func rows(
    by parting: EvidenceParting, accepted: AcceptedEvidence?, isReversed: Bool, in inspection: OpenInspection
  ) -> (rows: ListRows<EvidenceEntry>, count: Int) {
    var kept = parts.map { part in
      let rows = accepted?.among(part.rows) ?? part.rows
      return (name: part.name, rows: isReversed ? rows.reversed() : rows)
    }
    if parting == .none {
      let rows = kept.first?.rows ?? []
      show(rows)
      let entries = ListRows(itemCount: rows.count) { EvidenceEntry(row: rows[$0], part: 0, place: $0) }
      return (entries, rows.count)
    }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.name, $0) })
    var order: [EvidenceRow] = []
    var shown: [ListModel<EvidenceEntry>.Row] = []
    func add(_ name: String?, _ heading: (Int) -> StyledText?) {
      let place = places[name]
      let rows = place.map { kept[$0].rows } ?? []
      guard let heading = heading(rows.count) else { return }
      shown.append(.heading(heading))
      for row in rows {
        shown.append(.item(EvidenceEntry(row: row, part: place ?? 0, place: order.count)))
        order.append(row)
      }
      // What no heading of the plan is for is told at the end.
      if let place { kept[place].rows = [] }
    }
    func words(_ count: Int) -> String { counted(count, "item") }
    switch parting {
    case .none: break
    case .force:
      for body in (try? inspection.directory().bodies) ?? [] {
        add(body.id.rawValue) { $0 == 0 ? nil : Self.heading(body.shortName, words($0)) }
      }
    case .area:
      for area in inspection.outline.areas {
        add(area.code) { $0 == 0 ? nil : Self.heading(area.name, words($0)) }
      }
    case .theme:
      let counts = branchCounts(kept.map { ($0.name, $0.rows) })
      for row in tree.rows {
        let whole = counts[row.theme.id] ?? 0
        add(row.theme.id.rawValue) { own in
          guard whole > 0 || accepted == nil else { return nil }
          let below = whole == own ? "" : ", \(whole) with what is below"
          return Self.heading(
            String(repeating: "  ", count: row.depth) + row.theme.name, words(own) + below)
        }
      }
    }
    let none = parting == .theme ? "No theme" : parting == .force ? "No force" : "No area"
    for name in kept.filter({ $0.name != nil && !$0.rows.isEmpty }).map(\.name) {
      add(name) { Self.heading(name ?? "", words($0)) }
    }
    add(nil) { $0 == 0 ? nil : Self.heading(none, words($0)) }
    show(order)
    return (ListRows(shown), parting == .area ? order.count : Set(order).count)
  }

  /// How many different items each theme has together with all below it.
  private func branchCounts(_ parts: [(name: String?, rows: [EvidenceRow])]) -> [Identifier<Theme>: Int] {
    let rows = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.rows) })
    var counts: [Identifier<Theme>: Int] = [:]
    for row in tree.rows {
      let branch = tree.branch(of: row.theme.id).compactMap { rows[$0.rawValue] }
      counts[row.theme.id] = branch.count < 2 ? branch.first?.count ?? 0 : Set(branch.joined()).count
    }
    return counts
  }

  private static func heading(_ name: String, _ count: String) -> StyledText {
    StyledText(name, .heading) + StyledText("  \(count)", .muted)
  }
}
