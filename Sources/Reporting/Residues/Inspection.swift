/// The search of one file.
struct Inspection {
  let search: ResidueSearch
  var folding: ScalarFolding
  private(set) var residues: [Residue] = []
  private var seen: Set<Residue> = []

  private let looksBesideMarks: Bool

  init(search: ResidueSearch, folding: ScalarFolding, looksBesideMarks: Bool) {
    self.search = search
    self.folding = folding
    self.looksBesideMarks = looksBesideMarks
  }

  /// Which needles a reading is good for.
  private struct Scope {
    var leastWeight = Needle.leastWeight
    var skipsShortNumbers = false
    /// Whether what stands beside a mark is worth a look: only where the text stands as it was written.
    var hasSeams = false
  }

  // MARK: Files and members

  mutating func file(_ path: String, _ bytes: [UInt8], depth: Int) {
    guard depth < 4 else { return unreadable(path) }
    if Archive.isArchive(bytes) {
      archive(path, bytes, depth: depth)
    } else if PortableDocument.isPDF(bytes) {
      portableDocument(path, bytes)
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      guard let expanded = Deflate.expand(unknown: bytes) else { return unreadable(path) }
      file(path, expanded.bytes, depth: depth + 1)
    } else {
      text(path, bytes, guise: nil, least: Needle.leastWeight, depth: 0)
    }
  }

  private mutating func archive(_ path: String, _ bytes: [UInt8], depth: Int) {
    let archive = Archive(bytes)
    if !archive.isWhole { unreadable(path) }
    // What stands between the members: comments, and fields that nobody reads.
    look(path, archive.remainder, as: .asWritten, Scope(leastWeight: Needle.joinedWeight))
    for member in archive.members {
      let memberPath = path + "/" + String(decoding: member.name, as: UTF8.self)
      name(String(decoding: member.name, as: UTF8.self), of: memberPath)
      guard let content = member.bytes else {
        unreadable(memberPath)
        continue
      }
      if !search.knownMembers.contains(content) { file(memberPath, content, depth: depth + 1) }
    }
  }

  private mutating func portableDocument(_ path: String, _ bytes: [UInt8]) {
    let document = PortableDocument(bytes)
    if !document.unreadable.isEmpty { unreadable(path) }
    look(path, bytes, as: .asWritten, Scope(leastWeight: Needle.joinedWeight))
    for stream in document.streams where ResidueSearch.isMarkup(stream) {
      text(path, stream, guise: nil, least: Needle.leastWeight, depth: 1)
    }
    for text in document.texts {
      self.text(path, text, guise: .pageText, least: Needle.leastWeight, depth: 1)
    }
  }

  private mutating func unreadable(_ path: String) {
    add(Residue(file: path, guise: .unreadable, amount: .whole, redaction: ""))
  }

  mutating func name(_ name: String, of path: String) {
    let bytes = Array(name.utf8)
    look(path, bytes, as: .fileName, Scope())
    if let decoded = Escape.percent.decode(bytes) { look(path, decoded, as: .fileName, Scope()) }
  }

  // MARK: Readings of a text

