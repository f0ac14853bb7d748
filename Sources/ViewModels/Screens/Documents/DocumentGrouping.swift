import Fieldwork

/// How the register is parted.
enum DocumentGrouping: CaseIterable {
  case none, source, owner, status, kind

  var words: String {
    switch self {
    case .none: ""
    case .source: "by source"
    case .owner: "by who owes it"
    case .status: "by status"
    case .kind: "by kind"
    }
  }

  /// The one that the grouping key steps to.
  var next: DocumentGrouping {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The documents with a heading above each group; within one they keep their order.
  func rows(of documents: [Document], in inspection: OpenInspection) -> [ListModel<Document>.Row] {
    guard self != .none else { return documents.map { .item($0) } }
    var groups: [(name: String, members: [Document])] = []
    var places: [String: Int] = [:]
    for document in documents {
      let name = group(of: document, in: inspection)
      if let place = places[name] {
        groups[place].members.append(document)
      } else {
        places[name] = groups.count
        groups.append((name, [document]))
      }
    }
    if self == .status {
      let order = DocumentStatus.allCases.map(\.words)
      groups.sort { (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0) }
    } else {
      groups.sort { folded($0.name) < folded($1.name) }
    }
    return groups.flatMap { name, members -> [ListModel<Document>.Row] in
      let overdue = members.count { $0.isOverdue(on: inspection.today) }
      let chases = self == .owner ? members.reduce(0) { $0 + $1.timesChased } : 0
      let count = counted(members.count, "document") + (overdue > 0 ? ", \(overdue) overdue" : "")
      let chased = chases > 0 ? ", chased \(counted(chases, "time"))" : ""
      func heading(_ name: String, _ count: String) -> StyledText {
        StyledText(name, .heading) + StyledText("  \(count)", .muted)
      }
      // Where there is little room, whose it is and how much.
      let source = members.first.map { inspection.sourceWords(of: $0) } ?? name
      let shorter = self == .owner ? [heading(name, count), heading(source, count)] : []
      return [.heading(heading(name, count + chased), shorter: shorter)] + members.map { .item($0) }
    }
  }

  private func group(of document: Document, in inspection: OpenInspection) -> String {
    switch self {
    case .none: ""
    case .source: inspection.sourceWords(of: document)
    case .owner: inspection.ownerWords(of: document)
    case .status: document.status.words
    case .kind: inspection.label(ofDocumentKind: document.kind)
    }
  }
}
