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
      case theme(Identifier<Theme>)
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
    let withheld = report.withheldRanges(of: section)
    // Of the same length, so that what is found in the one is at the same place in the other.
    let (shown, typed) = (ReferenceText.onOneLine(text), Array(text.unicodeScalars))
    for line in shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let start = shown.unicodeScalars.distance(from: shown.startIndex, to: line.startIndex)
      let here = withheld.map { $0.lowerBound - start..<$0.upperBound - start }
      add(line, of: section.id, withheld: here) { column in
        let length = line.unicodeScalars.count - (column - 1)
        let rest = String(String.UnicodeScalarView(typed.dropFirst(start + column - 1).prefix(length)))
        return .unresolved(rest.firstRange(of: "}}").map { String(rest[..<$0.upperBound]) } ?? rest)
      }
    }
  }

  /// How many references cannot be filled in, and how many read otherwise than when somebody last looked.
  var unresolved: Int { links.count { if case .unresolved = $0.target { true } else { false } } }
  var changed: Int { links.count { $0.before != nil } }

  /// A line of the text; below it why something in it could not be filled in, and the findings that it tells.
  ///
  /// `record` is the section or finding in whose text it stands; `withheld` are the Unicode scalars of the line that are to be withheld; `going` says where one goes from a fault in
  /// a column, counted from 1.
  private mutating func add(
    _ line: Substring, of record: String, inFinding: Bool = false, withheld: [Range<Int>] = [],
    going: (Int) -> Link.Target
  ) {
    let hashes = line.prefix { $0 == "#" }.count
    let isHeading = hashes > 0 && line.dropFirst(hashes).first == " "
    let lead = isHeading ? hashes + 1 : 0
    let filled = report.index.fill(String(line.dropFirst(lead)))
    let alone = inFinding ? nil : ReferenceText.findingAlone(on: line).flatMap(report.index.finding)
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
      if let before {
        // Of a finding the text has its title, not what it rests on.
        let reading = report.index.reading(of: piece) ?? ""
        add(reading == piece.text ? " (read \(before))" : " (read '\(before)', now '\(reading)')", .warning)
      }
      return Link(
        place: .init(line: number, bytes: start..<length), typed: piece.typed, target: target, before: before)
    }
    var place = lead
    for (index, piece) in filled.pieces.enumerated() {
      let before = report.before(piece, in: record)
      let tone: Tone = before == nil ? .key : .warning
      let source =
        place..<place + piece.sourceLength(in: line, from: place, isLast: index == filled.pieces.count - 1)
      place = source.upperBound
      switch piece.origin {
      case nil where piece.typed.isEmpty:
        for (words, isWithheld) in piece.parts(withheld, at: source) {
          add(words, isWithheld ? .match : isHeading ? .heading : .plain)
        }
      case nil: add(piece.text, .fault)
      case .tally(let question, let answer, _):
        links.append(link(piece, .tally(question: question, answer: answer), tone, before: before))
      case .theme(let id, _): links.append(link(piece, .theme(Identifier(id)), tone, before: before))
      case .evidence(let number): links.append(link(piece, .evidence(number), as: "[\(number)]"))
      case .finding(let number):
        if alone != nil { add("\(number)  ", .strong) }
        links.append(link(piece, .finding(number), tone, before: before))
        if alone == nil { add(" [\(number)]", .muted) }
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
    // Alone on its line a finding is told in full, as the report does.
    if let alone, !alone.isWithdrawn, alone.text.contains(where: { !$0.isWhitespace }) {
      let text = ReferenceText.onOneLine(alone.text)
      for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        self.add(line, of: alone.id, inFinding: true) { _ in .finding(alone.number) }
      }
    }
  }
}

extension FilledText.Piece {
  /// How many Unicode scalars of the line the piece was made of: a reference as typed, words up to the next reference.
  fileprivate func sourceLength(in line: Substring, from start: Int, isLast: Bool) -> Int {
    let scalars = line.unicodeScalars
    if isLast { return scalars.count - start }
    guard typed.isEmpty else { return typed.unicodeScalars.count }
    // Braces that mean nothing have a backslash before them in the source.
    return text.unicodeScalars.count
      + (text.split(separator: "{{", omittingEmptySubsequences: false).count - 1)
  }

  /// The words in parts, with whether each is to be withheld; whole where words and source do not go side by side.
  fileprivate func parts(_ withheld: [Range<Int>], at source: Range<Int>) -> [(String, Bool)] {
    let scalars = Array(text.unicodeScalars)
    guard withheld.contains(where: { $0.overlaps(source) }), scalars.count == source.count else {
      return [(text, false)]
    }
    var parts: [(String.UnicodeScalarView, Bool)] = []
    for (offset, scalar) in scalars.enumerated() {
      let isWithheld = withheld.contains { $0.contains(source.lowerBound + offset) }
      if parts.last?.1 != isWithheld { parts.append((.init(), isWithheld)) }
      parts[parts.count - 1].0.append(scalar)
    }
    return parts.map { (String($0.0), $0.1) }
  }
}

extension ReportReading {
  /// The stretches of a section's text that are to be withheld, as long as it is the text they were proposed on.
  fileprivate func withheldRanges(of section: ReportSnapshot.Section) -> [Range<Int>] {
    redactions(of: section).compactMap { entry in
      guard case .span(_, let range, let digest) = entry.filed.redaction.extent, entry.filed.field == "text",
        redactionDigest(of: section.text) == digest
      else { return nil }
      return range
    }
  }

  /// What a piece read like when somebody last looked; `nil` where it reads the same, or is no count.
  fileprivate func before(_ piece: FilledText.Piece, in record: String) -> String? {
    guard let reading = index.reading(of: piece),
      let before = snapshot.lastRead[.init(record: record, reference: piece.typed)], before != reading
    else { return nil }
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
