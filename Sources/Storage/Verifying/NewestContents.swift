/// What the journal says last of every field of every record.
struct NewestContents {
  /// What the journal says of a field.
  enum Content: Equatable {
    /// No change names the field; what a record was created with stands in its object.
    case untold
    /// The field was made empty.
    case none
    case value(JournalValues.Place)
  }

  /// A record by its place, which stands for it in memory.
  typealias Place = Int

  private var places: [RecordKind: [String: Place]] = [:]
  private(set) var references: [RecordReference] = []
  /// The value that holds the record's creation; `nil` while it is not created, or no more.
  private(set) var creations: [JournalValues.Place?] = []
  /// The number of the commit that changed the record last.
  private(set) var commits: [Int] = []
  private var starts: [Int] = []
  private var contents: [Int32] = []
  /// What a fixed field held when the record was created, where that has changed since.
  private var originals: [Int: JournalValues.Place?] = [:]
  private var last: Place?

  private static let untold: Int32 = -1
  private static let none: Int32 = -2

  func place(of reference: RecordReference) -> Place? { places[reference.kind]?[reference.id] }

  /// The place of a record, which is made if need be.
  mutating func make(_ kind: RecordKind, id: UnsafeRawBufferPointer) -> Place {
    if let last, references[last].kind == kind, references[last].id.utf8.elementsEqual(id) { return last }
    let id = String(decoding: id, as: UTF8.self)
    if let place = places[kind]?[id] {
      last = place
      return place
    }
    let place = references.count
    references.append(RecordReference(kind, id))
    creations.append(nil)
    commits.append(0)
    starts.append(contents.count)
    contents.append(contentsOf: repeatElement(Self.untold, count: kind.fields.count))
    places[kind, default: [:]][id] = place
    last = place
    return place
  }

  /// Takes over a change of a field, or of ``HistoryEntry/creation`` where `field` is `nil`.
  mutating func take(
    _ place: Place, field: Int?, old: JournalValues.Place?, new: JournalValues.Place?, commit: Int
  ) {
    commits[place] = commit
    let kind = references[place].kind
    guard let field else {
      creations[place] = new
      for field in kind.fields.indices {
        contents[starts[place] + field] = Self.untold
        originals[starts[place] + field] = nil
      }
      return
    }
    let index = starts[place] + field
    if contents[index] == Self.untold { originals[index] = .some(old) }
    contents[index] = new.map { Int32(truncatingIfNeeded: $0) } ?? Self.none
  }

  /// What is said last of a field.
  func content(of field: Int, at place: Place) -> Content {
    switch contents[starts[place] + field] {
    case Self.untold: .untold
    case Self.none: .none
    case let value: .value(Int(value))
    }
  }

  /// What a field held when the record was created, if it has changed since.
  func original(of field: Int, at place: Place) -> JournalValues.Place?? { originals[starts[place] + field] }
}
