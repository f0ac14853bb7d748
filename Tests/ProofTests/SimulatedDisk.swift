import Foundation

/// A disk that keeps for certain only what was synced; what a power cut leaves of the rest is chance.
struct SimulatedDisk {
  private enum Change {
    case write(offset: Int, bytes: ArraySlice<UInt8>)
    case truncation(size: Int)
  }

  private struct File {
    var durable: [UInt8]
    var pending: [Change] = []
  }

  private enum NameChange {
    case added(String, Int)
    case removed(String)
  }

  private static let sector = 512

  private var files: [File] = []
  /// The file that an inode stands for now; inodes are used again.
  private var current: [Int: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var names: [String: Int] = [:]
  private var pendingNames: [NameChange] = []

  /// A disk on which everything in a folder has been synced.
  init(folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = "\(folder)/\(name)"
      let inode = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      files.append(File(durable: Array(FileManager.default.contents(atPath: path) ?? Data())))
      current[inode ?? 0] = files.count - 1
      names[path] = files.count - 1
    }
    durableNames = names
  }

  mutating func apply(_ event: DiskLog.Event) {
    switch event {
    case .created(let path, let inode):
      files.append(File(durable: []))
      current[inode] = files.count - 1
      name(path, files.count - 1)
    case .wrote(let inode, let offset, let bytes):
      change(inode, .write(offset: offset, bytes: bytes))
    case .truncated(let inode, let size): change(inode, .truncation(size: size))
    case .synced(let inode):
      guard let file = current[inode] else { return }
      for change in files[file].pending { Self.apply(change, to: &files[file].durable) }
      files[file].pending = []
    case .syncedFolder:
      durableNames = names
      pendingNames = []
    case .unlinked(let path): unname(path)
    case .linked(let from, let to): if let file = names[from] { name(to, file) }
    case .renamed(let from, let to):
      guard let file = names[from] else { return }
      unname(from)
      name(to, file)
    case .said, .failed: break
    }
  }

  /// What may be found after the power was cut at this moment, by path.
  func image(using random: inout some RandomNumberGenerator) -> [String: [UInt8]] {
    var found = durableNames
    // A journalled file system keeps the order in which names were changed.
    for change in pendingNames.prefix(Int.random(in: 0...pendingNames.count, using: &random)) {
      switch change {
      case .added(let path, let file): found[path] = file
      case .removed(let path): found[path] = nil
      }
    }
    return found.mapValues { file in survivor(files[file], using: &random) }
  }

  private func survivor(_ file: File, using random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = file.durable
    switch Int.random(in: 0..<4, using: &random) {
    case 0: break
    case 1: for change in file.pending { Self.apply(change, to: &bytes) }
    case 2:
      let count = Int.random(in: 0...file.pending.count, using: &random)
      for change in file.pending.prefix(count) { Self.apply(change, to: &bytes) }
    default:
      for change in file.pending {
        for part in Self.sectors(of: change) where Bool.random(using: &random) {
          Self.apply(part, to: &bytes)
        }
      }
    }
    return bytes
  }

  private mutating func change(_ inode: Int, _ change: Change) {
    if let file = current[inode] { files[file].pending.append(change) }
  }

  private mutating func name(_ path: String, _ file: Int) {
    names[path] = file
    pendingNames.append(.added(path, file))
  }

  private mutating func unname(_ path: String) {
    names[path] = nil
    pendingNames.append(.removed(path))
  }

  private static func apply(_ change: Change, to file: inout [UInt8]) {
    switch change {
    case .write(let offset, let bytes):
      let end = offset + bytes.count
      if file.count < end { file += [UInt8](repeating: 0, count: end - file.count) }
      // Copied at once: a debug build takes minutes to do it byte by byte.
      file.withUnsafeMutableBytes { all in
        bytes.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: all[offset..<end]).copyMemory(from: $0)
        }
      }
    case .truncation(let size):
      if file.count > size {
        file.removeLast(file.count - size)
      } else {
        file += [UInt8](repeating: 0, count: size - file.count)
      }
    }
  }

  /// The parts of a write that a disk writes at once.
  private static func sectors(of change: Change) -> [Change] {
    guard case .write(let offset, let bytes) = change else { return [change] }
    var parts: [Change] = []
    var (place, rest) = (offset, bytes)
    while !rest.isEmpty {
      let part = rest.prefix(sector - place % sector)
      parts.append(.write(offset: place, bytes: part))
      place += part.count
      rest = rest.dropFirst(part.count)
    }
    return parts
  }
}
