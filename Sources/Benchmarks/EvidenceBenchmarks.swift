import Fieldwork
import Glibc
import Plans
import Storage

/// Evidence, 100,000 items on the forces of CT4 under thirty themes: reading it as lists and the matrix do, and on
/// the built program in a terminal.
struct EvidenceBenchmarks {
  private static let items = 100_000
  let program: String
  let path: String

  /// Makes the store in a folder, unless it is there.
  init(program: String, folder: String) throws {
    self.program = program
    path = folder + "/evidence.fieldbook"
    guard access(path, F_OK) != 0 else { return }
    print("Making \(path), which takes a minute and is kept.")
    let plan = try BuiltInPlans.ct4()
    try Store.create(at: path, plan: plan, workplace: StoreBenchmarks.workplace)
    let store = try Store.open(at: path, workplace: StoreBenchmarks.workplace)
    defer { store.close() }
    let forces = plan.bodies.filter { $0.kind == .force }.map(\.id)
    try store.fill { () throws(StoreFailure) in try Self.fill(store, forces: forces) }.get()
  }

  func run() throws {
    try reading()
    try onScreens()
    try reporting()
  }

  private static func fill(_ store: Store, forces: [Identifier<Body>]) throws(StoreFailure) {
    var themes: [Theme] = []
    for number in 0..<30 {
      let parent = number % 5 == 0 ? nil : themes[number - number % 5].id
      themes.append(
        Theme(id: Identifier(store.newName()), name: "Theme \(number)", parent: parent, position: number))
    }
    try store.save(themes, summary: "themes")
    var random = Random(state: 7)
    for start in stride(from: 0, to: items, by: 1000) {
      var made: [Evidence] = []
      for number in start..<start + 1000 {
        let words = (0..<25).map { _ in BigInspection.words[random.below(BigInspection.words.count)] }
        let own = Set((0...random.below(4) / 3).map { _ in forces[random.below(forces.count)] })
        let codes = Set((0..<random.below(3)).map { _ in themes[random.below(themes.count)].id })
        made.append(
          Evidence(
            id: Identifier(store.newName()), number: RegisterNumber(.evidence, number + 1),
            passage: words.joined(separator: " "), kind: EvidenceKind.allCases[random.below(6)],
            forces: own.sorted(), polarity: Polarity.allCases[random.below(3)], themes: codes.sorted(),
            date: BigInspection.today.adding(days: -random.below(60))))
      }
      try store.save(made, summary: "filled \(start)")
    }
  }

  private func reading() throws {
    let store = try Store.open(at: path, workplace: StoreBenchmarks.workplace)
    defer { store.close() }
    func measure(_ name: String, _ work: () throws -> Void) throws {
      var timing = Timing()
      for _ in 0..<10 { try timing.measure(work) }
      report("evidence, 100,000: \(name)", timing)
    }
    for parting in EvidenceParting.allCases {
      try measure("rows \(parting.rawValue)") {
        _ = try store.evidenceParts(EvidenceChoice(), by: parting, order: .number)
      }
    }
    let rows = try store.evidenceParts(EvidenceChoice(), by: .none, order: .number)[0].rows
    try measure("a page of 150") { _ = try store.evidence(in: Array(rows[5000..<5150])) }
    try measure("words of 250, as a filter reads them") {
      _ = try store.evidenceWords(after: rows[50_000], limit: 250)
    }
    try measure("matrix") { _ = try store.evidenceMatrix() }
  }

  private func onScreens() throws {
    let screens = ScreenBenchmarks(program: program, small: path, big: path)
    try screens.moving(after: ["0"], name: "100,000 items of evidence", in: path)
    try screens.typing("policy training", after: ["0", "/"], name: "filter of 100,000 items", in: path)
    try screens.moving(after: ["0", "x", "G", "g"], name: "evidence by force and theme", in: path)
  }

  /// The report with its annex of all items, as a whole process.
  private func reporting() throws {
    let folder = path + ".report"
    var timing = Timing()
    for _ in 0..<3 {
      // It is written only to a folder that is not there, or empty.
      try WholeProcess.run("/bin/rm", ["-rf", folder])
      try timing.measure {
        try WholeProcess.run(
          program, ["report", "--store", path, "--out", folder, "--format", "md", "--format", "html"])
      }
    }
    try WholeProcess.run("/bin/rm", ["-rf", folder])
    report("report with 100,000 items of evidence, Markdown and page", timing)
  }
}
