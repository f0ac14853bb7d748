import Fieldwork

/// Everything to be looked for on account of some withheld texts.
struct Needles {
  private(set) var all: [Needle] = []
  /// Names of redactions that hold words too short or too common to be looked for, each once.
  private(set) var tooShort: [String] = []
  private(set) var folding = ScalarFolding()

  /// - Parameters:
  ///   - withheld: What must not be found.
  ///   - staying: Texts that may; what of a withheld text stands in one of them as well is looked for only as a
  ///     whole.
  init(_ withheld: [WithheldText], staying: [String]) {
    var folding = ScalarFolding()
    let cut = withheld.map { CutText($0) }
    var kept: [UInt8] = []
    for text in staying + cut.flatMap(\.staying) {
      kept += Array(text.utf8)
      kept.append(FoldedText.wall)
    }
    let keptText = FoldedText(kept, using: &folding)
    var seen: Set<Key> = []
    for (withheld, text) in zip(withheld, cut) {
      // Two stretches that became one are also looked for each by itself.
      if withheld.spans.count > 1 {
        for (name, span) in zip(withheld.names, withheld.spans) {
          let alone = CutText(
            WithheldText(
              name: name, original: withheld.original, spans: [span], readings: withheld.readings))
          for run in alone.stretches.flatMap(\.runs) where !run.isCommon {
            let needle = Needle(run.text, of: name, kind: .whole, using: &folding)
            if needle.weight >= Needle.leastWeight, seen.insert(Key(needle)).inserted { all.append(needle) }
          }
        }
      }
      for stretch in text.stretches {
        for run in stretch.runs {
          let name = withheld.name(of: run.spans)
          let needle = Needle(
            run.text, of: name, kind: withheld.needsCapitals ? .capitalised : .whole, using: &folding)
          if run.isCommon || needle.weight < Needle.leastWeight {
            if !tooShort.contains(name) { tooShort.append(name) }
          } else if seen.insert(Key(needle)).inserted {
            all.append(needle)
          }
        }
        func needles(_ parts: [(text: String, spans: Set<Int>)]) -> [Needle] {
          parts.map { Needle($0.text, of: withheld.name(of: $0.spans), kind: .part, using: &folding) }
        }
        let parts = needles(stretch.parts)
        var wanted = parts.filter { $0.count(in: keptText) == 0 }
        // A few words may stand somewhere else by chance. More are a quotation, which must not go out.
        let isQuoted = wanted.count < parts.count || stretch.hasReferences
        wanted.removeAll { $0.weight < Self.partWeight }
        if isQuoted {
          wanted += needles(stretch.quotations).filter {
            $0.weight >= Needle.quotationWeight && $0.count(in: keptText) > 0
          }
        }
        for part in wanted where seen.insert(Key(part)).inserted { all.append(part) }
        let seams = [
          (stretch.before, Needle.Kind.before, stretch.ends.first),
          (stretch.after, .after, stretch.ends.last),
        ]
        for (seam, kind, spans) in seams {
          let needle = Needle(seam, of: withheld.name(of: spans), kind: kind, using: &folding)
          // Only what stands once in all that stays tells where the mark has to be.
          if needle.weight >= Self.seamWeight, needle.count(in: keptText) == 1,
            seen.insert(Key(needle)).inserted
          {
            all.append(needle)
          }
        }
      }
    }
    self.folding = folding
  }

  private static let partWeight = 18
  private static let seamWeight = 12

  private struct Key: Hashable {
    let kind: Needle.Kind
    let bytes: [UInt8]

    init(_ needle: Needle) {
      kind = needle.kind
      bytes = needle.folded.bytes
    }
  }
}
