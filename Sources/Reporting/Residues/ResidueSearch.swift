public import Fieldwork

/// Searches finished files for what must not be in them, in every guise that we know of.
///
/// It shares no code with the redactor or the writers but what references read as, and works on bytes, so that a
/// mistake of theirs is not its own. What it looks for, and what it cannot find, stands in docs/redaction.md.
public struct ResidueSearch: Sendable {
  let needles: [Needle]
  let folding: ScalarFolding
  /// Pieces of tags in files that hold nothing withheld.
  let known: Set<[UInt8]>
  /// Members of archives that hold nothing withheld.
  let knownMembers: Set<[UInt8]>
  /// Names of the redactions of which some words are too short to be searched for, each once: fewer than three letters,
  /// or, beside a live reference, nothing but words that stand in every report.
  public let tooShort: [String]

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - withheld: What must not be found.
  ///   - staying: The other texts of the report: what of a withheld text stands in them too is looked for as a whole
  ///     only, not in parts.
  ///   - blanks: The same formats made from an empty report: pieces of their machinery, such as the names of styles,
  ///     are not taken for residues.
  public init(_ withheld: [WithheldText], staying: [String] = [], blanks: [FinishedFile] = []) {
    let found = Needles(withheld, staying: staying)
    needles = found.all
    folding = found.folding
    tooShort = found.tooShort
    var known: Set<[UInt8]> = []
    var members: Set<[UInt8]> = []
    for blank in blanks {
      let parts =
        Archive.isArchive(blank.bytes) ? Archive(blank.bytes).members.compactMap(\.bytes) : [blank.bytes]
      for part in parts where Self.isMarkup(part) {
        known.formUnion(Markup(part, known: [], isXML: true).pieces)
      }
      if Archive.isArchive(blank.bytes) { members.formUnion(parts) }
    }
    self.known = known
    knownMembers = members
  }

  /// Prepares a search for everything that redactions withhold of a snapshot.
  ///
  /// - Parameters:
  ///   - snapshot: Before anything was taken out.
  ///   - redactions: Those that were applied.
  ///   - blanks: As in ``init(_:staying:blanks:)``.
  public init(_ snapshot: ReportSnapshot, redactions: [Redaction], blanks: [FinishedFile] = []) {
    let withheld = snapshot.withheldTexts(by: redactions)
    let texts = Set(withheld.map(\.original))
    let index = ReferenceIndex(snapshot)
    let staying = snapshot.texts.map(\.text).filter { !texts.contains($0) }
    self.init(
      withheld + snapshot.quotationsOfCited(by: redactions),
      staying: staying.map { $0.contains("{{") ? index.fill($0).plain : $0 }, blanks: blanks)
  }

  /// Every residue in the files.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - looksBesideMarks: Whether nothing but a mark may stand beside what stood next to something withheld.
  /// - Returns: Each redaction and guise once for each file; empty when they may go out.
  public func residues(in files: [FinishedFile], looksBesideMarks: Bool = true) -> [Residue] {
    files.flatMap { file in
      var inspection = Inspection(search: self, folding: folding, looksBesideMarks: looksBesideMarks)
      inspection.name(file.name, of: file.name)
      inspection.file(file.name, file.bytes, depth: 0)
      return inspection.residues
    }
  }

  /// Every residue in words alone, as they were put into files.
  ///
  /// They are searched as they stand, and once more without their marks: one within a name is no disguise.
  public func residues(inWords words: [FinishedFile]) -> [Residue] {
    let unmarked = words.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      return FinishedFile(name: file.name, text: text.replacing(Redaction.mark, with: ""))
    }
    return residues(in: words) + residues(in: unmarked, looksBesideMarks: false)
  }

  /// The places of texts in which something withheld stands, for whoever has to withhold it there too.
  public func places(in texts: [(place: TextPlace, text: String)]) -> [TextPlace] {
    texts.filter { !residues(inWords: [FinishedFile(name: "", text: $0.text)]).isEmpty }.map(\.place)
  }

  static func isMarkup(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    return start.first == UInt8(ascii: "<")
  }
}
