import Fieldwork
import ViewModels

extension OpenInspection {
  /// Everything known of an item of evidence.
  func json(of item: Evidence, in tree: ThemeTree) -> JSONValue {
    [
      "number": .text(item.number.description), "id": .text(item.id.rawValue),
      "passage": .filled(item.passage), "kind": .text(item.kind.rawValue),
      "source": .filled(typedSource(of: item)), "place": .filled(item.place),
      "forces": .list(slugs(of: item).map(JSONValue.text)), "area": .init(item.area),
      "question": .init(item.question), "attribution": .text(item.attribution.rawValue),
      "marking": .text(item.marking.description), "polarity": .text(item.polarity.rawValue),
      "themes": .list(item.paths(in: tree).map(JSONValue.text)), "date": .text(item.date.description),
    ]
  }

  fileprivate func slugs(of item: Evidence) -> [String] {
    item.forces.compactMap { try? body($0).slug }.sorted()
  }
}

extension Evidence {
  /// Its themes from the top down, "Training/Leads".
  fileprivate func paths(in tree: ThemeTree) -> [String] {
    themes.map { tree.path(of: $0).joined(separator: "/") }.sorted()
  }
}

/// Evidence as a table for spreadsheets.
struct EvidenceTable {
  private(set) var table = CommaSeparated([
    "number", "passage", "kind", "source", "place", "forces", "area", "question", "attribution", "marking",
    "polarity", "themes", "date",
  ])

  init(_ items: [Evidence], _ tree: ThemeTree, in inspection: OpenInspection) {
    for item in items {
      table.add([
        item.number.description, item.passage, item.kind.rawValue, inspection.typedSource(of: item),
        item.place,
        inspection.slugs(of: item).joined(separator: "; "), item.area, item.question,
        item.attribution.rawValue, item.marking.description, item.polarity.rawValue,
        item.paths(in: tree).joined(separator: "; "), item.date.description,
      ])
    }
  }
}
