import Foundation

/// The history in a damaged store, put together so that it holds again.
///
/// A commit that is as its device wrote it stays so, and colleagues' stores know it. Where one cannot be read any
/// more, those that rest on it are chained anew under a device of their own; what they say, who said it and when
/// stays.
struct SalvagedJournal {
  /// A commit with its changes, as it goes into the new store.
  struct Commit {
    let number: Int
    var row: FoundRows.Commit
    var changes: [FoundRows.Change]
    var isOriginal: Bool
  }

  let device: Device
  private(set) var commits: [Commit] = []
  private(set) var values: [Int: FoundRows.Value]
  /// The devices whose chains go on.
  private(set) var devices: [Device] = []
  /// The numbers of commits that nothing is left of.
  private(set) var lostCommits: [Int] = []
  /// The changes whose new content is gone.
  private(set) var lostContents: [(record: RecordReference, field: String, commit: Int)] = []
  /// What the history says of each record; `nil` for those that were taken away.
  private(set) var records: [RecordReference: Record?] = [:]
  /// Records that were created, nobody can tell as what.
  private(set) var unreadable: Set<RecordReference> = []

  /// Records that the history tells of by a change that nothing vouches for.
  private(set) var unvouched: Set<RecordReference> = []

  private let salt: () -> [UInt8]
  private var nextValue: Int
  private var hashes: [Int: [UInt8]] = [:]
  private var originals: Set<Int> = []
  private var ends: [String: (sequence: Int, hash: [UInt8], stamp: Stamp)] = [:]

  /// Puts the journal together.
  ///
  /// - Parameters:
  ///   - rows: What was found.
  ///   - device: The device for what has to be chained anew.
  ///   - salt: Makes sixteen bytes that nobody can guess.
  init(_ rows: FoundRows, device: Device, salt: @escaping () -> [UInt8]) {
    self.device = device
    self.salt = salt
    // A number that a damaged change names must not come to stand for something else; beyond 2^48 it is noise.
    let named = rows.changes.values.flatMap { [$0.old, $0.new] }.compactMap(\.self) + rows.values.keys
    nextValue = (named.filter { $0 < 1 << 48 }.max() ?? 0) + 1
    // What is gone without a commit that says so would not be believed.
    let excused = Set(
      rows.changes.values.filter { rows.commits[$0.commit]?.kind == CommitKind.purge.rawValue }
        .compactMap(\.old))
    values = rows.values.filter { $0.value.content != nil || excused.contains($0.key) }
    for (id, names) in rows.devices {
      // Two texts may be anything; the first commit tells which of them are a device.
      for name in names {
        let start = Self.start(of: Device(id: id, name: name))
        if rows.commits.values.contains(where: { $0.device == id && $0.sequence == 1 && $0.previous == start }
        ) {
          devices.append(Device(id: id, name: name))
          ends[id] = (0, start, Stamp(milliseconds: Int.min, counter: 0))
        }
      }
    }
    ends[device.id] = (0, Self.start(of: device), Stamp(milliseconds: Int.min, counter: 0))
    let changes = Dictionary(grouping: rows.changes.sorted { $0.key < $1.key }, by: \.value.commit)
    let numbers = Set(rows.commits.keys).union(changes.keys).sorted()
    lostCommits = numbers.last.map { last in (1...max(1, last)).filter { !numbers.contains($0) } } ?? []
    var latest = Stamp(milliseconds: 0, counter: 0)
    for number in numbers where number >= 1 {
      let own = (changes[number] ?? []).map(\.value)
      let row = rows.commits[number] ?? Self.unknown(at: latest)
      latest = max(latest, row.stamp)
      take(Commit(number: number, row: row, changes: own, isOriginal: rows.commits[number] != nil))
    }
    // A chain that lost its first commit goes on under the new device, so nothing names the old one.
    devices = devices.filter { (ends[$0.id]?.sequence ?? 0) > 0 }
    let used = Set(
      commits.flatMap { $0.changes.flatMap { [$0.old, $0.new] } }.compactMap(\.self))
    values = values.filter { used.contains($0.key) }
  }

  /// Whether any commit had to be chained anew.
  var isRechained: Bool { commits.contains { !$0.isOriginal } }

  private mutating func take(_ commit: Commit) {
    if commit.isOriginal, let end = ends[commit.row.device], commit.row.sequence == end.sequence + 1,
      commit.row.previous == end.hash, commit.row.stamp > end.stamp, rests(commit),
      hash(of: commit, row: commit.row) == commit.row.hash
    {
      originals.insert(commit.number)
      for change in commit.changes { apply(change) }
      return append(commit)
    }
    var commit = commit
    commit.isOriginal = false
    commit.changes = commit.changes.compactMap { change in
      guard isReadable(change) else {
        lostContents.append((change.record, change.field, commit.number))
        return nil
      }
      var change = change
      change.old = old(of: change)
      if let old = change.oldCommit, hashes[old] == nil { change.oldCommit = nil }
      apply(change)
      if !change.isSound { unvouched.insert(change.record) }
      return change
    }
    let end = ends[device.id] ?? (0, [], Stamp(milliseconds: 0, counter: 0))
    commit.row.device = device.id
    commit.row.sequence = end.sequence + 1
    commit.row.previous = end.hash
    if commit.row.stamp <= end.stamp { commit.row.stamp = end.stamp.next(now: commit.row.stamp.milliseconds) }
    if let undone = commit.row.undoes, hashes[undone] == nil { commit.row.undoes = nil }
    // A set-up is what its plan made, all of it.
    if commit.row.kind == CommitKind.setUp.rawValue { commit.row.kind = CommitKind.bringIn.rawValue }
    commit.row.hash = hash(of: commit, row: commit.row)
    append(commit)
  }

