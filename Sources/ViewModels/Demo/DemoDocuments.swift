import Fieldwork
import Storage

/// The register of the demo: what was asked for in September and October, and what has become of it since.
struct DemoDocuments {
  /// One save: the entries as they are after it.
  struct Save {
    let date: CalendarDate
    let summary: String
    var documents: [Document]
  }

  /// In the order of their days; every entry is saved when it is asked for, and once more if something became of it.
  private(set) var saves: [Save] = []
  private let random: DemoRandom
  private let kinds: [Option]
  private let newName: () -> String
  private var numbers: [String: Int] = [:]

  /// Makes up a register; none for a plan that collects no documents.
  init(bodies: [Body], kinds: [Option], random: DemoRandom, newName: @escaping () -> String) {
    self.random = random
    self.kinds = kinds
    self.newName = newName
    guard !kinds.isEmpty else { return }
    let forces = bodies.filter { $0.kind == .force }
    var asked: [(document: Document, on: CalendarDate)] = []
    for (place, force) in forces.enumerated() {
      let day = Demo.today.adding(days: place % 2 == 0 ? -86 : -79)
      let start = random.number(0...kinds.count - 1)
      for index in 0..<(place % 4 == 0 ? 4 : 3) {
        asked.append(
          (document(kinds[(start + index * 3) % kinds.count], .force, force, "force liaison officer"), day))
      }
    }
    for (place, unit) in bodies.filter({ $0.kind == .unit }).enumerated() {
      for index in 0..<2 {
        let kind = kinds[(place + index * 5) % kinds.count]
        asked.append(
          (document(kind, .region, unit, "regional Prevent coordinator"), Demo.today.adding(days: -72)))
      }
    }
    for (source, post, count) in Self.others {
      let partner = bodies.first { $0.kind == .partner && $0.slug.hasPrefix(source.rawValue) }
      for index in 0..<count {
        asked.append(
          (document(kinds[index * 2 % kinds.count], source, partner, post), Demo.today.adding(days: -65)))
      }
    }
    tell(asked)
  }

  private static let others: [(DocumentSource, String, Int)] = [
    (.nctphq, "head of policy", 4), (.homeOfficeOSCT, "Prevent unit", 3), (.dfe, "regional team", 2),
    (.otherAgency, "community safety lead", 3),
  ]

  private mutating func document(_ kind: Option, _ source: DocumentSource, _ body: Body?, _ post: String)
    -> Document
  {
    let prefix = DocumentReference.prefix(source: source, body: body?.slug)
    numbers[prefix, default: 0] += 1
    let reference = DocumentReference(source: prefix, letter: .a, number: numbers[prefix] ?? 1)
    return Document(
      id: Identifier(newName()), reference: reference,
      title: "\(kind.label), \(random.pick(DemoWords.editions))", kind: kind.code, source: source,
      body: body?.id,
      askedOf: post)
  }

  /// Groups what happened into saves: by the day it was asked for, and by the Monday it was written down.
  private mutating func tell(_ asked: [(document: Document, on: CalendarDate)]) {
    var requests: [CalendarDate: [Document]] = [:]
    var returns: [CalendarDate: [Document]] = [:]
    for (place, (document, day)) in asked.enumerated() {
      // The first of the regions and the first of the other agencies send what may not be kept here.
      let isStub =
        [.region, .otherAgency].contains(document.source) && document.reference.number == 1
        && !asked[..<place].contains { $0.document.source == document.source }
      let status = isStub ? .read : Self.endings[random.place(in: Self.weights)]
      guard status != .notRequested else {
        requests[day, default: []].append(document)
        continue
      }
      var first = document
      (first.status, first.dates.requested) = (.requested, day)
      requests[day, default: []].append(first)
      guard status != .requested else { continue }
      let last = ending(first, status, isStub: isStub)
      let days = DocumentDay.allCases.filter { !$0.isAhead }.compactMap { last.dates[$0] }
      let written = min(days.max() ?? day, Demo.today.adding(days: -2))
      let monday = written.adding(days: 7 - written.weekday.rawValue)
      returns[min(monday, Demo.today.adding(days: -1)), default: []].append(last)
    }
    saves =
      requests.map {
        Save(date: $0.key, summary: "Asked for \(counted($0.value.count, "document"))", documents: $0.value)
      }
      + returns.map {
        Save(
          date: $0.key, summary: "Register brought up to date: \(counted($0.value.count, "document"))",
          documents: $0.value)
      }
    saves.sort { $0.date < $1.date }
  }

  private static let endings: [DocumentStatus] = [
    .requested, .chased, .promised, .received, .read, .keyPointsLogged, .notHeld, .withheld,
    .returnedOrDestroyed, .notRequested,
  ]
  private static let weights = [12, 9, 13, 13, 14, 27, 4, 3, 3, 2]

  private func ending(_ document: Document, _ status: DocumentStatus, isStub: Bool) -> Document {
    var document = document
    document.status = status
    let asked = document.dates.requested ?? Demo.today
    let room = Demo.today.dayNumber - asked.dayNumber
    if status.isOwed || random.chance(30) {
      document.dates.chased = asked.adding(days: random.number(20...min(40, room - 12)))
    }
    if document.dates.chased != nil { document.timesChased = 1 + document.reference.number % 3 }
    if status == .promised { document.dates.promisedFor = Demo.today.adding(days: random.number(-8...20)) }
    if status.isReceived {
      let start = (document.dates.chased ?? asked).dayNumber
      let received = CalendarDate(
        dayNumber: start + random.number(3...max(3, Demo.today.dayNumber - start - 8)))
      document.dates.received = received
      document.receivedMarking = ReceivedMarking(
        isStub ? "SECRET" : Self.markings[random.place(in: [15, 48, 25, 10, 2])])
      document.marking = isStub ? .officialSensitive : document.receivedMarking.applied
      if isStub { document.heldAt = "registry of the regional unit, safe 2" }
      if status.isReviewed { document.dates.read = received.adding(days: random.number(1...5)) }
    }
    if status.day == .closed {
      let last = document.newest ?? asked
      document.dates.closed = min(last.adding(days: 6), Demo.today.adding(days: -1))
    }
    if status == .keyPointsLogged { document.keyPoints = random.pick(DemoWords.keyPoints) }
    return document
  }

  private static let markings = ["", "OFFICIAL", "OFFICIAL-SENSITIVE", "RESTRICTED", "CONFIDENTIAL"]
}
