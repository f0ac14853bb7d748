import Fieldwork
public import Storage

extension StoreFault {
  /// What is wrong and where, in words that follow a colon; the record by its name and its id.
  ///
  /// - Parameter inspection: Where names are looked up, as far as they can be read.
  /// - Returns: Part of a sentence.
  public func words(in inspection: OpenInspection?) -> String {
    let record = record.map { "\(Self.title(of: $0, in: inspection)) (\($0.kind.rawValue) \($0.id))" }
    let what =
      switch what {
      case .page(let number): "page \(number) of the file does not match its checksum"
      case .structure(let detail): "the file contradicts itself (\(detail))"
      case .chain: "this commit is not what its hash says, or does not follow from the one before"
      case .value: "what the history keeps of it is not what its digest says"
      case .digest: "the record is not what its digest says"
      case .differs: "the record is not what the history says last"
      case .missing: "the history tells of a record that is not there"
      case .unjournalled: "the record is there, but the history does not tell of it"
      case .sums: "the sums and lists do not count the records as they are"
      case .search: "search does not find the record by its words"
      }
    let place = [record, field.map { "field \($0)" }, commit.map { "commit \($0)" }].compactMap(\.self)
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + what
  }

  private static func title(of record: RecordReference, in inspection: OpenInspection?) -> String {
    let parts = record.id.split(separator: "/").map(String.init)
    func activity(_ id: String) -> String {
      let found = try? inspection?.store.activity(Identifier(id))
      return found.flatMap { activity in inspection?.title(of: activity) } ?? id
    }
    func before(_ word: String) -> String {
      parts.firstIndex(of: word).map { parts[..<$0].joined(separator: "/") } ?? record.id
    }
    switch record.kind {
    case .body: return (try? inspection?.body(Identifier(record.id)).name) ?? record.id
    case .activity: return activity(record.id)
    case .answer: return activity(parts.dropLast().joined(separator: "/")) + ", \(parts.last ?? "")"
    case .conversation: return "the conversation of " + activity(before("conversation"))
    case .attendance: return "the heads of " + activity(before("conversation"))
    default: return "a " + record.kind.rawValue.replacing("_", with: " ")
    }
  }
}
