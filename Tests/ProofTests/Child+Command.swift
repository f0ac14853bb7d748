import TestSupport

extension Child {
  /// Starts a command of the program on the store of a folder, which is its home; what it says of its errors comes with its
  /// output.
  convenience init(command words: [String], in folder: TemporaryFolder) throws {
    try self.init(
      ["sh", "-c", "exec \"$0\" \"$@\" 2>&1", Child.program, "--store", folder.store] + words,
      variables: [
        "HOME": folder.path, "FIELDBOOK_TODAY": "2018-11-12", "FIELDBOOK_AUTHOR": "A. Inspector",
      ])
  }

  /// What a command says until it has ended, and its status.
  static func run(_ words: [String], in folder: TemporaryFolder) throws -> (said: String, status: Int32) {
    let command = try Child(command: words, in: folder)
    let said = command.readAll()
    return (said, command.wait())
  }
}