  /// - Parameters:
  ///   - path: Of the file.
  ///   - bytes: What to read.
  ///   - guise: What hid it so far; `nil` for nothing.
  ///   - least: Below this weight a find is put down to chance.
  ///   - depth: How many decodings lie behind.
  private mutating func text(_ path: String, _ bytes: [UInt8], guise: Residue.Guise?, least: Int, depth: Int)
  {
    let scope = Scope(leastWeight: least, hasSeams: guise == nil && looksBesideMarks)
    var readable = bytes
    if ResidueSearch.isMarkup(bytes) {
      let isXML = bytes.prefix(5).elementsEqual("<?xml".utf8)
      let markup = Markup(bytes, known: search.known, isXML: isXML)
      readable = markup.text
      let decoded = Escape.entities.decode(readable)
      look(path, decoded ?? readable, as: guise ?? .asWritten, scope)
      let loose = markup.looseText
      if !loose.isEmpty {
        look(path, Escape.entities.decode(loose) ?? loose, as: guise ?? .attribute, Scope(leastWeight: least))
      }
      for (piece, isMachinery) in [(markup.labels, false), (markup.machinery, true)] where !piece.isEmpty {
        let scope = Scope(leastWeight: least, skipsShortNumbers: isMachinery)
        look(path, piece, as: guise ?? .attribute, scope)
        escapes(path, piece, guise: guise, scope)
      }
      // Should a tag have been taken for one that is none, long stretches are found all the same.
      look(path, bytes, as: guise ?? .asWritten, Scope(leastWeight: max(least, 12), skipsShortNumbers: true))
    } else {
      readable = Vocabulary.withoutMachinery(bytes)
      look(path, readable, as: guise ?? .asWritten, scope)
      if bytes.contains(UInt8(ascii: "<")) {
        let markup = Markup(readable, known: search.known, isXML: false)
        // What is no tag here may look like one, and take a mark away with it: no look beside marks.
        look(path, markup.text, as: guise ?? .spelling, Scope(leastWeight: least))
      }
    }
    escapes(path, readable, guise: guise, Scope(leastWeight: least))
    guard depth < 2 else { return }
    for wide in WideText.readings(of: bytes) {
      text(path, wide, guise: .utf16, least: max(least, 4), depth: depth + 1)
    }
    wideNeedles(path, bytes)
    let runs = [(RadixRuns.base64(bytes), Residue.Guise.base64), (RadixRuns.hex(bytes), .hex)]
    for (found, guise) in runs {
      // What chance makes of ordinary words is no text for three letters, but may be for six.
      if !found.anywhere.isEmpty { text(path, found.anywhere, guise: guise, least: max(least, 6), depth: 2) }
      if !found.whole.isEmpty { text(path, found.whole, guise: guise, least: least, depth: depth + 1) }
    }
  }

  /// The text behind each sort of escape, and behind all of them, up to three deep.
  private mutating func escapes(_ path: String, _ bytes: [UInt8], guise: Residue.Guise?, _ scope: Scope) {
    var decodings = 0
    for (escape, name) in Self.escapes {
      guard let decoded = escape.decode(bytes) else { continue }
      decodings += 1
      look(path, decoded, as: guise ?? name, scope)
    }
    guard decodings > 0 else { return }
    var mixed = bytes
    for _ in 0..<3 {
      var hasChanged = false
      for (escape, _) in Self.escapes {
        guard let decoded = escape.decode(mixed) else { continue }
        mixed = decoded
        hasChanged = true
      }
      guard hasChanged else { break }
      look(path, mixed, as: guise ?? .mixed, scope)
    }
    if mixed.contains(UInt8(ascii: "<")) {
      look(path, Markup(mixed, known: [], isXML: false).text, as: guise ?? .mixed, scope)
    }
  }

  private static let escapes: [(Escape, Residue.Guise)] = [
    (.entities, .entities), (.percent, .percent), (.backslash, .backslash),
    (.quotedPrintable, .quotedPrintable),
  ]

  /// Scripts other than Latin in UTF-16 need not have a zero byte: their bytes are looked for as they would be.
  private mutating func wideNeedles(_ path: String, _ bytes: [UInt8]) {
    for needle in search.needles where needle.wideForms.contains(where: { find($0, in: bytes) != nil }) {
      report(path, needle, .utf16)
    }
  }

  // MARK: Looking

  private mutating func look(_ path: String, _ bytes: [UInt8], as guise: Residue.Guise, _ scope: Scope) {
    let text = FoldedText(bytes, using: &folding)
    for needle in search.needles {
      guard needle.weight >= scope.leastWeight, !(scope.skipsShortNumbers && needle.isShortNumber) else {
        continue
      }
      if !scope.hasSeams, needle.kind == .before || needle.kind == .after { continue }
      guard needle.occurs(in: text, of: bytes) else { continue }
      let isPlain = guise == .asWritten && find(needle.written, in: bytes) == nil
      report(path, needle, isPlain ? .spelling : guise)
    }
  }

  private mutating func report(_ path: String, _ needle: Needle, _ guise: Residue.Guise) {
    let amount: Residue.Amount =
      switch needle.kind {
      case .whole, .capitalised: .whole
      case .part: .part
      case .before, .after: .besideMark
      }
    add(Residue(file: path, guise: guise, amount: amount, redaction: needle.redaction))
  }

  private mutating func add(_ residue: Residue) {
    if seen.insert(residue).inserted { residues.append(residue) }
  }
}
