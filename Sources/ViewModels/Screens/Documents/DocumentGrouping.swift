import Fieldwork

/// How the register is parted.
enum DocumentGrouping: CaseIterable {
  case none, source, status, kind

  var words: String {
    switch self {
    case .none: ""
    case .source: "by source"
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
      let count = counted(members.count, "document") + (overdue > 0 ? ", \(overdue) overdue" : "")
      return [.heading(StyledText(name, .heading) + StyledText("  \(count)", .muted))]
        + members.map { .item($0) }
    }
  }

  private func group(of document: Document, in inspection: OpenInspection) -> String {
    switch self {
    case .none: ""
    case .source: inspection.sourceWords(of: document)
    case .status: document.status.words
    case .kind: inspection.label(ofDocumentKind: document.kind)
    }
  }
}
