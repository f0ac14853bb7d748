import Foundation

@testable import Reporting

/// PDF files as other programs write them, in the least that is one.
enum PortableDocuments {
  /// A page whose text is codes of a font, as nearly every program writes it, with the font's table.
  ///
  /// - Parameters:
  ///   - text: What the page says.
  ///   - isByLetters: Whether it moves on by itself from each character to the next, as Chromium does.
  /// - Returns: The file.
  static func page(showing text: String, isByLetters: Bool = false) -> FinishedFile {
    let units = text.unicodeScalars.map { Guises.hex(Guises.utf16(String($0), isBigEndian: true)) }
    let codes = units.indices.map { Guises.hex([UInt8(($0 + 1) >> 8), UInt8(truncatingIfNeeded: $0 + 1)]) }
    let table = zip(codes, units).map { code, unit in
      "<\(code)> <\(unit)>"
    }.joined(separator: "\n")
    let shown =
      isByLetters
      ? codes.map { "<\($0)> Tj" }.joined(separator: "\n8.4465637 0 Td ")
      : "[" + codes.enumerated().map { "<\($1)> \($0 % 3 - 1)" }.joined(separator: " ") + "] TJ"
    return FinishedFile(
      name: "report.pdf",
      text: """
        %PDF-1.7
        1 0 obj
        << /Length 10 >>
        stream
        BT /F1 11 Tf 70 700 Td \(shown) ET
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
