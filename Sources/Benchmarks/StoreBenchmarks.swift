import Fieldwork
import Glibc
import Plans
import Storage

/// The store, small (CT4 new) and big (100,000 activities, half done, 100,000 notes), in alternation.
struct StoreBenchmarks {
  let folder: String
  let small: String
  let big: String

  init(folder: String) throws {
    self.folder = folder
    small = folder + "/small.fieldbook"
    big = folder + "/big.fieldbook"
    unlink(small)
    if access(big, F_OK) != 0 {
      print("Making \(big), which takes a minute and is kept.")
      try BigInspection(forces: 20_000, notes: 100_000).make(at: big, workplace: Self.workplace)
    }
    try Store.create(at: small, plan: BuiltInPlans.ct4(), workplace: Self.workplace)
  }

  func run() throws {
    try creating()
    try opening()
    let stores = [
      ("230", try Store.open(at: small, workplace: Self.workplace)),
      ("100,000", try Store.open(at: big, workplace: Self.workplace)),
    ]
    try saving(stores)
    try reading(stores)
    try keeping(stores)
    for (_, store) in stores { store.close() }
    print("peak memory \(peakMemory()) MB")
  }

  private func creating() throws {
    var timing = Timing()
    let (path, plan) = (folder + "/new.fieldbook", try BuiltInPlans.ct4())
    for _ in 0..<15 {
      unlink(path)
      try timing.measure { try Store.create(at: path, plan: plan, workplace: Self.workplace) }
    }
    report("create a store from CT4's plan", timing)
  }

  private func opening() throws {
    var timings = [Timing(), Timing()]
    for _ in 0..<40 {
      for (index, path) in [small, big].enumerated() {
        let store = try timings[index].measure {
          let store = try Store.open(at: path, workplace: Self.workplace)
          _ = try store.outline()
          return store
        }
        store.close()
      }
    }
    report("open, 230 activities", timings[0])
    report("open, 100,000 activities", timings[1], "\(ratio(timings[1].median, timings[0].median)) x 230")
  }

  /// One answer a time, against writing and syncing as many bytes as the save adds to the log.
  private func saving(_ stores: [(String, Store)]) throws {
    for (name, store) in stores {
      let body = try store.bodies()[7].id
      guard let id = try store.activities(in: body).first?.id, var outcome = try store.outcome(of: id) else {
        continue
      }
      let questions = try store.outline().questions(of: outcome.activity.kind).filter { $0.answers == .tri }
      func change(_ round: Int) {
        let question = questions[round % questions.count].id
        outcome.answers[question] = Answer(
          activity: id, question: question,
          response: .value(["yes", "no", "partly"][(round / questions.count) % 3]), note: "Round \(round).")
      }
      for round in 0..<30 {
        change(round)
        try store.save(outcome, summary: "warm \(round)")
      }
      let before = try pages(store)
      change(31)
      try store.save(outcome, summary: "counted")
      let bytes = max(512, try pages(store) - before)
      var (save, bare, least) = (Timing(), Timing(), Timing())
      let file = open(folder + "/bare", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      defer { close(file) }
      let content = [UInt8](repeating: 7, count: bytes)
      for round in 40..<640 {
        change(round)
        _ = try save.measure { try store.save(outcome, summary: "answer \(round)") }
        bare.measure {
          _ = write(file, content, bytes)
          fdatasync(file)
        }
        least.measure {
          _ = write(file, content, 512)
          fdatasync(file)
        }
      }
      report(
        "save an answer, \(name)", save,
        "\(ratio(save.median, bare.median)) x write+sync of its \(bytes) bytes (\(milliseconds(bare.median)) ms), "
          + "\(ratio(save.median, least.median)) x of 512 (\(milliseconds(least.median)) ms)")
    }
  }

  /// A look at everything, and a checked copy.
  private func keeping(_ stores: [(String, Store)]) throws {
    for (name, store) in stores {
      var (verifying, copying) = (Timing(), Timing())
      var verification = Verification()
      for _ in 0..<3 { verification = try verifying.measure { try store.verify() } }
      let copy = folder + "/copy.fieldbook"
      for _ in 0..<3 {
        unlink(copy)
        _ = try copying.measure { try store.backup(to: copy) }
      }
      unlink(copy)
      let records = verification.records
      report(
        "verify, \(name)", verifying,
        "\(records) records, \(verification.changes) changes; per 100,000 records "
          + "\(milliseconds(verifying.median * 100_000 / Double(max(1, records)))) ms")
      report("make and verify a backup, \(name)", copying)
    }
  }

  /// The size of the log.
  private func pages(_ store: Store) throws -> Int {
    var attributes = stat()
    stat(store.path + "-wal", &attributes)
    return Int(attributes.st_size)
  }

  private func reading(_ stores: [(String, Store)]) throws {
    let today = BigInspection.today
    try compare("progress of the whole", stores) { _ = try $0.progress(by: .all, today: today) }
    try compare("progress by kind", stores) { _ = try $0.progress(by: .kind, today: today) }
    try compare("progress by CT region", stores) { _ = try $0.progress(by: .ctRegion, today: today) }
    try compare("five next in the diary", stores) { _ = try $0.diary(from: today, limit: 5) }
    try compare("four longest late", stores) { _ = try $0.late(today: today, limit: 4) }
    try compare("the twenty newest changes", stores) { _ = try $0.recentHistory(limit: 20) }
    let ids = try stores.map { try $0.1.activities(in: try $0.1.bodies()[7].id)[0].id }
    try compare("everything about an activity", stores) { store in
      _ = try store.outcome(of: store === stores[0].1 ? ids[0] : ids[1])
    }
    guard let question = try stores[0].1.outline().questions.first(where: { $0.answers == .tri }) else {
      return
    }
    try compare("tally of a question", stores, rounds: 20) { _ = try $0.tally(of: question) }
    for typed in ["p", "po", "pol", "poli", "policy", "policy tr", "policy training sch", "zzz"] {
      try compare("search '\(typed)', first page", stores, rounds: 30) { _ = try $0.search(typed, limit: 50) }
      try compare("search '\(typed)', count", stores, rounds: 30) { _ = try $0.searchCount(typed) }
    }
  }

  private func compare(
    _ what: String, _ stores: [(String, Store)], rounds: Int = 100, _ work: (Store) throws -> Void
  ) throws {
    var timings = [Timing(), Timing()]
    for _ in 0..<rounds {
      for (index, store) in stores.enumerated() { try timings[index].measure { try work(store.1) } }
    }
    report("\(what), 230", timings[0])
    report("\(what), 100,000", timings[1], "\(ratio(timings[1].median, timings[0].median)) x 230")
  }

  static var workplace: Workplace {
    Workplace(
      device: Device(id: "benchmarks", name: "benchmarks"), author: "Benchmarks",
      holder: LockHolder(process: Int(getpid()), terminal: "", since: ""),
      now: {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
      })
  }
}
