import Fieldwork
import Foundation
import Glibc
import Storage
import ViewModels

extension Surroundings {
  /// What was copied and the commands typed so far, which go whole if they hold a text, in any case of letters and with
  /// any blanks; and text that is in no store, of which only that goes.
  var filesBeside: FilesBeside {
    FilesBeside(holding: { files(holding: $0) { _, _ in true } }, takeOut: { files(holding: $0, replace) })
  }

  /// - Parameters:
  ///   - texts: What is looked for.
  ///   - purge: Puts other bytes in the place of a file, or removes it where there are none.
  /// - Returns: The files that hold one of the texts.
  private func files(holding texts: Set<String>, _ purge: (String, [UInt8]?) -> Bool) -> [PurgeFile] {
    let wanted = texts.map { folded($0) }.filter { !$0.isEmpty }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: stateFolder)) ?? []
    let own = names.sorted().filter { $0.hasPrefix("copied.txt") || $0 == CommandFile.name }
      .map { "\(stateFolder)/\($0)" }
    let removed = own.filter { path in
      let text = folded(String(decoding: contents(of: path) ?? [], as: UTF8.self))
      return wanted.contains { text.contains($0) }
    }
    // The longest first, for another may be a part of it.
    let unwanted = texts.sorted { ($1.count, $0) < ($0.count, $1) }
    let cleaned = RescueFiles(self).paths.sorted().compactMap { path in
      contents(of: path).flatMap { Self.cleaned($0, of: unwanted) }.map { (path, $0) }
    }
    return removed.map { PurgeFile(shortened($0), isRemoved: true, isStuck: !purge($0, nil)) }
      + cleaned.map { PurgeFile(shortened($0), isRemoved: false, isStuck: !purge($0, $1)) }
  }

  private func replace(_ path: String, with bytes: [UInt8]?) -> Bool {
    guard let bytes else { return unlink(path) == 0 }
    return RescueFiles(self).replace(path, with: bytes)
  }

  /// A file of text that is in no store, without some texts; `nil` if it holds none of them.
  private static func cleaned(_ bytes: [UInt8], of unwanted: [String]) -> [UInt8]? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let rescued = RescuedTexts(file: text) else {
      if let changed = RescuedTexts.cleaned(changed: text, of: unwanted) { return Array(changed.utf8) }
      let rest = unwanted.reduce(bytes) { PurgeFindings.cleaned($0, of: $1) ?? $0 }
      return rest == bytes ? nil : rest
    }
    let rest = unwanted.reduce(rescued) { $0.cleaned(of: $1) ?? $0 }
    return rest == rescued ? nil : Array(rest.contents.utf8)
  }
}
