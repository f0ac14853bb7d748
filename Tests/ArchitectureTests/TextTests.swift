import Testing

struct TextTests {
  private let longest = 500

  @Test func `no file is too long to be read at one sitting`() throws {
    let files =
      try Checkout.files(below: "Sources", where: TextFile.isSource)
      + Checkout.files(below: "Tests", where: TextFile.isSource)
    #expect(files.filter { $0.lines.count > longest }.map(\.path) == [])
  }

  @Test func `no text names a place on somebody's machine`() throws {
    // In pieces, so that this file does not name one itself.
    let folders = ["work", "root", "tmp/wt", "opt/swift", "Users"].map { "/\($0)/" }
    let texts = try Checkout.files { path in
      TextFile.isSource(path) || TextFile.isMarkdown(path) || path.hasSuffix(".yaml")
        || path.hasSuffix("Makefile") || path.hasPrefix(".ci/")
    }
    var faults: [String] = []
    for file in texts {
      for (index, line) in file.lines.enumerated() where folders.contains(where: { line.names(path: $0) }) {
        faults.append("\(file.place(index + 1)): \(line)")
      }
    }
    #expect(faults == [])
  }
}

extension Substring {
  /// Whether `path` begins here as a path of its own, not as the middle of a longer one.
  fileprivate func names(path: String) -> Bool {
    ranges(of: path).contains { range in
      guard range.lowerBound > startIndex else { return true }
      let before = self[index(before: range.lowerBound)]
      return !(before.isLetter || before.isNumber || "._-~/".contains(before))
    }
  }
}
