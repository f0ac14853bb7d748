import Fieldwork

@testable import Reporting

/// Every format that goes out, as finished files; the last one in an archive, as DOCX and ODT are.
enum Formats {
  static func files(of snapshot: ReportSnapshot) -> [FinishedFile] {
    let report = ReportDocument.report(of: snapshot, isRedacted: true)
    let annex = ReportDocument.evidenceAnnex(of: snapshot)
    let figures = ReportFigures(snapshot)
    var files = [
      FinishedFile(name: "report.html", text: report.page),
      FinishedFile(name: "report.md", text: report.markdown),
      FinishedFile(name: "annex.html", text: annex.page),
      FinishedFile(name: "annex.md", text: annex.markdown),
      FinishedFile(name: "figures.csv", text: figures.commaSeparated),
      FinishedFile(name: "figures.json", text: (try? figures.json()) ?? ""),
    ]
    if let force = snapshot.forces.first, let debrief = ReportDocument.hotDebrief(of: force.id, in: snapshot)
    {
      files.append(FinishedFile(name: "debrief.html", text: debrief.page))
    }
    let members = [
      ("word/document.xml", Array(report.page.utf8)), ("docProps/core.xml", Array(report.title.utf8)),
    ]
    files.append(FinishedFile(name: "report.docx", bytes: ZipArchive.stored(members)))
    return files
  }
}

/// An archive whose members are stored as they are.
enum ZipArchive {
  static func stored(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    packed(members.map { ($0.name, $0.bytes, $0.bytes.count, 0) })
  }

  /// Members already packed by a method.
  static func packed(_ members: [(name: String, bytes: [UInt8], size: Int, method: Int)]) -> [UInt8] {
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      let start = archive.count
      let name = Array(member.name.utf8)
      let common =
        little(20, 2) + little(0, 2) + little(member.method, 2) + little(0, 8) + little(member.bytes.count, 4)
        + little(member.size, 4) + little(name.count, 2) + little(0, 2)
      archive += [0x50, 0x4B, 3, 4] + common + name + member.bytes
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(start, 4) + name
    }
    let end = little(0, 4) + little(members.count, 2) + little(members.count, 2) + little(directory.count, 4)
    return archive + directory + [0x50, 0x4B, 5, 6] + end + little(archive.count, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> (8 * $0) : 0) }
  }
}
