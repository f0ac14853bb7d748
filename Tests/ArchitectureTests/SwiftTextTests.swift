import Testing

struct SwiftTextTests {
  @Test(arguments: [
    "import GRDB", "  public import GRDB", "@testable import GRDB", "internal import struct GRDB.Row",
    "@_spi(Tests) @preconcurrency import GRDB", "import GRDB.Row  // for the row",
  ])
  func `an import is found however it is written`(line: String) {
    #expect(SwiftText(text: line).imports.map(\.module) == ["GRDB"])
  }

  @Test func `an import in a comment or a string is none`() {
    let text = #"""
      // import A
      /* import B
         import C */
      let help = """
        import D
        """
      let important = 1
      import E
      """#
    let imports = SwiftText(text: text).imports
    #expect(imports.map(\.module) == ["E"])
    #expect(imports.map(\.line) == [8])
  }
}
