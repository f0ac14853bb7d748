import Fieldwork
public import Storage

/// A record that a text is to be taken out of, with the name that is typed to confirm it.
public struct NamedRecord: Hashable, Sendable {
  public let record: RecordReference
  /// `kent/chief-officer-interview/CO2`, or `note:` and the id.
  public let name: String
}

extension OpenInspection {
  /// The record that somebody calls so: an activity's address, which stands for its conversation, that with a
  /// question's number behind it for the answer, or a kind and an id as history and search give them.
  public func record(called typed: String) throws(Refusal) -> NamedRecord {
    if DocumentReference(typed) != nil {
      let record = RecordReference(.document, try document(called: typed).id.rawValue)
      return NamedRecord(record: record, name: name(of: record))
    }
    if let colon = typed.firstIndex(of: ":"), !typed[..<colon].contains("/") {
      let kinds = RecordKind.allCases.filter { !$0.freeTextFields.isEmpty }
      guard let record = RecordReference(typed: typed), kinds.contains(record.kind), !record.id.isEmpty else {
        throw Refusal(
          "Could not read '\(typed)': write it like note:ID, with one of \(alternatives(kinds.map(\.hyphenated)))."
        )
      }
      return NamedRecord(record: try known(record, called: typed), name: name(of: record))
    }
    let parts = typed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let address = ActivityAddress("\(parts[0])/\(parts[1])") else {
      throw Refusal(
        "Could not read '\(typed)': write it like kent/chief-officer-interview/CO2, "
          + "kent/chief-officer-interview for what was agreed and summed up there, KENT-A-012 for a document, or "
          + "note:ID.")
    }
    let activity = try activity(at: address)
    let record =
      parts.count == 3
      ? self.record(of: try question(numbered: parts[2], of: activity.kind), in: activity.id)
      : RecordReference(.conversation, activity.conversation.rawValue)
    return NamedRecord(record: record, name: name(of: record))
  }

  /// The name of a record, which ``record(called:)`` reads.
  public func name(of record: RecordReference) -> String {
    let plain = "\(record.kind.hyphenated):\(record.id)"
    if record.kind == .document {
      return (try? document(Identifier(record.id)).reference.description) ?? plain
    }
    guard [.answer, .conversation].contains(record.kind) else { return plain }
    var activity = (try? store.activity(of: record)) ?? nil
    if record.kind == .answer, activity == nil, let slash = record.id.lastIndex(of: "/") {
      // Nothing was saved yet; a draft knows where its answer would be.
      activity = Identifier(String(record.id[..<slash]))
    }
    guard let activity, let found = try? outcome(of: activity).activity else { return plain }
    let number = record.kind == .answer ? record.id.split(separator: "/").last.map { "/\($0)" } ?? "" : ""
    return address(of: found).description + number
  }

  /// The field of a record that somebody calls so.
  public func field(called typed: String, of record: RecordReference) throws(Refusal) -> String {
    let fields = record.kind.freeTextFields
    let wanted = folded(typed)
    if let field = fields.first(where: { folded($0) == wanted }) { return field }
    throw Refusal(
      "Could not find the field '\(typed)' there: texts stand in \(alternatives(fields)).")
  }
}

extension RecordKind {
  fileprivate var hyphenated: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}

extension PurgePlace {
  /// What is taken out there, in words: "note: now, 2 before, 1 draft".
  public var words: String {
    let before = values - (isCurrent ? 1 : 0)
    let parts = [
      isCurrent ? "now" : "", before > 0 ? "\(before) before" : "",
      drafts > 0 ? counted(drafts, "draft") : "",
    ]
    return "\(field): " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
