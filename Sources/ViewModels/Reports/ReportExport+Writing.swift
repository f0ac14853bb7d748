import Fieldwork
public import Reporting
import Storage

extension ReportExport {
  /// Every file as it is to go out, in the order of ``fileNames``.
  ///
  /// - Parameter converter: Makes the formats of other programs.
  /// - Returns: The files; none where no redacted report can be made.
  /// - Throws: ``Refusal``, if a program is missing or does not do its work.
  public func files(using converter: Converter) throws(Refusal) -> [FinishedFile] {
    guard let told else { return [] }
    var files: [FinishedFile] = []
    for (name, document) in documents(of: told) {
      for format in ReportFormat.allCases where request.formats.contains(format) {
        files.append(
          FinishedFile(
            name: "\(name).\(format.rawValue)",
            bytes: try Self.bytes(of: document, as: format, using: converter)))
      }
    }
    let figures = ReportFigures(told)
    files.append(FinishedFile(name: "\(prefix)figures.csv", text: figures.commaSeparated))
    // Numbers and texts can all be written.
    files.append(FinishedFile(name: "\(prefix)figures.json", text: (try? figures.json()) ?? ""))
    if request.isRedacted {
      files.append(FinishedFile(name: "\(prefix)redactions.csv", text: told.redactionSpreadsheet))
    }
    return files
  }

  /// What is written in every format that was asked for, each with the name of its files.
  private func documents(of told: ReportSnapshot) -> [(name: String, document: ReportDocument)] {
    let debriefs = request.debriefs.compactMap { force -> (String, ReportDocument)? in
      guard let slug = told.forces.first(where: { $0.id == force })?.slug else { return nil }
      return ReportDocument.hotDebrief(of: force, in: told).map { ("debrief-\(slug)", $0) }
    }
    let documents = [
      ("report", ReportDocument.report(of: told, isRedacted: request.isRedacted)),
      ("evidence", ReportDocument.evidenceAnnex(of: told)),
    ]
    return (documents + debriefs).map { ("\(prefix)\($0)", $1) }
  }

  /// Searches finished files for what is withheld, and the words that they were made of.
  ///
  /// - Parameters:
  ///   - files: Of a redacted report.
  ///   - converter: The one that made them: what it puts into an empty report is no residue.
  /// - Returns: The names of redactions that are too short to be searched for; none for the full report.
  /// - Throws: ``Refusal``, naming the files and the places where it still stands; never the text.
  func search(_ files: [FinishedFile], using converter: Converter) throws(Refusal) -> [String] {
    guard let told, let untold, !told.redactions.isEmpty else { return [] }
    let empty = ReportDocument.report(
      of: ReportSnapshot(inspection: .init(id: "", title: "", marking: told.inspection.marking)))
    var blanks: [FinishedFile] = []
    for format in [ReportFormat.docx, .odt] where request.formats.contains(format) {
      blanks.append(
        FinishedFile(name: "", bytes: try Self.bytes(of: empty, as: format, using: converter)))
    }
    let search = ResidueSearch(untold, redactions: told.redactions, blanks: blanks)
    var residues = search.residues(in: files)
    if residues.isEmpty, let format = request.formats.min(by: { $0.rawValue < $1.rawValue }) {
      // A name with a footnote in it, or at a page's end in a PDF, is whole in the words alone.
      residues = search.residues(
        inWords: documents(of: told).map {
          FinishedFile(name: "\($0).\(format.rawValue)", text: $1.plainText)
        })
    }
    guard residues.isEmpty else { throw Refusal(residues, in: told, by: search) }
    return search.tooShort
  }

  private static func bytes(
    of document: ReportDocument, as format: ReportFormat, using converter: Converter
  ) throws(Refusal) -> [UInt8] {
    do throws(ConversionFault) {
      switch format {
      case .markdown: return Array(document.markdown.utf8)
      case .html: return Array(document.page.utf8)
      case .docx: return try converter.document(document, as: .docx)
      case .odt: return try converter.document(document, as: .odt)
      case .pdf: return try converter.printed(document)
      }
    } catch {
      throw Refusal(error, format: format)
    }
  }
}

extension Refusal {
  fileprivate init(_ fault: ConversionFault, format: ReportFormat) {
    switch fault {
    case .missing(let programs):
      self.init(
        "Could not write \(format.words): it takes \(alternatives(programs)), and "
          + (programs.count == 1 ? "it is not" : "none of them is")
          + " installed here. Install \(programs.count == 1 ? "it" : "one"), or leave out "
          + "'--format \(format.rawValue)'. Nothing was written.", cause: .missingProgram)
    case .noRoom(let folder):
      self.init(
        "Could not write \(format.words): there is no room left in \(folder), where the programs work. Free some "
          + "space, or set TMPDIR to another folder. Nothing was written.", cause: .missingProgram)
    case .failed(let program, let message):
      self.init(
        "Could not write \(format.words): \(program) did not do its work (\(message)). Leave out '--format "
          + "\(format.rawValue)'. Nothing was written.", cause: .missingProgram)
    }
  }
}

extension OpenInspection {
  /// Writes an export into a folder that appears only when it is whole, after what is withheld was searched for in
  /// every finished file.
  ///
  /// - Parameters:
  ///   - export: The export.
  ///   - folder: It must not exist, or be empty.
  ///   - converter: Makes the formats of other programs.
  /// - Returns: What was written.
  /// - Throws: ``Refusal``; nothing was written then.
  public func write(
    _ export: ReportExport, to folder: String, using converter: Converter
  ) throws(Refusal) -> WrittenReport {
    let refusals = export.refusals
    guard refusals.isEmpty else {
      throw Refusal(
        (refusals.map(\.placedMessage) + [
          "Could not write the \(export.request.isRedacted ? "redacted " : "")report: "
            + "\(counted(refusals.count, "thing")) above \(refusals.count == 1 ? "stands" : "stand") in its way. "
            + "Nothing was written."
        ]).joined(separator: "\n"), cause: .rule)
    }
    let files = try export.files(using: converter)
    let tooShort = try export.search(files, using: converter)
    do throws(StoreFailure) {
      try Store.writeFolder(of: files.map { ($0.name, $0.bytes) }, to: folder)
    } catch {
      throw Refusal(error, writing: folder, task: "write the report")
    }
    return WrittenReport(
      folder: folder, files: files.map(\.name), marking: export.marking, tooShort: tooShort)
  }
}
