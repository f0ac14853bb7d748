import Commands
import Foundation
import Storage
import Testing

struct StoreFailureTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run("record kent chief --status confirmed")
  }

  @Test func `a store that another program has open is refused at once, naming the other`() throws {
    let other = try shell.otherProgram(shell.store)
    defer { other.close() }
    for line in ["status", "record kent chief --status requested", "search kent"] {
      let run = shell.run(line)
      #expect(run.status == .busy)
      #expect(run.status.rawValue == 75)
      #expect(run.errors.contains("process 99 on pts/9, since 2018-11-20 08:00"), "\(run.errors)")
      #expect(run.output == "")
    }
  }

  @Test func `a command gives the store back, whether it was done or refused`() throws {
    _ = shell.run("record kent chief --status nonsense")
    try shell.otherProgram(shell.store).close()
    #expect(shell.run("status").status == .done)
  }

  @Test func `what is no store stays as it was`() throws {
    let path = try shell.write(String(repeating: "not a store at all\n", count: 20), to: "notes.txt")
    try expectUntouched(path, .notAStore)
  }

  @Test func `an SQLite file of another program stays as it was`() throws {
    var bytes = try #require(shell.bytes(of: shell.store))
    bytes.replaceSubrange(68..<72, with: [0, 0, 0, 1])
    try expectUntouched(try write(bytes), .notAStore)
  }

  @Test func `a truncated store stays as it was`() throws {
    let bytes = try #require(shell.bytes(of: shell.store))
    try expectUntouched(try write(bytes.prefix(bytes.count / 2)), .damaged)
  }

  @Test func `a store of a newer program stays as it was`() throws {
    var bytes = try #require(shell.bytes(of: shell.store))
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try expectUntouched(try write(bytes), .newerFormat)
  }

  @Test func `a store that may only be read stays as it was`() throws {
    let path = try write(try #require(shell.bytes(of: shell.store)))
    try shell.setPermissions(0o400, of: path)
    try expectUntouched(path, .readOnly)
  }

  @Test func `a store that others could read stays as it was`() throws {
    let path = try write(try #require(shell.bytes(of: shell.store)))
    try shell.setPermissions(0o644, of: path)
    try expectUntouched(path, .exposed)
  }

  @Test func `a missing file and a missing folder are two things, and neither is made`() {
    #expect(shell.run("status --store \(shell.home)/none.fieldbook").status == .noSuchFile)
    #expect(shell.run("status --store \(shell.home)/nowhere/none.fieldbook").status == .folderMissing)
    #expect(!FileManager.default.fileExists(atPath: shell.home + "/none.fieldbook"))
    #expect(!FileManager.default.fileExists(atPath: shell.home + "/nowhere"))
  }

  @Test func `with --json a refusal is JSON on standard error`() {
    let run = shell.run("status --json --store \(shell.home)/none.fieldbook")
    #expect(run.output == "")
    #expect(run.error["exitCode"] as? Int == 66)
    #expect(run.error["name"] as? String == "no-such-file")
    #expect(run.error.keys.sorted() == ["exitCode", "faults", "message", "name"])
  }

  @Test func `every status has a number, a name and a meaning of its own`() {
    #expect(Set(CommandStatus.allCases.map(\.rawValue)).count == CommandStatus.allCases.count)
    #expect(Set(CommandStatus.allCases.map(\.name)).count == CommandStatus.allCases.count)
    #expect(Set(CommandStatus.allCases.map(\.meaning)).count == CommandStatus.allCases.count)
  }

  private func write(_ bytes: Data) throws -> String {
    let path = shell.home + "/other.fieldbook"
    try bytes.write(to: URL(filePath: path))
    try shell.setPermissions(0o600, of: path)
    return path
  }

  private func expectUntouched(
    _ path: String, _ status: CommandStatus, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try? shell.setPermissions(
      status == .notAStore ? 0o600 : try shell.permissions(of: path), of: path)
    let before = shell.bytes(of: path)
    for line in ["status", "record kent chief --status confirmed", "history kent"] {
      #expect(shell.run("\(line) --store \(path)").status == status, sourceLocation: sourceLocation)
    }
    #expect(shell.bytes(of: path) == before, sourceLocation: sourceLocation)
    #expect(shell.bytes(of: path + "-wal") == nil, sourceLocation: sourceLocation)
    #expect(shell.bytes(of: path + ".lock") == nil, sourceLocation: sourceLocation)
  }
}
