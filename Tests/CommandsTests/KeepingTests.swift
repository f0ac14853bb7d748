import Commands
import Foundation
import Storage
import Testing
import ViewModels

/// verify, backup, backups, restore, salvage and --look from the shell.
struct KeepingTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run("record kent chief --status confirmed --date 12/12/2018")
  }

  @Test func `verify says that all is whole, and names the first fault with a status of its own`() throws {
    let run = shell.run("verify --json")
    #expect(run.status == .done)
    #expect(run.json["whole"] as? Bool == true)
    #expect(run.json["records"] as? Int ?? 0 > 300)
    #expect(shell.run("verify").output.contains("is whole: "))

    var bytes = try #require(shell.bytes(of: shell.store))
    bytes[bytes.count - 3000] ^= 1
    try bytes.write(to: URL(filePath: shell.store))
    try shell.setPermissions(0o600, of: shell.store)
    let damaged = shell.run("verify --json")
    #expect(damaged.status == .faulty && damaged.status.rawValue == 83)
    #expect(damaged.json["whole"] as? Bool == false)
    #expect((damaged.json["fault"] as? [String: Any])?["words"] as? String != nil)
    #expect(shell.run("verify").errors.contains("Could not confirm that"))
  }

  // A tool that knows nothing of the checksums also counts its change on the first page.
  @Test(arguments: [[], [27]])
  func `a record that was changed behind the checksums is named with its page`(others: [Int]) throws {
    #expect(shell.run(["record", "kent", "--note", "Front desk was shut"]).status == .done)
    var bytes = try #require(shell.bytes(of: shell.store))
    let words = bytes.indices.filter { bytes[$0...].starts(with: Data("Front desk".utf8)) }
    for place in words + others { bytes[place] ^= 1 }
    try bytes.write(to: URL(filePath: shell.store))
    try shell.setPermissions(0o600, of: shell.store)
    for command in ["verify", "verify \(shell.store)"] {
      let run = shell.run(command)
      #expect(run.status == .damaged)
      #expect(
        run.errors.contains(/a note .*: page [0-9]+ of the file does not match its checksum/), "\(run.errors)"
      )
    }
  }

  @Test func `a backup is made, listed, verified, looked at and restored`() throws {
    let file = shell.home + "/copy.fieldbook"
    #expect(shell.run("backup \(file)").output.contains("Made and checked"))
    #expect(try shell.permissions(of: file) == 0o600)
    #expect(shell.run("verify \(file)").status == .done)
    #expect(shell.run("backup").output.contains("/backups/prevent-2018-11-05-"))
    #expect(shell.run("backup").output.contains("Nothing has changed since"))
    let list = try #require(shell.run("backups --json").json["backups"] as? [[String: Any]])
    #expect(list.count == 1)

    _ = shell.run("record kent chief --status in-progress")
    #expect(
      shell.run("status --json").json["held"] as? Int == shell.run("status --json --look").json["held"]
        as? Int)
    let refused = shell.run("record kent --note never --look")
    #expect(refused.status == .readOnly)
    #expect(refused.errors.contains("only a look at it"))

    let other = try shell.otherProgram(shell.store)
    #expect(shell.run("restore \(file)").status == .busy)
    #expect(shell.run("backup \(file)").errors.contains("process 99 on pts/9"))
    #expect(shell.run("status --look").status == .done)
    other.close()
    let restored = shell.run("restore \(file)")
    #expect(restored.status == .done, "\(restored.errors)")
    #expect(restored.errors.contains("prevent-replaced-2018-11-05-"))
    #expect(shell.run("show kent/chief-officer-interview --json").json["status"] as? String == "confirmed")
    #expect(shell.run("verify").status == .done)
    #expect(shell.run("backup \(shell.home)/.config/fieldbook/config.json").status == .exists)
  }

  @Test func `what backups of one second replace is kept under names of their own`() throws {
    let file = shell.home + "/copy.fieldbook"
    _ = shell.run("backup \(file)")
    shell.tick = 0
    var kept: [String] = []
    for note in ["first", "second", "third"] {
      #expect(shell.run("record kent --note \(note)").status == .done)
      let run = shell.run("restore \(file) --json")
      #expect(run.status == .done, "\(run.errors)")
      kept.append(try #require(run.json["kept"] as? String))
      #expect(shell.run("search \(note) --store \(kept.last ?? "")").output.contains(note))
    }
    #expect(Set(kept).count == 3, "\(kept)")
    #expect(kept.last?.hasSuffix("-3.fieldbook") == true)
    #expect(Set(Store.copies(of: shell.store)) == Set(kept))
  }

  @Test func `a log that was kept without its store is not written over by the next`() throws {
    let file = shell.home + "/copy.fieldbook"
    _ = shell.run("backup \(file)")
    shell.tick = 0
    var logs: [Data] = []
    for text in ["first", "second"] {
      try FileManager.default.removeItem(atPath: shell.store)
      let log = Data("a log, the \(text)".utf8)
      try log.write(to: URL(filePath: shell.store + "-wal"))
      logs.append(log)
      #expect(shell.run("restore \(file)").status == .done)
    }
    let kept = Store.copies(of: shell.store).map { shell.bytes(of: $0 + "-wal") }
    #expect(Set(kept) == Set(logs), "\(kept)")
  }

  @Test func `leaving the screens makes a dated backup, once`() throws {
    shell.terminalFault = nil
    _ = shell.run("")
    _ = shell.run("")
    let list = try #require(shell.run("backups --json").json["backups"] as? [[String: Any]])
    #expect(list.count == 1)
    #expect(shell.run("--demo").status == .done)
  }

  @Test func `a second start can look at the last backup, which is marked as such`() throws {
    shell.terminalFault = nil
    #expect(shell.run("--look").status == .noSuchFile)
    _ = shell.run("")
    let other = try shell.otherProgram(shell.store)
    defer { other.close() }
    #expect(shell.run("").errors.contains("--look shows"))
    #expect(shell.run("--look").status == .done)
    #expect(shell.opened.last?.inspection.lookNotice?.hasPrefix("READ ONLY, backup of ") == true)
  }

  @Test func `a backup that is not whole is neither offered nor promised`() throws {
    shell.terminalFault = nil
    shell.answer = "n"
    let other = try shell.otherProgram(shell.store)
    #expect(!shell.run("").errors.contains("--look"), "there is none")
    other.close()
    _ = shell.run("")
    let list = try #require(shell.run("backups --json").json["backups"] as? [[String: Any]])
    let file = try #require(list.first?["file"] as? String)
    var bytes = try #require(shell.bytes(of: file))
    for offset in 4096 * 9..<4096 * 12 { bytes[offset] ^= 0x55 }
    try bytes.write(to: URL(filePath: file))
    let run = shell.run("--look")
    #expect(run.status == .damaged)
    #expect(run.errors.contains("the only one of \(shell.store) is not whole"), "\(run.errors)")
  }

  @Test func `a damaged store is salvaged into a new one, and what is lost is listed`() throws {
    var bytes = try #require(shell.bytes(of: shell.store))
    for offset in 0..<200 { bytes[offset] = 0 }
    for offset in 4096 * 9..<4096 * 12 { bytes[offset] = 0 }
    let file = try shell.write("", to: "damaged.fieldbook")
    try bytes.write(to: URL(filePath: file))
    let run = shell.run("salvage \(file) --to \(shell.home)/new.fieldbook --json")
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.json["records"] as? Int ?? 0 > 300)
    #expect(shell.run("verify --store \(shell.home)/new.fieldbook").status == .done)
    #expect(
      shell.run("show kent/chief-officer-interview --json --store \(shell.home)/new.fieldbook").json["status"]
        as? String == "confirmed")
    #expect(shell.run("salvage \(file)").output.contains("damaged-salvaged-2018-11-05-"))
    #expect(shell.run("salvage \(shell.home)/nothing.fieldbook").status == .noSuchFile)
  }
}
