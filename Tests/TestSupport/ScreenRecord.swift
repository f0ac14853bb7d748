import Foundation
public import Testing
public import TextUI

/// The screens of a test target as text files, one a picture: `Screens/<screen>-<situation>-<columns>x<rows>.txt`.
public struct ScreenRecord {
  private let folder: String

  /// - Parameter file: A file of the target; its folder has the screens.
  public init(beside file: String = #filePath) {
    folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Screens").path
  }

  /// Compares a picture with the file of its name, or writes the file if `RECORD_SCREENS` is 1.
  ///
  /// A run that writes never succeeds: what it wrote has to be looked at first.
  ///
  /// - Parameters:
  ///   - picture: The picture; its size becomes a part of the name.
  ///   - name: Screen and situation: `forces-filtered`.
  ///   - withStyles: Whether the styles and the cursor count as well.
  ///   - location: Where to report what differs.
  public func expect(
    _ picture: CellBuffer, is name: String, withStyles: Bool = false,
    at location: SourceLocation = #_sourceLocation
  ) {
    let file = "\(name)-\(picture.size.columns)x\(picture.size.rows).txt"
    let path = "\(folder)/\(file)"
    let text = withStyles ? picture.snapshot : picture.text + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
      do {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        Issue.record(
          "Recorded \(file). Look at it, then run without RECORD_SCREENS.", sourceLocation: location)
      } catch {
        Issue.record("Could not record \(file): \(error)", sourceLocation: location)
      }
      return
    }
    guard let recorded = try? String(contentsOfFile: path, encoding: .utf8) else {
      Issue.record("There is no \(file); RECORD_SCREENS=1 makes it:\n\(text)", sourceLocation: location)
      return
    }
    guard recorded != text else { return }
    Issue.record("\(file) differs:\n\(Self.difference(recorded, text))", sourceLocation: location)
  }

  /// The rows that differ, the recorded one first.
  private static func difference(_ recorded: String, _ drawn: String) -> String {
    let (old, new) = (
      recorded.split(separator: "\n", omittingEmptySubsequences: false),
      drawn.split(separator: "\n", omittingEmptySubsequences: false)
    )
    return (0..<max(old.count, new.count)).flatMap { row -> [String] in
      let was = row < old.count ? String(old[row]) : ""
      let now = row < new.count ? String(new[row]) : ""
      return was == now ? [] : ["\(row + 1) - \(was)", "\(row + 1) + \(now)"]
    }.joined(separator: "\n")
  }
}
