public import Fieldwork
import Foundation
import GRDB

/// Where an item of evidence stands in the file; only good until the store is written to again.
public typealias EvidenceRow = Int

/// What a list of evidence is parted by.
public enum EvidenceParting: String, CaseIterable, Sendable {
  case none, force, area, theme
}

/// In which order evidence stands.
public enum EvidenceOrder: String, CaseIterable, Sendable {
  /// As it was taken down.
  case number
  case newest, kind, marking
}

/// Items that belong together, by the name of a force, area or theme; `nil` for those that have none.
public struct EvidencePart: Hashable, Sendable {
  public let name: String?
  public internal(set) var rows: [EvidenceRow]
}

extension Store {
  /// The evidence that is meant, parted; an item that belongs to several parts stands in each.
  ///
  /// - Parameters:
  ///   - choice: Which evidence is meant.
  ///   - parting: What to part it by.
  ///   - order: The order within the parts.
  /// - Returns: The parts in the order in which they were met; one part where nothing parts it.
  /// - Throws: ``StoreFailure``.
  /// - Complexity: O(evidence meant), without reading any of it.
  public func evidenceParts(
    _ choice: EvidenceChoice, by parting: EvidenceParting, order: EvidenceOrder
  ) throws(StoreFailure) -> [EvidencePart] {
    let (condition, arguments) = choice.condition
    let (name, tie) =
      switch parting {
      case .none: ("NULL", "")
      case .area: ("e.area", "")
      case .force: ("f.body", "LEFT JOIN evidence_force f ON f.evidence = e.id")
      case .theme: ("t.theme", "LEFT JOIN evidence_theme t ON t.evidence = e.id")
      }
    return try read { db in
      var parts: [EvidencePart] = []
      var places: [String?: Int] = [:]
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT \(name), e.rowid FROM evidence e \(tie) WHERE \(condition) ORDER BY \(order.terms)"),
        arguments: arguments)
      while let row = try rows.next() {
        let part: String? = parting == .none ? nil : row[0]
        let place = places[part] ?? parts.count
        if place == parts.count {
          places[part] = place
          parts.append(EvidencePart(name: part, rows: []))
        }
        parts[place].rows.append(row[1])
      }
      return parts
    }
  }

  /// The items that stand in these rows, with their forces and themes, read together.
  public func evidence(in rows: [EvidenceRow]) throws(StoreFailure) -> [EvidenceRow: Evidence] {
    let wanted = "[\(rows.map(String.init).joined(separator: ","))]"
    return try read { db in
      let names = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT rowid, id FROM evidence WHERE rowid IN (SELECT value FROM json_each(?))"),
        arguments: [wanted])
      var items: [EvidenceRow: Evidence] = [:]
      let found = try db.evidence(among: names.map { $0[1] })
      for name in names { items[name[0]] = found[name[1]] }
      return items
    }
  }

  /// Where these items stand; those that are no more are left out.
  public func evidenceRows(of items: [Identifier<Evidence>]) throws(StoreFailure) -> [EvidenceRow] {
    try read { db in
      try items.compactMap { item in
        try Int.fetchOne(
          db.cachedStatement(sql: "SELECT rowid FROM evidence WHERE id = ?"), arguments: [item.rawValue])
      }
    }
  }

  /// The rows of the evidence that any of these choices means, in no order.
  public func evidenceRows(ofAny choices: [EvidenceChoice]) throws(StoreFailure) -> [EvidenceRow] {
    try read { db in
      try choices.flatMap { choice in
        let (condition, arguments) = choice.condition
        return try Int.fetchAll(
          db.cachedStatement(sql: "SELECT e.rowid FROM evidence e WHERE \(condition)"), arguments: arguments)
      }
    }
  }
}

extension EvidenceOrder {
  fileprivate var terms: String {
    // Names rise with the time at which they were given, and so with the numbers; an item that undo brings back has another
    // row.
    switch self {
    case .number: "e.id"
    case .newest: "e.date DESC, e.id DESC"
    case .kind: "e.kind, e.id"
    case .marking: "e.marking DESC, e.id"
    }
  }
}

extension Database {
  /// Items by name, with their forces and themes: three statements, however many there are.
  func evidence(among names: [String]) throws -> [String: Evidence] {
    let wanted = String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
    func ties(_ kind: RecordKind, to field: String) throws -> [String: [String]] {
      var ties: [String: [String]] = [:]
      let condition = "evidence IN (SELECT value FROM json_each(?)) ORDER BY \(field)"
      try eachRecord(kind, where: condition, [wanted]) { record in
        guard let item = record.text("evidence"), let other = record.text(field) else { return }
        ties[item, default: []].append(other)
      }
      return ties
    }
    let forces = try ties(.evidenceForce, to: "body")
    let themes = try ties(.evidenceTheme, to: "theme")
    var items: [String: Evidence] = [:]
    try eachRecord(.evidence, where: "id IN (SELECT value FROM json_each(?))", [wanted]) { record in
      let id = record.reference.id
      items[id] = try Evidence(
        record, forces: (forces[id] ?? []).map { Identifier($0) },
        themes: (themes[id] ?? []).map { Identifier($0) })
    }
    return items
  }
}
