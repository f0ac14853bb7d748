import Commands
import Foundation
import TestSupport
import Testing
import ViewModels

struct PurgeCommandTests {
  let shell: Shell

  init() throws {
    shell = try Shell()
    _ = shell.run(["record", "kent", "community-focus-group", "--summary", "Jo Quillfeather spoke most."])
    _ = shell.run([
      "record", "kent", "chief", "--answer", "CO2=yes", "--answer-note", "CO2=says Quillfeather",
    ])
    _ = shell.run(["record", "kent", "--note", "Ask Quillfeather."])
  }

  private var remnants: [String] {
    let names = FileManager.default.enumerator(atPath: shell.home)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      (shell.bytes(of: "\(shell.home)/\(name)") ?? Data()).range(of: Data("Quillfeather".utf8)) != nil
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only the superuser can mount a small disk"))
  func `without room to write the file anew it says what is out and what may be left, and goes on later`()
    throws
  {
    let folder = "\(shell.home)/small"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let disk = try SmallDisk(at: folder, kilobytes: 4096)
    let (target, store) = ("kent/community-focus-group", "\(folder)/p.fieldbook")
    #expect(shell.run(["backup", store]).status == .done)
    try disk.fill(leaving: 900 * 1024)
    let line = ["purge", target, "--reason", "a name", "--confirm", target, "--store", store]
    let run = shell.run(line)
    #expect(run.status == .diskFull, "\(run.output) \(run.errors)")
    #expect(
      run.errors.hasPrefix(
        "Nothing that can be read holds the text any more, but the file could not be written anew (the disk "
          + "that holds \(store) is full), so that"
      ))
    #expect(
      shell.run(["show", "kent/community-focus-group", "--store", store]).output.contains("[taken out]"))
    disk.makeRoom()
    #expect(shell.run(line).status == .done)
    #expect(shell.run(["verify", "--store", store]).status == .done)
    withExtendedLifetime(disk) {}
  }

  @Test func `a name goes from everywhere once it was looked at and confirmed`() throws {
    shell.input = Array("quillfeather\n".utf8)
    let look = shell.run(["purge", "--text", "-", "--dry-run"])
    #expect(look.status == .done, "\(look.errors)")
    #expect(look.output.contains("kent/community-focus-group summary: now\n"))
    #expect(look.output.contains("kent/chief-officer-interview/CO2 note: now\n"))
    #expect(!remnants.isEmpty)
    let unconfirmed = shell.run(["purge", "--text", "-", "--reason", "a name"])
    #expect(unconfirmed.status == .refused)
    #expect(unconfirmed.errors.contains("--confirm 'ct4'"))
    let run = shell.run(["purge", "--text", "-", "--reason", "a name", "--confirm", "CT4"])
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.errors.contains("Taken out of 3 fields and its history."))
    #expect(remnants == [])
    #expect(shell.run("show kent").output.contains("Ask [taken out]."))
    #expect(shell.run("history kent").output.contains("Took out a text: a name"))
    let undo = shell.run("undo").errors
    #expect(undo.contains("What it took out is nowhere any more"), "\(undo)")
  }

  @Test func `one field goes by its address, and the typed name confirms it`() throws {
    let arguments = ["purge", "kent/chief-officer-interview/CO2", "note", "--reason", "a name"]
    let wrong = shell.run(arguments + ["--confirm", "kent"])
    #expect(wrong.status == .refused)
    let run = shell.run(arguments + ["--confirm", "kent/chief-officer-interview/CO2", "--json"])
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.json["purged"] as? Bool == true)
    let answers = shell.run("show kent chief --json").json["answers"] as? [[String: Any]] ?? []
    let answer = answers.first { $0["question"] as? String == "CO2" }
    #expect(answer?["note"] as? String == "[taken out]")
    #expect(answer?["value"] as? String == "yes")
  }

  @Test func `what the screens keep of it beside the store goes too, once it is out, and is told`() throws {
    _ = shell.run(["record", "kent", "chief", "--answer-note", "CO2=says nothing"])
    let arguments = ["purge", "kent/chief-officer-interview/CO2", "note", "--reason", "a name"]
    shell.filesBeside = [
      PurgeFile("~/state/copied.txt", isRemoved: true), PurgeFile("~/state/unsaved-1.md", isRemoved: false),
    ]
    let look = shell.run(arguments + ["--dry-run"])
    #expect(shell.forgotten == [])
    #expect(look.output.contains("~/state/copied.txt: the file goes\n"), "\(look.output)")
    #expect(look.output.contains("~/state/unsaved-1.md: in no store, only the text goes\n"))
    let run = shell.run(arguments + ["--confirm", "kent/chief-officer-interview/CO2"])
    #expect(shell.forgotten == ["says Quillfeather", "says nothing"])
    #expect(run.errors.contains("Removed, for it stood there too: ~/state/copied.txt."), "\(run.errors)")
    #expect(run.errors.contains("Taken out of text that is in no store: ~/state/unsaved-1.md."))
    shell.forgotten = []
    shell.input = Array("Quillfeather".utf8)
    let json = shell.run(["purge", "--text", "-", "--reason", "a name", "--confirm", "ct4", "--json"]).json
    #expect(shell.forgotten == ["Quillfeather"])
    let files = json["files"] as? [[String: Any]]
    #expect(files?.map { $0["removed"] as? Bool } == [true, false])
    #expect(files?.allSatisfy { $0["purged"] as? Bool == true } == true)
  }

  @Test func `where only a file beside the store holds it, that is no contradiction`() throws {
    shell.input = Array("Birdwhistle".utf8)
    shell.filesBeside = [PurgeFile("~/state/unsaved-1.md", isRemoved: false)]
    let arguments = ["purge", "--text", "-", "--reason", "a name", "--confirm", "ct4"]
    let run = shell.run(arguments)
    #expect(run.status == .done)
    #expect(
      run.errors.hasPrefix(
        "Found nowhere in the store and its backups; the store was written anew all the same.\n"
          + "Taken out of text that is in no store: ~/state/unsaved-1.md.\n"), "\(run.errors)")
    shell.filesBeside = [PurgeFile("~/state/unsaved-1.md", isRemoved: false, isStuck: true)]
    let stuck = shell.run(arguments)
    #expect(stuck.status == .readOnly)
    #expect(stuck.errors.contains("Could not take the text out of ~/state/unsaved-1.md"))
    shell.filesBeside = []
    let nowhere = "Found nowhere; the store was written anew all the same.\n"
    #expect(shell.run(arguments).errors.hasPrefix(nowhere))
  }

  @Test func `at a terminal the name is asked for, and anything else changes nothing`() throws {
    let arguments = ["purge", "kent/chief-officer-interview/CO2", "note", "--reason", "a name"]
    for reply in ["yes", "", "kent"] {
      shell.answer = reply
      #expect(shell.run(arguments).status == .refused)
    }
    shell.answer = "Kent/chief-officer-interview/co2"
    let run = shell.run(arguments)
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.errors.contains("Taken out of 1 field"))
  }

  @Test func `a note goes by its kind and id`() throws {
    let hits = shell.run("search ask quillfeather --json").json["hits"] as? [[String: Any]] ?? []
    let id = try #require(hits.first?["id"] as? String)
    let run = shell.run(["purge", "note:\(id)", "--reason", "a name", "--confirm", "note:\(id)"])
    #expect(run.status == .done, "\(run.errors)")
    #expect(!shell.run("show kent").output.contains("Ask"))
  }

  @Test func `backups are purged along, and one that cannot be is told`() throws {
    let folder = shell.home + "/.local/share/fieldbook/backups"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let copy = folder + "/prevent-2018-11-05-093012.fieldbook"
    try FileManager.default.copyItem(atPath: shell.store, toPath: copy)
    let replaced = shell.store.replacing(".fieldbook", with: "-replaced-2018-11-05-093013.fieldbook")
    try FileManager.default.copyItem(atPath: shell.store, toPath: replaced)
    shell.input = Array("Quillfeather".utf8)
    let run = shell.run(["purge", "--text", "-", "--reason", "a name", "--confirm", "ct4"])
    #expect(run.status == .done, "\(run.errors)")
    #expect(run.errors.contains("of 2 of 2 backups."))
    #expect(remnants == [])
    _ = try Data("no store".utf8).write(to: URL(filePath: folder + "/prevent-2018-11-06-093012.fieldbook"))
    let second = shell.run(["purge", "--text", "-", "--reason", "a name", "--confirm", "ct4"])
    #expect(second.status == .notAStore)
    #expect(second.errors.contains("prevent-2018-11-06-093012.fieldbook"))
  }

  @Test func `a log that a restore kept without its store cannot be purged, and is told`() throws {
    let kept = shell.store.replacing(".fieldbook", with: "-replaced-2018-11-05-093013.fieldbook-wal")
    try Data("Quillfeather".utf8).write(to: URL(filePath: kept))
    shell.input = Array("Quillfeather".utf8)
    let run = shell.run(["purge", "--text", "-", "--reason", "a name", "--confirm", "ct4"])
    #expect(run.status == .noSuchFile)
    #expect(run.errors.contains("'\(kept)' is the log of a store that was gone"), "\(run.errors)")
  }

  @Test(arguments: [
    (["purge"], "name a record"), (["purge", "kent/chief/CO2", "--text", "-"], "Leave one out"),
    (["purge", "--text", "Quill", "--dry-run"], "shell's history"),
    (["purge", "kent/chief/CO2", "volume", "--dry-run"], "texts stand in response or note"),
    (["purge", "kent", "--dry-run"], "write it like kent/chief-officer-interview/CO2"),
    (["purge", "tea:1", "--dry-run"], "write it like note:ID"),
    (
      ["purge", "note:nonsense", "--reason", "x", "--confirm", "ct4"],
      "Could not find 'note:nonsense': there is no such record"
    ),
    (["purge", "kent/chief/CO2", "--confirm", "x"], "no reason was given"),
  ])
  func `what cannot be purged is refused`(arguments: [String], words: String) throws {
    let run = shell.run(arguments)
    #expect(run.status != .done)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `the reason must not quote the text`() throws {
    shell.input = Array("Quillfeather".utf8)
    let run = shell.run(["purge", "--text", "-", "--reason", "it names quillfeather", "--confirm", "ct4"])
    #expect(run.status == .badInput)
    #expect(!remnants.isEmpty)
  }
}
