import Fieldwork

/// The document whose looks Pandoc takes over, with the marking at the top and bottom of every page, on A4.
enum ReferenceDocument {
  /// Puts a marking into the reference document that Pandoc brings along; `nil` where it is not built as expected.
  static func marked(_ document: [UInt8], _ format: OfficeFormat, with marking: Marking) -> [UInt8]? {
    let archive = Archive(document)
    guard archive.isWhole else { return nil }
    // A marking is made of a closed list of words; nothing in it has to be escaped.
    let mark = "\(marking)"
    let changes = format == .docx ? wordChanges : openDocumentChanges(mark)
    let looks = format == .docx ? wordLooks : openDocumentLooks
    var done = 0
    var members = archive.members.compactMap { member -> (name: String, bytes: [UInt8])? in
      guard let bytes = member.bytes else { return nil }
      let name = String(decoding: member.name, as: UTF8.self)
      var text = String(decoding: bytes, as: UTF8.self)
      for look in looks where look.member == name { look.apply(to: &text) }
      for change in changes where change.member == name && change.apply(to: &text) { done += 1 }
      return (name, (changes + looks).contains { $0.member == name } ? Array(text.utf8) : bytes)
    }
    guard members.count == archive.members.count, done == changes.count else { return nil }
    if format == .docx {
      members += [("header1", "hdr"), ("footer1", "ftr")].map { name, tag in
        ("word/\(name).xml", Array(wordPart(tag, mark).utf8))
      }
    }
    return ZipArchive.bytes(of: members)
  }

  private struct Change {
    let member: String
    /// Where what is replaced begins.
    let from: String
    /// Where it ends, if not with `from` itself.
    var end: String?
    let by: String

    /// Whether there was what is to be replaced.
    @discardableResult
    func apply(to text: inout String) -> Bool {
      guard let place = text.firstRange(of: from) else { return false }
      let last = end.flatMap { text[place.upperBound...].firstRange(of: $0)?.upperBound } ?? place.upperBound
      text.replaceSubrange(place.lowerBound..<last, with: by)
      return true
    }
  }

  /// A plain letter that every machine has in the same widths, for which the columns of tables are measured.
  ///
  /// Other releases of Pandoc may bring another one along, which is no reason to refuse a report.
  private static let letter = "Arial"

  private static let wordLooks = [
    Change(
      member: "word/theme/theme1.xml", from: "<a:latin typeface=\"Calibri\" />",
      by: "<a:latin typeface=\"\(letter)\" />"),
    Change(
      member: "word/theme/theme1.xml", from: "<a:latin typeface=\"Cambria\" />",
      by: "<a:latin typeface=\"\(letter)\" />"),
    Change(member: "word/styles.xml", from: "<w:sz w:val=\"24\" />", by: "<w:sz w:val=\"22\" />"),
  ]

  private static let openDocumentLooks = [
    Change(
      member: "styles.xml", from: "svg:font-family=\"'Times New Roman'\"", by: "svg:font-family=\"\(letter)\""
    )
  ]

  private static let wordNames =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  private static func wordPart(_ tag: String, _ mark: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:\(tag) \(wordNames)><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
      + "<w:r><w:rPr><w:b/></w:rPr><w:t>\(mark)</w:t></w:r></w:p></w:\(tag)>"
  }

  private static var wordChanges: [Change] {
    let page =
      "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1247\" w:bottom=\"1418\" "
      + "w:left=\"1247\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/>"
    let parts = [("header", "rId90"), ("footer", "rId91")]
    let references = parts.map { "<w:\($0)Reference w:type=\"default\" r:id=\"\($1)\"/>" }.joined()
    let relationships = parts.map { name, id in
      "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(name)\" "
        + "Id=\"\(id)\" Target=\"\(name)1.xml\"/>"
    }.joined()
    let types = parts.map { name, _ in
      "<Override PartName=\"/word/\(name)1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
        + ".wordprocessingml.\(name)+xml\"/>"
    }.joined()
    return [
      Change(
        member: "word/document.xml", from: "<w:sectPr />", by: "<w:sectPr>\(references)\(page)</w:sectPr>"),
      Change(
        member: "word/_rels/document.xml.rels", from: "</Relationships>",
        by: "\(relationships)</Relationships>"),
      Change(member: "[Content_Types].xml", from: "</Types>", by: "\(types)</Types>"),
    ]
  }

  private static func openDocumentChanges(_ mark: String) -> [Change] {
    func part(_ tag: String) -> String {
      "<style:\(tag)><text:p text:style-name=\"Marking\">\(mark)</text:p></style:\(tag)>"
    }
    let style =
      "<style:style style:name=\"Marking\" style:family=\"paragraph\"><style:paragraph-properties "
      + "fo:text-align=\"center\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    let header =
      "<style:header-style><style:header-footer-properties fo:min-height=\"0.4in\" fo:margin-bottom=\"0.2in\"/>"
      + "</style:header-style>"
    return [
      Change(member: "styles.xml", from: "fo:page-width=\"8.5in\"", by: "fo:page-width=\"210mm\""),
      Change(member: "styles.xml", from: "fo:page-height=\"11in\"", by: "fo:page-height=\"297mm\""),
      Change(member: "styles.xml", from: "<style:header-style />", by: header),
      Change(member: "styles.xml", from: "</office:styles>", by: "\(style)</office:styles>"),
      Change(
        member: "styles.xml", from: "<style:footer>", end: "</style:footer>",
        by: part("header") + part("footer")),
    ]
  }
}
