import Foundation
import Testing

struct LinkTests {
  @Test func `every relative link in the documentation leads somewhere`() throws {
    var faults: [String] = []
    for file in try Checkout.files(where: TextFile.isMarkdown) {
      for link in Markdown(text: file.text).relativeLinks where !leadsSomewhere(link.target, from: file) {
        faults.append("\(file.place(link.line)): \(link.target)")
      }
    }
    #expect(faults == [])
  }

  @Test func `links are told from what only looks like one`() {
    let text = """
      [a](docs/a.md) and ![b](b.png "A title"), [c](https://example.org/c), [d](#below), `[e](e.md)`
      ```
      [f](f.md)
      ```
      [g]: docs/g.md#part
      """
    #expect(
      Markdown(text: text).relativeLinks.map(\.target) == ["docs/a.md", "b.png", "#below", "docs/g.md#part"])
  }

  @Test func `a heading's anchor is made the way the forges make it`() {
    #expect(Markdown(text: "## Keys, and *what* they `do`").anchors == ["keys-and-what-they-do"])
  }

  private func leadsSomewhere(_ link: String, from file: TextFile) -> Bool {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
    let path = parts[0].isEmpty ? file.path : (folder.isEmpty ? "" : folder + "/") + parts[0]
    guard Checkout.exists(path.removingPercentEncoding ?? path) else { return false }
    guard parts.count > 1, path.hasSuffix(".md") else { return true }
    let place = Checkout.root.appending(path: path)
    guard let text = try? String(contentsOf: place, encoding: .utf8) else { return false }
    return Markdown(text: text).anchors.contains(parts[1])
  }
}
