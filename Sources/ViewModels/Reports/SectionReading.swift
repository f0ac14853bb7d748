import Fieldwork
import Reporting
import Storage

/// A section as it reads now: lines in which the references are filled in, and where each of them leads.
struct SectionReading {
  /// A place in the text that something stands behind.
  struct Link {
    enum Target {
      case tally(question: String, answer: String)
      case finding(String)
      case theme(String)
      case evidence(String)
      /// What cannot be filled in, as it stands in the section's text.
      case unresolved(String)
    }

    let place: DocumentContent.Link
    /// The reference as it was typed; of what cannot be filled in, why.
    let typed: String
    let target: Target
    /// What it read like when somebody last looked; `nil` where it reads the same.
    let before: String?
  }

  private(set) var lines: [StyledText]
  private(set) var links: [Link] = []
  private let report: ReportReading

  /// Fills in a section.
  init(_ section: ReportSnapshot.Section, in report: ReportReading) {
    self.report = report
    lines = section.head(in: report)
    let text = section.text
    guard text.contains(where: { !$0.isWhitespace }) else {
      lines.append(StyledText("Nothing is written here yet. e begins.", .muted))
      return
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      add(line) { column in
        let rest = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(column - 1)))
        return .unresolved(rest.firstRange(of: "}}").map { String(rest[..<$0.upperBound]) } ?? rest)
      }
    }
  }

  /// How many references cannot be filled in, and how many read otherwise than when somebody last looked.
  var unresolved: Int { links.count { if case .unresolved = $0.target { true } else { false } } }
  var changed: Int { links.count { $0.before != nil } }

  /// A line of the text; below it why something in it could not be filled in, and the findings that it tells.
  ///
  /// `going` says where one goes from a fault in a column, counted from 1.
  private mutating func add(
    _ line: Substring, inFinding: Bool = false, going: (Int) -> Link.Target
  ) {
    let hashes = line.prefix { $0 == "#" }.count
    let isHeading = hashes > 0 && line.dropFirst(hashes).first == " "
    let lead = isHeading ? hashes + 1 : 0
    let filled = report.index.fill(String(line.dropFirst(lead)))
    // A finding alone in a paragraph is told in full, as the report does.
    let isAlone = !inFinding && filled.pieces.count == 1
    var told: [ReportSnapshot.Finding] = []
    var text = StyledText("")
    var length = 0
    let number = lines.count
    func add(_ words: String, _ tone: Tone) {
      text = text + StyledText(words, tone)
      length += words.utf8.count
    }
    func link(
      _ piece: FilledText.Piece, _ target: Link.Target, as words: String? = nil, _ tone: Tone = .key,
      before: String? = nil
    ) -> Link {
      let start = length
      add(words ?? piece.text, tone)
      if let before { add(" (read \(before))", .warning) }
      return Link(
        place: .init(line: number, bytes: start..<length), typed: piece.typed, target: target, before: before)
    }
    for piece in filled.pieces {
      let before = report.before(piece)
      let tone: Tone = before == nil ? .key : .warning
      switch piece.origin {
      case nil: add(piece.text, piece.typed.isEmpty ? (isHeading ? .heading : .plain) : .fault)
      case .tally(let question, let answer, _):
        links.append(link(piece, .tally(question: question, answer: answer), tone, before: before))
      case .theme(let name, _): links.append(link(piece, .theme(name), tone, before: before))
      case .evidence(let number): links.append(link(piece, .evidence(number), as: "[\(number)]"))
      case .finding(let number):
        if isAlone { add("\(number)  ", .strong) }
        links.append(link(piece, .finding(number)))
        if !isAlone { add(" [\(number)]", .muted) }
        if isAlone, let finding = report.index.finding(number) { told.append(finding) }
      }
    }
    lines.append(text)
    for fault in filled.faults {
      let words = "! \(fault.message)"
      links.append(
        Link(
          place: .init(line: lines.count, bytes: 0..<words.utf8.count), typed: fault.message,
          target: going(fault.column + lead), before: nil))
      lines.append(StyledText(words, .fault))
    }
    for finding in told where finding.text.contains(where: { !$0.isWhitespace }) {
      for line in finding.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        self.add(line, inFinding: true) { _ in .finding(finding.number) }
      }
    }
  }
}

extension ReportReading {
  /// What a piece read like when somebody last looked; `nil` where it reads the same, or is no count.
  fileprivate func before(_ piece: FilledText.Piece) -> String? {
    guard !piece.typed.isEmpty, let before = snapshot.lastRead[piece.typed], before != piece.text else {
      return nil
    }
    return before
  }
}

extension ReportSnapshot.Section {
  var words: Int { text.split(whereSeparator: \.isWhitespace).count }

  /// What stands above the text on the screen: number and heading, what there is to know, and a blank line.
  fileprivate func head(in report: ReportReading) -> [StyledText] {
    let number = StyledText("\(position)  ", .muted)
    var lines = [
      number + StyledText(title, .heading), StyledText("\(counted(words, "word")), \(marking)", .muted),
    ]
    for check in report.checks(of: self) where check.kind == .markingAboveReport {
      lines.append(StyledText("! \(check.message)", .warning))
    }
    for entry in report.redactions(of: self) {
      let filed = entry.filed.redaction
      let tone: Tone = entry.fault == nil ? .muted : .warning
      lines.append(
        StyledText("\(filed.number) withholds \(entry.place): \(filed.reason.words), \(entry.state)", tone))
    }
    return lines + [""]
  }

  /// The section as lines to read, without a way to what stands behind the references.
  func readingLines(in report: ReportReading) -> [StyledText] { SectionReading(self, in: report).lines }
}
