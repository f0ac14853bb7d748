public import Fieldwork
import Foundation

/// A format of office programs that Pandoc writes.
public enum OfficeFormat: String, CaseIterable, Sendable {
  case docx, odt
}

/// Why a file of another program's format could not be made.
public enum ConversionFault: Error, Hashable, Sendable {
  /// None of these programs is installed.
  case missing([String])
  /// The disk that holds this folder is full, where programs lay down what they work on.
  case noRoom(folder: String)
  /// The program ended with a fault of its own; what it said last.
  case failed(program: String, message: String)
}

/// Makes documents and printed pages with other programs, where those are installed.
///
/// The same input gives the same bytes. What is handed to the programs lies in a folder for its owner alone while
/// they run.
public struct Converter: Sendable {
  /// The folders in which programs are looked for.
  private let folders: [String]
  private let temporary: String
  /// Seconds since 1970 that files are dated with.
  private let date: Int

  /// Takes the surroundings.
  ///
  /// - Parameters:
  ///   - path: Folders parted by colons, as the variable PATH has them.
  ///   - temporary: A folder for what is temporary.
  ///   - day: The day that the files are dated with.
  public init(path: String, temporary: String, day: CalendarDate) {
    folders = path.split(separator: ":").map(String.init)
    self.temporary = temporary
    date = day.dayNumber * 86_400
  }

  /// Makes a document for office programs, with its marking at the top and bottom of every page.
  public func document(_ document: ReportDocument, as format: OfficeFormat) throws(ConversionFault) -> [UInt8]
  {
    let pandoc = try find(["pandoc"])
    return try inFolder { (folder) throws(ConversionFault) in
      let basis = "reference.\(format.rawValue)"
      try run(pandoc, ["-o", "basis", "--print-default-data-file", basis], in: folder)
      guard let known = folder.read("basis"),
        let marked = ReferenceDocument.marked(known, format, with: document.marking)
      else {
        throw .failed(
          program: pandoc.name, message: "its reference document is not as Fieldbook knows it")
      }
      folder.write(marked, to: basis)
      folder.write(Array(document.unmarkedMarkdown.utf8), to: "in.md")
      try run(
        pandoc,
        [
          "-f", Self.markdown, "-t", format.rawValue, "--reference-doc=\(basis)", "--metadata=lang:en-GB",
          "--shift-heading-level-by=-1", "in.md", "-o", "out",
        ], in: folder)
      // Pandoc dates some members itself.
      let made = Archive(try folder.result("out", of: pandoc))
      guard made.isWhole else { throw .failed(program: pandoc.name, message: "what it wrote is damaged") }
      return ZipArchive.bytes(
        of: made.members.compactMap { member in
          member.bytes.map { (String(decoding: member.name, as: UTF8.self), $0) }
        })
    }
  }

  /// Prints a page of HTML.
  ///
  /// The first of WeasyPrint, Chromium and LibreOffice is taken; the last prints the document that Pandoc makes,
  /// without charts.
  public func printed(_ document: ReportDocument) throws(ConversionFault) -> [UInt8] {
    let printer = try find(Self.printers)
    if printer.name == "soffice" {
      let office = try self.document(document, as: .odt)
      return try inFolder { (folder) throws(ConversionFault) in
        folder.write(office, to: "in.odt")
        try run(
          printer,
          [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf",
            "in.odt",
          ], in: folder)
        return PrintedPages.undated(try folder.result("in.pdf", of: printer), date: date)
      }
    }
    return try inFolder { (folder) throws(ConversionFault) in
      folder.write(Array(document.page.utf8), to: "in.html")
      if printer.name == "weasyprint" {
        try run(printer, ["in.html", "out"], in: folder)
      } else {
        let arguments = [
          "--headless", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=\(folder.path)/profile",
          "--print-to-pdf=\(folder.path)/out", "file://\(folder.path)/in.html",
        ]
        do {
          try run(printer, arguments, in: folder)
        } catch {
          // Where the system gives it no sandbox; the page is our own, without a script or a link to outside.
          try run(printer, ["--no-sandbox"] + arguments, in: folder)
        }
      }
      return PrintedPages.undated(try folder.result("out", of: printer), date: date)
    }
  }

