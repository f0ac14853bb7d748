import CPageChecks
import Foundation

/// The pages of a store that SQLite may be unable to open, each with what its checksum says.
///
/// Nothing in it is trusted: every number read is checked before it is followed.
struct DamagedFile {
  /// A version of a page.
  struct Page {
    /// Counted from 1; 0 for a page of the log whose number cannot be trusted.
    let number: Int
    let bytes: ArraySlice<UInt8>
    /// Whether it is what its checksum, or that of the log, says.
    let isSound: Bool
  }

  let pageSize: Int
  /// How many pages there should be.
  let count: Int
  private let file: [UInt8]
  private var newest: [Int: Page] = [:]
  /// Pages in the log that no completed transaction vouches for.
  private(set) var doubtful: [Page] = []
  private(set) var free: Set<Int> = []

  /// Takes a file and its log, however they are.
  init(file: [UInt8], log: [UInt8]) {
    let pageSize = Self.pageSize(of: file, log: log)
    self.file = file
    self.pageSize = pageSize
    let log = SalvagedLog(log, pageSize: pageSize)
    newest = log.pages
    doubtful = log.doubtful
    let claimed = file.count >= 32 ? Int(bigEndian(file, at: 28)) : 0
    let present = (file.count + pageSize - 1) / pageSize
    // A header that says more than twice what is there is more likely wrong than the file cut off so far.
    count = max(present, newest.keys.max() ?? 0, claimed <= 1 << 24 && claimed <= present * 4 ? claimed : 0)
    free = freePages()
  }

  /// The page as it is now; `nil` where the file ends before it.
  func page(_ number: Int) -> Page? {
    guard number >= 1, number <= count else { return nil }
    if let page = newest[number] { return page }
    let start = (number - 1) * pageSize
    guard start + pageSize <= file.count else { return nil }
    let bytes = file[start..<start + pageSize]
    let isSound = bytes.withUnsafeBufferPointer {
      $0.baseAddress.map { page_checks_match($0, Int32(pageSize), UInt32(number)) == 1 } ?? false
    }
    return Page(number: number, bytes: bytes, isSound: isSound)
  }

  /// The pages that are damaged or gone, and not free.
  var damaged: [Int] {
    count == 0 ? [] : (1...count).filter { page($0)?.isSound != true && !free.contains($0) }
  }

  private static func pageSize(of file: [UInt8], log: [UInt8]) -> Int {
    func matches(_ size: Int) -> Bool {
      (1...3).contains { number in
        guard file.count >= (number + 1) * size else { return false }
        return file[number * size..<(number + 1) * size].withUnsafeBufferPointer {
          $0.baseAddress.map { page_checks_match($0, Int32(size), UInt32(number + 1)) == 1 } ?? false
        }
      }
    }
    // The checksums of the first pages tell the size, whatever the header says.
    return [4096, 8192, 16_384, 32_768, 65_536, 2048, 1024, 512].first(where: matches) ?? 4096
  }

  private func freePages() -> Set<Int> {
    guard let first = page(1), first.isSound else { return [] }
    let start = first.bytes.startIndex
    var trunk = Int(bigEndian(first.bytes, at: start + 32))
    var free: Set<Int> = []
    while trunk > 0, free.insert(trunk).inserted, let page = page(trunk), page.isSound {
      let start = page.bytes.startIndex
      let leaves = Int(bigEndian(page.bytes, at: start + 4))
      guard leaves <= pageSize / 4 - 2 else { break }
      for index in 0..<leaves { free.insert(Int(bigEndian(page.bytes, at: start + 8 + index * 4))) }
      trunk = Int(bigEndian(page.bytes, at: start))
    }
    return free
  }
}

/// The pages in a log, as far as its own checksums reach, and what lies behind.
private struct SalvagedLog {
  private(set) var pages: [Int: DamagedFile.Page] = [:]
  private(set) var doubtful: [DamagedFile.Page] = []

  init(_ log: [UInt8], pageSize: Int) {
    guard log.count >= 32 else { return }
    var frames = WriteAheadLog.Frames(header: Array(log[0..<32]))
    if frames?.pageSize != pageSize { frames = nil }
    var isGoingOn = true
    var pending: [Int: DamagedFile.Page] = [:]
    var start = 32
    while start + 24 + pageSize <= log.count {
      let frame = log[start..<start + 24 + pageSize]
      let number = Int(bigEndian(log, at: start))
      let bytes = frame.dropFirst(24)
      isGoingOn = isGoingOn && frames?.takes(Array(frame)) == true
      if isGoingOn {
        pending[number] = DamagedFile.Page(number: number, bytes: bytes, isSound: true)
        if bigEndian(log, at: start + 4) != 0 {
          pages.merge(pending) { $1 }
          pending = [:]
        }
      } else {
        doubtful.append(DamagedFile.Page(number: 0, bytes: bytes, isSound: false))
      }
      start += 24 + pageSize
    }
    doubtful += pending.values.map { DamagedFile.Page(number: 0, bytes: $0.bytes, isSound: false) }
  }
}

/// The number in four bytes of a slice, by the slice's own places.
func bigEndian(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
  bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
