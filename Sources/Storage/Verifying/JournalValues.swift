import GRDB

/// Every value of the journal by its number, as hashes of its content.
struct JournalValues {
  /// The place of a value in the order of the numbers.
  typealias Place = Int

  private var numbers: [Int] = []
  private var digests: [UInt8] = []
  private var fingerprints: [Fingerprint] = []
  /// Those whose content is gone.
  private var emptied: Set<Place> = []
  private var excused: Set<Place> = []
  /// Those that are not what their digest says.
  private(set) var wrong: Set<Place> = []
  private var used: [Bool] = []

  /// Reads every value and compares it with its digest.
  init(_ db: Database, step: () -> Void) throws {
    let rows = try RowReader(
      db, sql: "SELECT number, salt, digest, content FROM journal_value ORDER BY number")
    var hashing = Hashing()
    var digest = [UInt8](repeating: 0, count: 32)
    while try rows.next() {
      step()
      let place = numbers.count
      numbers.append(rows.integer(0))
      let stored = rows.bytes(2)
      if stored.count == 32 {
        digests.append(contentsOf: stored)
      } else {
        digests.append(contentsOf: repeatElement(0, count: 32))
        wrong.insert(place)
      }
      hashing.reset()
      guard rows.add(3, to: &hashing) else {
        if rows.bytes(1).isEmpty { emptied.insert(place) } else { wrong.insert(place) }
        fingerprints.append(Fingerprint())
        continue
      }
      fingerprints.append(hashing.fingerprint())
      hashing.reset()
      hashing.add(rows.bytes(1))
      _ = rows.add(3, to: &hashing)
      digest.withUnsafeMutableBytes { hashing.finish(into: $0) }
      if !digests[(place * 32)...].elementsEqual(digest) { wrong.insert(place) }
    }
    used = Array(repeating: false, count: numbers.count)
  }

  var emptiedCount: Int { emptied.count }

  /// The number of a value that is gone without a commit that says so; `nil` if there is none.
  var firstEmptiedInSilence: Int? { emptied.subtracting(excused).min().map { numbers[$0] } }

  /// Takes note of a commit that says that a value was taken out.
  mutating func excuse(_ place: Place) { excused.insert(place) }

  /// The number of a value that no change names; `nil` if each is named.
  var firstUnused: Int? { used.firstIndex(of: false).map { numbers[$0] } }

  /// Where the value of a number is, which is then known to be named by a change.
  mutating func use(_ number: Int) -> Place? {
    guard let place = place(of: number) else { return nil }
    used[place] = true
    return place
  }

  func number(at place: Place) -> Int { numbers[place] }
  func digest(at place: Place) -> ArraySlice<UInt8> { digests[place * 32..<place * 32 + 32] }
  func fingerprint(at place: Place) -> Fingerprint { fingerprints[place] }
  func isEmptied(at place: Place) -> Bool { emptied.contains(place) }

  private func place(of number: Int) -> Place? {
    if number >= 1, number <= numbers.count, numbers[number - 1] == number { return number - 1 }
    // Gaps in the numbers are legal, though no save leaves any.
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number ? low : nil
  }
}
