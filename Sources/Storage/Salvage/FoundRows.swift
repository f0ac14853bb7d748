/// The rows that can be told apart in a damaged file, by their shape and their digests.
///
/// Which table a page belongs to is not asked: whatever leads there may be damaged as well.
struct FoundRows {
  struct Value: Hashable {
    let salt: [UInt8]
    let digest: [UInt8]
    /// `nil` where the content was taken out.
    let content: FieldValue?
  }

  struct Commit: Hashable {
    var device: String
    var sequence: Int
    var stamp: Stamp
    var author: String
    var kind: String
    var summary: String
    var undoes: Int?
    var previous: [UInt8]
    var hash: [UInt8]
  }

  struct Change: Hashable {
    var commit: Int
    let record: RecordReference
    let field: String
    var old: Int?
    var new: Int?
    var oldCommit: Int?
    /// Whether it stood on a page that is as it was written.
    let isSound: Bool
  }

  struct Draft: Hashable {
    let kind, record, field, content: String
    let time: Int
    let discarded: Int?
  }

  private(set) var devices: [String: Set<String>] = [:]
  private(set) var values: [Int: Value] = [:]
  private(set) var commits: [Int: Commit] = [:]
  private(set) var changes: [Int: Change] = [:]
  /// Records that are what their digests say; several of one name where old copies lie about, the best first.
  private(set) var records: [RecordReference: [Record]] = [:]
  private(set) var drafts: Set<Draft> = []

  /// Reads every page that is in use, the sound ones first; what is found again counts no more.
  init(_ file: DamagedFile) {
    let reader = LeafReader(file: file)
    guard file.count > 0 else { return }
    let pages = (1...file.count).filter { !file.free.contains($0) }
    for sound in [true, false] {
      for number in pages {
        guard let page = file.page(number), page.isSound == sound else { continue }
        for row in reader.rows(of: page) { take(row, isSound: sound) }
      }
    }
    for page in file.doubtful { for row in reader.rows(of: page) { take(row, isSound: false) } }
  }

  var isEmpty: Bool { records.isEmpty && values.isEmpty }

  private mutating func take(_ row: LeafReader.Row, isSound: Bool) {
    let values = row.values
    if let record = Self.record(values) {
      if records[record.reference]?.contains(record) != true {
        records[record.reference, default: []].append(record)
      }
      return
    }
    switch values.count {
    case 2:
      // A device is told from anything else by the hash that its chain begins with.
      if let id = values[0].text, let name = values[1].text { devices[id, default: []].insert(name) }
    case 4: takeValue(row.number, values)
    case 6:
      guard isSound, let kind = values[0].text, RecordKind(rawValue: kind) != nil,
        let record = values[1].text,
        let field = values[2].text, let content = values[3].text, let time = values[4].integer
      else { return }
      drafts.insert(
        Draft(
          kind: kind, record: record, field: field, content: content, time: time,
          discarded: values[5].integer))
    case 8: takeChange(row.number, values, isSound: isSound)
    case 11: takeCommit(row.number, values)
    default: break
    }
  }

  private mutating func takeValue(_ number: Int, _ row: [RowValue]) {
    guard row[0].isNull, let salt = row[1].blob, let digest = row[2].blob, digest.count == 32,
      let content = row[3].field
    else { return }
    guard let content else {
      // Once taken out, a content must not come back from a copy that lies about.
      if salt.isEmpty { values[number] = Value(salt: [], digest: digest, content: nil) }
      return
    }
    guard values[number] == nil, salt.count == 16 else { return }
    var hashing = Hashing()
    hashing.add(salt)
    hashing.add(content)
    guard hashing.finish(length: 32) == digest else { return }
    values[number] = Value(salt: salt, digest: digest, content: content)
  }

  private mutating func takeChange(_ number: Int, _ row: [RowValue], isSound: Bool) {
    guard changes[number] == nil, row[0].isNull, let commit = row[1].integer,
      let kind = row[2].text.flatMap(RecordKind.init), let record = row[3].text, let field = row[4].text,
      field == HistoryEntry.creation || kind.fields.contains(field),
      row[5...7].allSatisfy({ $0.isNull || $0.integer != nil })
    else { return }
    changes[number] = Change(
      commit: commit, record: RecordReference(kind, record), field: field, old: row[5].integer,
      new: row[6].integer, oldCommit: row[7].integer, isSound: isSound)
  }

  private mutating func takeCommit(_ number: Int, _ row: [RowValue]) {
    guard commits[number] == nil, row[0].isNull, let device = row[1].text, let sequence = row[2].integer,
      let time = row[3].integer, let counter = row[4].integer, let author = row[5].text,
      let kind = row[6].text, CommitKind(rawValue: kind) != nil, let summary = row[7].text,
      row[8].isNull || row[8].integer != nil, let previous = row[9].blob, let hash = row[10].blob,
      previous.count == 32, hash.count == 32, sequence >= 1
    else { return }
    commits[number] = Commit(
      device: device, sequence: sequence, stamp: Stamp(milliseconds: time, counter: counter), author: author,
      kind: kind, summary: summary, undoes: row[8].integer, previous: previous, hash: hash)
  }

  /// The record that a row holds and its digest vouches for.
  static func record(_ row: [RowValue]) -> Record? {
    guard row.count >= 3, let id = row[0].text, let digest = row[row.count - 1].blob, digest.count == 16
    else {
      return nil
    }
    var values: [FieldValue?] = []
    for value in row.dropFirst().dropLast() {
      guard let field = value.field else { return nil }
      values.append(field)
    }
    for kind in RecordKind.allCases where kind.fields.count == values.count {
      let record = Record(RecordReference(kind, id), values: values)
      if record.digest == digest { return record }
    }
    return nil
  }
}
