import Foundation
import TestSupport

/// The built program, beside the tests.
enum Program {
  /// The folder that the test bundle and the programs were built into.
  static let folder: String = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      folder = URL(filePath: own)
    }
    return folder.deletingLastPathComponent().path
  }()

  static var path: String { folder + "/fieldbook" }

  /// Runs a program to its end, with nothing to read.
  static func run(
    _ path: String, _ arguments: [String], variables: [String: String]? = nil
  ) throws -> (output: String, errors: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = variables
    // Files, for tmux's server would hold the other end of a pipe for as long as it lives.
    let folder = try TemporaryFolder()
    let names = ["output", "errors"]
    for name in names { try folder.write(Data(), to: name) }
    let files = try names.map { try FileHandle(forUpdating: URL(filePath: "\(folder.path)/\($0)")) }
    process.standardInput = FileHandle.nullDevice
    (process.standardOutput, process.standardError) = (files[0], files[1])
    try process.run()
    process.waitUntilExit()
    let written = try names.map { try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)")) }
    return (
      String(decoding: written[0], as: UTF8.self), String(decoding: written[1], as: UTF8.self),
      process.terminationStatus
    )
  }
}
