import Fieldwork
import Reporting

extension Refusal {
  /// Refuses finished files in which something withheld was found: where it still stands and what can be done there
  /// first, then the files; never the text.
  ///
  /// - Parameters:
  ///   - residues: What was found; not empty.
  ///   - told: What the files were made of.
  ///   - search: That which found it.
  init(_ residues: [Residue], in told: ReportSnapshot, by search: ResidueSearch) {
    let found = residues.filter { $0.guise != .unreadable }
    var lines: [String] = []
    if !found.isEmpty {
      let redactions = Self.uniqued(found.map { "\($0.amount.rawValue) by redaction \($0.redaction)" })
      lines.append("Could not write the redacted report: it still holds \(Self.some(redactions)).")
      lines += Self.places(in: told, by: search)
      let files = Self.uniqued(found.map(\.finishedFile)).map { "'\($0)'" }
      let guises = Self.uniqued(found.map(\.guise.rawValue))
      lines.append("It was found in \(Self.some(files)): \(listed(guises)).")
    }
    lines += Self.uniqued(residues.filter { $0.guise == .unreadable }.map(\.message)).prefix(4)
    self.init((lines + ["Nothing was written."]).joined(separator: "\n"), cause: .rule)
  }

  /// A line for each thing that can be done about it.
  private static func places(in told: ReportSnapshot, by search: ResidueSearch) -> [String] {
    guard told.texts.count <= mostSearched else { return ["Withhold it wherever else it stands too."] }
    let index = ReferenceIndex(told)
    let texts = told.texts.map { (place: $0.place, text: index.shown($0.text, at: $0.place)) }
    let alone = search.places(in: texts)
    let places = alone.isEmpty ? search.places(in: titled(texts)) : alone
    let names = told.names(of: Set(places.map(\.record)))
    /// "the title of F10; the passages of E5 and E6"
    func words(_ places: [TextPlace]) -> String {
      uniqued(places.map(\.field)).map { field in
        let records = uniqued(places.filter { $0.field == field }.map { names[$0.record] ?? $0.record })
        return "the \(fieldWords(field))\(records.count == 1 ? "" : "s") of \(some(records))"
      }.joined(separator: "; ")
    }
    let (put, typed) = (places.filter(\.isPutTogether), places.filter { !$0.isPutTogether })
    var lines: [String] = []
    if !typed.isEmpty { lines.append("It stands in \(words(typed)): withhold it there too.") }
    if !put.isEmpty {
      let records = Set(put.map(\.record)).count == 1 ? "this record" : "these records"
      lines.append("It stands in \(words(put)), where no words can be withheld: withhold \(records) whole.")
    }
    let fixed = uniqued(search.places(in: told.fixedTexts).map(\.field))
    if !fixed.isEmpty || places.isEmpty {
      lines.append(
        "It stands in \(fixed.isEmpty ? "the words that every report is made of, or across two texts" : some(fixed)), which cannot be "
          + "withheld: withhold the words beside it too, so that it is not looked for alone, or write something else "
          + "in its place.")
    }
    return lines
  }

  /// Titles with the texts that they stand above.
  private static func titled(_ texts: [(place: TextPlace, text: String)]) -> [(
    place: TextPlace, text: String
  )] {
    zip(texts, texts.dropFirst()).compactMap { title, text in
      guard title.place.record == text.place.record, title.place.field == "title" else { return nil }
      return (TextPlace(record: text.place.record, field: "title and text"), "\(title.text)\n\(text.text)")
    }
  }

  /// Looking through more texts one by one takes too long for an answer.
  private static let mostSearched = 20_000

  private static func uniqued(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// The first of these, and how many more there are.
  private static func some(_ words: [String]) -> String {
    words.count <= 9 ? listed(words) : listed(words.prefix(8) + ["\(words.count - 8) more"])
  }
}

extension Residue {
  /// The file as it is written, without the member of an archive.
  fileprivate var finishedFile: String { file.split(separator: "/").first.map(String.init) ?? file }
}

extension ReferenceIndex {
  /// A text as the report shows it: with its references filled in, and its lines made into blocks, where the report
  /// does so.
  fileprivate func shown(_ text: String, at place: TextPlace) -> String {
    guard place.field == "text" else { return text }
    return ReportDocument.plainText(ofSection: text.contains("{{") ? fill(text).plain : text)
  }
}

extension TextPlace {
  /// Whether Fieldbook puts the text together, so that nobody can withhold words of it.
  fileprivate var isPutTogether: Bool { field == "source" || field == "addressee" }
}

extension ReportSnapshot {
  /// What is printed beside the texts, each with what it is as its field; it belongs to the plan, or to the register.
  fileprivate var fixedTexts: [(place: TextPlace, text: String)] {
    let kinds: [(words: String, texts: [String])] = [
      ("the name of an area", tallies.map(\.area) + findings.map(\.area)),
      ("the kind of a finding", findings.map { codeWords($0.kind) }),
      (
        "the kind of a source",
        evidence.map { codeWords($0.kind) } + findings.flatMap(\.sourceKinds).map(codeWords)
      ),
      ("the words for an answer", tallies.flatMap(\.heaps).map(\.words)),
      ("the name of a region", forces.flatMap { [$0.region, $0.ctRegion] }),
      ("the kind of a focus group", focusGroups.map(\.kind)),
      ("the role of somebody in a focus group", focusGroups.flatMap(\.roles.cells).map(\.role)),
      ("a name in the register", redactions.flatMap { [$0.proposer.name, $0.approver?.name ?? ""] }),
    ]
    return kinds.flatMap { kind in
      Set(kind.texts).sorted().map { (TextPlace(record: "", field: kind.words), $0) }
    }
  }
}