  /// What Pandoc is to read in a text: nothing but what ``ReportDocument/unmarkedMarkdown`` writes.
  ///
  /// Its own Markdown takes dashes, quotation marks, "a)", "(@)", "[x]" and much else for something other than what was
  /// typed.
  private static let markdown = [
    "markdown_strict-raw_html", "all_symbols_escapable", "pipe_tables", "footnotes", "superscript",
    "blank_before_header", "blank_before_blockquote", "space_in_atx_header", "intraword_underscores",
    "auto_identifiers",
  ].joined(separator: "+")

  /// The programs of which one is needed and none is installed: for an office format, or for printing where `format`
  /// is `nil`; empty if it can be made.
  public func missing(for format: OfficeFormat?) -> [String] {
    let names = format == nil ? Self.printers : ["pandoc"]
    return (try? find(names)) == nil ? names : []
  }

  /// The programs that can print a page, the best first.
  public static let printers = [
    "weasyprint", "chromium", "chromium-browser", "google-chrome", "soffice",
  ]
}

extension Converter {
  struct Program {
    let name: String
    let path: String
  }

  /// The first of these programs that is installed.
  private func find(_ names: [String]) throws(ConversionFault) -> Program {
    for name in names {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return Program(name: name, path: "\(folder)/\(name)")
      }
    }
    throw .missing(names)
  }

  private func run(
    _ program: Program, _ arguments: [String], in folder: WorkFolder
  ) throws(ConversionFault) {
    let process = Process()
    process.executableURL = URL(filePath: program.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = [
      "PATH": folders.joined(separator: ":"), "HOME": folder.path, "TMPDIR": folder.path, "LC_ALL": "C.UTF-8",
      "SOURCE_DATE_EPOCH": "\(date)",
    ]
    folder.write([], to: "said")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: folder.path + "/said") ?? FileHandle.nullDevice
    do { try process.run() } catch {
      throw .failed(program: program.name, message: "it cannot be started")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      guard folder.hasRoom else { throw .noRoom(folder: folder.parent) }
      let said = folder.read("said").map { String(decoding: $0.suffix(4000), as: UTF8.self) } ?? ""
      throw .failed(
        program: program.name,
        message: Self.lastWords(of: said) ?? "it ended with \(process.terminationStatus)")
    }
  }

  /// The last line that a program has said, but for the log that Chromium keeps of its own troubles:
  /// `[1130/021530.123:ERROR:cpu.cc(12)] …`.
  private static func lastWords(of said: String) -> String? {
    said.split(whereSeparator: \.isNewline).last { line in
      !(line.hasPrefix("[") && [":ERROR:", ":WARNING:", ":INFO:"].contains { line.contains($0) })
    }.map { String($0.suffix(400)) }
  }

  private func inFolder<Result>(
    _ work: (WorkFolder) throws(ConversionFault) -> Result
  ) throws(ConversionFault) -> Result {
    let folder = WorkFolder(
      parent: temporary, path: "\(temporary)/fieldbook-report-\(UUID().uuidString.lowercased())")
    do {
      try FileManager.default.createDirectory(
        atPath: folder.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .failed(program: "pandoc", message: "\(temporary) takes no new folder")
    }
    // What cannot be removed is readable to nobody else.
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    return try work(folder)
  }
}

/// Where the files of one conversion lie.
private struct WorkFolder {
  let parent: String
  let path: String

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { Array($0) }
  }

  /// Writes a file; what could not be written is missed by the program that reads it.
  func write(_ bytes: [UInt8], to name: String) {
    _ = FileManager.default.createFile(
      atPath: "\(path)/\(name)", contents: Data(bytes), attributes: [.posixPermissions: 0o600])
  }

  /// Whether a few more kilobytes can be written.
  var hasRoom: Bool {
    defer { try? FileManager.default.removeItem(atPath: "\(path)/room") }
    write([UInt8](repeating: 0, count: 1 << 14), to: "room")
    return read("room")?.count == 1 << 14
  }

  func result(_ name: String, of program: Converter.Program) throws(ConversionFault) -> [UInt8] {
    guard let bytes = read(name), !bytes.isEmpty else {
      guard hasRoom else { throw .noRoom(folder: parent) }
      throw .failed(program: program.name, message: "it wrote nothing")
    }
    return bytes
  }
}
