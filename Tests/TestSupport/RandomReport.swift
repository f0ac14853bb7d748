public import Fieldwork

/// A report of words that mean nothing, none of them twice, with stretches withheld at random.
public struct RandomReport {
  public private(set) var snapshot: ReportSnapshot
  public private(set) var redactions: [Redaction] = []
  private let size: Int
  private var random: SeededRandom
  private var used: Set<String> = []

  /// Makes a report, the same for the same numbers.
  ///
  /// - Parameters:
  ///   - seed: Of its words and redactions.
  ///   - count: How many redactions are made; one of a size has room for about thirty.
  ///   - size: How many times as long it is as the shortest, which has three sections.
  public init(seed: UInt64, redactions count: Int, size: Int = 1) {
    self.size = size
    random = SeededRandom(seed: seed)
    snapshot = ReportSnapshot(inspection: .init(id: "inspection", title: ""))
    snapshot.inspection.title = text(4...8)
    snapshot.inspection.marking = .officialSensitive
    snapshot.forces = (1...4).map { number in
      let name = word()
      return .init(
        id: Identifier("force-\(number)"), slug: "slug-\(number)", name: "\(name) Police", shortName: name)
    }
    let forces = snapshot.forces.map(\.id)
    for number in 1...3 {
      snapshot.tallies.append(
        .init(
          id: "Q\(number)", text: text(5...9), area: "capability", answerKind: "tri",
          heaps: [
            .init(code: "yes", words: "yes", isAsked: true, forces: Array(forces.prefix(number))),
            .init(code: "blank", words: "blank", isAsked: false, forces: Array(forces.dropFirst(number))),
          ]))
    }
    snapshot.themes = (1...2).map { .init(id: "theme-\($0)", name: text(1...3), forces: forces) }
    snapshot.evidence = (1...4 * size).map {
      .init(
        id: "evidence-\($0)", number: "E\($0)", passage: text(6...20), source: text(2...4), forces: forces,
        themes: [snapshot.themes[$0 % 2].name])
    }
    snapshot.findings = (1...3 * size).map {
      .init(
        id: "finding-\($0)", number: "F\($0)", kind: "strength", status: "agreed", title: text(3...6),
        text: prose(), area: "capability", forces: forces, sourceKinds: ["interview"], evidence: ["E\($0)"])
    }
    snapshot.recommendations = (1...2 * size).map {
      .init(id: "recommendation-\($0)", number: "R\($0)", text: text(6...12), addressee: "npcc")
    }
    snapshot.sections = (1...3 * size).map {
      .init(id: "section-\($0)", position: $0, title: text(2...5), text: prose())
    }
    while redactions.count < count { redact(number: redactions.count) }
  }

  // MARK: Words

  private static let accented = Array("áéíóúäëïöüâêîôûñçåøæœßŵŷ")
  private static let emoji = Array("🙂🚓🏴‍☠️👩‍👧👮🏽‍♀️🇬🇧🔒📎🧭🪪🚨🗂️")

  private mutating func pick<Element>(_ elements: [Element], or other: Element) -> Element {
    elements.randomElement(using: &random) ?? other
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  private mutating func word() -> String {
    while true {
      var word = ""
      switch roll(14) {
      case 0:
        for _ in 0..<3 { word.unicodeScalars.append(Unicode.Scalar(UInt16(0x4E00 + roll(4000))) ?? "一") }
      case 1:
        word = String(pick(Self.emoji, or: "🙂"))
        for _ in 0..<3 { word.unicodeScalars.append(Unicode.Scalar(UInt32(0x1F300 + roll(700))) ?? "🙂") }
      case 2:
        for _ in 0..<5 { word.unicodeScalars.append(Unicode.Scalar(UInt16(0x0628 + roll(19))) ?? "ب") }
      case 3: word = "\(roll(900_000) + 100_000)"
      case let kind:
        for _ in 0..<3 + roll(3) {
          word.append(pick(Array("bcdfghjklmnpqrstvwxyz"), or: "b"))
          word.append(pick(Array("aeiou"), or: "a"))
        }
        if kind < 6 { word.append(pick(Self.accented, or: "é")) }
        // Decomposed, as some systems write names.
        if kind == 6 { word += "e\u{301}" }
        if kind == 7 { word = word.uppercased() }
        if kind == 8 { word = "\(word)'\(pick(["s", "t", "re"], or: "s"))" }
      }
      if used.insert(word).inserted { return word }
    }
  }

  private mutating func text(_ count: ClosedRange<Int>) -> String {
    let words = (0..<Int.random(in: count, using: &random)).map { _ in word() }
    return words.enumerated().map { index, word in
      guard index > 0 else { return word }
      return pick(
        [" ", " ", " ", " ", ", ", " & ", " <", "> ", " (", ") ", "; ", "  ", " – ", " | ", " *"], or: " ")
        + word
    }.joined()
  }

  private mutating func prose() -> String {
    (0..<2 + roll(3)).map { _ in
      let start = pick(["", "", "- ", "> ", "## ", "1. "], or: "")
      let reference = pick(
        [
          "", "", " {{tally Q1 yes}} ", " {{quantifier Q2 yes}}, ", "{{evidence E1}} ", " {{evidence E2}}",
          "\n",
        ],
        or: "")
      return start + text(3...9) + reference + text(3...9)
    }.joined(separator: "\n\n")
  }

  // MARK: Redactions

  private mutating func redact(number: Int) {
    if roll(25) == 0, redactions.count(where: { $0.extent == .record }) < 2 * size {
      let further = (1..<size).flatMap { part in
        ["evidence", "finding", "section"].map { "\($0)-\(3 * part + 3)" }
      }
      let record = pick(
        ["evidence-3", "finding-3", "theme-2", "section-3", "force-4"] + further, or: "evidence-3")
      if !redactions.contains(where: { $0.record == record }) {
        redactions.append(.withholding(record))
      }
      return
    }
    let texts = snapshot.texts.filter {
      !$0.text.isEmpty && $0.place.field != "addressee" && !$0.place.record.hasPrefix("force")
    }
    let chosen = texts[roll(texts.count)]
    let length = chosen.text.unicodeScalars.count
    let start = roll(length)
    let end = min(length, start + 1 + roll(pick([4, 12, 30, 80], or: 12)))
    redactions.append(
      .spanning(start..<end, of: chosen.text, at: chosen.place, id: "redaction-\(number)"))
  }
}