  /// Whether the new content is there, and for a creation whether it is that of a record of its kind: the number
  /// that names it may be damaged.
  private func isReadable(_ change: FoundRows.Change) -> Bool {
    guard let new = change.new else { return true }
    guard let value = values[new] else { return false }
    guard change.field == HistoryEntry.creation, let content = value.content else { return true }
    return created(change.record, as: content).map { content.isIdentical(to: .text($0.creationObject)) }
      ?? false
  }

  private func created(_ name: RecordReference, as content: FieldValue?) -> Record? {
    let object = content?.text.flatMap {
      try? JSONDecoder().decode([String: FieldValue].self, from: Data($0.utf8))
    }
    return object.map { object in Record(name, values: name.kind.fields.map { object[$0] }) }
  }

  /// What a change took the place of, by what the history says up to it: changes between may be lost.
  private mutating func old(of change: FoundRows.Change) -> Int? {
    let told = change.old.flatMap { values[$0] == nil ? nil : $0 }
    guard let place = change.record.kind.fields.firstIndex(of: change.field),
      case .some(.some(let record)) = records[change.record]
    else { return told }
    let before = record.values[place]
    if let told, let value = values[told], value.content == nil || value.content.isIdentical(to: before) {
      return told
    }
    guard let before else { return nil }
    var hashing = Hashing()
    let salt = salt()
    hashing.add(salt)
    hashing.add(before)
    values[nextValue] = FoundRows.Value(salt: salt, digest: hashing.finish(length: 32), content: before)
    defer { nextValue += 1 }
    return nextValue
  }

  /// Takes a change over into what the history says.
  private mutating func apply(_ change: FoundRows.Change) {
    let (name, kind) = (change.record, change.record.kind)
    let content = change.new.flatMap { values[$0]?.content }
    if let field = kind.fields.firstIndex(of: change.field) {
      guard case .some(.some(var record)) = records[name] else { return }
      record.values[field] = content
      records[name] = record
      return
    }
    unreadable.remove(name)
    guard change.new != nil else {
      records[name] = .some(nil)
      return
    }
    if let record = created(name, as: content) {
      records[name] = record
    } else {
      // Taken out: that there was one is all that is known.
      records[name] = nil
      unreadable.insert(name)
    }
  }

  /// Whether everything that the hash covers is there, as its device wrote it.
  private func rests(_ commit: Commit) -> Bool {
    (commit.row.undoes.map { originals.contains($0) } ?? true)
      && commit.changes.allSatisfy { change in
        [change.old, change.new].allSatisfy { $0.map { values[$0] != nil } ?? true }
          && (change.oldCommit.map { originals.contains($0) } ?? true)
      }
  }

  private mutating func append(_ commit: Commit) {
    hashes[commit.number] = commit.row.hash
    ends[commit.row.device] = (commit.row.sequence, commit.row.hash, commit.row.stamp)
    commits.append(commit)
  }

  private func hash(of commit: Commit, row: FoundRows.Commit) -> [UInt8] {
    var hashing = Hashing()
    hashing.add(row.previous)
    hashing.add(row.device)
    hashing.add(number: row.sequence)
    hashing.add(number: row.stamp.milliseconds)
    hashing.add(number: row.stamp.counter)
    hashing.add(row.author)
    hashing.add(row.kind)
    hashing.add(row.summary)
    hashing.add(row.undoes.flatMap { hashes[$0] } ?? [])
    hashing.add(number: commit.changes.count)
    for change in commit.changes {
      hashing.add(change.record.kind.rawValue)
      hashing.add(change.record.id)
      hashing.add(change.field)
      hashing.add(change.old.flatMap { values[$0]?.digest } ?? [])
      hashing.add(change.new.flatMap { values[$0]?.digest } ?? [])
      hashing.add(change.oldCommit.flatMap { hashes[$0] } ?? [])
    }
    return hashing.finish(length: 32)
  }

  private static func start(of device: Device) -> [UInt8] {
    var hashing = Hashing()
    hashing.add(device.id)
    hashing.add(device.name)
    return hashing.finish(length: 32)
  }

  /// Stands for a commit of which only changes are left.
  private static func unknown(at stamp: Stamp) -> FoundRows.Commit {
    FoundRows.Commit(
      device: "", sequence: 0, stamp: stamp, author: "unknown", kind: CommitKind.bringIn.rawValue,
      summary: "Salvaged changes of a commit that cannot be read", undoes: nil, previous: [], hash: [])
  }
}
