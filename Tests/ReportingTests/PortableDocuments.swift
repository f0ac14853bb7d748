import Foundation

@testable import Reporting

/// PDF files as other programs write them, in the least that is one.
enum PortableDocuments {
  /// A page whose text is codes of a font, as nearly every program writes it, with the font's table.
  static func page(showing text: String) -> FinishedFile {
    let units = text.unicodeScalars.map { Guises.hex(Guises.utf16(String($0), isBigEndian: true)) }
    let codes = units.indices.map { Guises.hex([UInt8(($0 + 1) >> 8), UInt8(truncatingIfNeeded: $0 + 1)]) }
    let table = zip(codes, units).map { code, unit in
      "<\(code)> <\(unit)>"
    }.joined(separator: "\n")
    let shown = codes.enumerated().map { "<\($1)> \($0 % 3 - 1)" }.joined(separator: " ")
    return FinishedFile(
      name: "report.pdf",
      text: """
        %PDF-1.7
        1 0 obj
        << /Length 10 >>
        stream
        BT /F1 11 Tf 70 700 Td [\(shown)] TJ ET
        endstream
        endobj
        2 0 obj
        << /Length 10 >>
        stream
        /CIDInit /ProcSet findresource begin begincmap
        \(units.count) beginbfchar
        \(table)
        endbfchar
        endcmap
        endstream
        endobj
        %%EOF
        """)
  }
}
