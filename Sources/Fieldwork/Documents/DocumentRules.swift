/// Why an entry of the register, or a change of one, is refused.
public enum DocumentFault: Error, Hashable, Sendable {
  case titleMissing
  /// A document of a force or region names it.
  case bodyMissing(DocumentSource)
  case notAllowed(from: DocumentStatus, to: DocumentStatus)
  /// SECRET or above: neither a file nor what it says may be kept here.
  case aboveOfficial(ReceivedMarking)
  /// SECRET or above: none of its words may be kept here, and these items of evidence hold some.
  case quoted(ReceivedMarking, by: [RegisterNumber])
  /// A stub says where the document is held.
  case placeMissing(ReceivedMarking)
  /// Something happened before what it rests on.
  case outOfOrder(earlier: String, CalendarDate, later: String, CalendarDate)
  /// It is said to have happened on a day that is still to come.
  case notYet(DocumentDay, CalendarDate)
  /// It has a day of having come to its end, and has not come to it.
  case notClosed(DocumentStatus)
}

extension Document {
  /// Whether it is only a stub, since what it says is too sensitive for the store.
  public var isStub: Bool { receivedMarking.isAboveOfficial }

  /// Checks what a form and a list of entries alike have to hold.
  ///
  /// - Parameter evidence: The items that were taken from it, in order.
  /// - Throws: ``DocumentFault``, the first in the order of the fields.
  public func check(quotedBy evidence: [RegisterNumber] = []) throws(DocumentFault) {
    guard title.contains(where: { !$0.isWhitespace }) else { throw .titleMissing }
    guard !source.needsBody || body != nil else { throw .bodyMissing(source) }
    if isStub {
      guard file == nil, keyPoints.isEmpty else { throw .aboveOfficial(receivedMarking) }
      guard evidence.isEmpty else { throw .quoted(receivedMarking, by: evidence) }
      guard !heldAt.isEmpty else { throw .placeMissing(receivedMarking) }
    }
    guard dates.closed == nil || status.day == .closed else { throw .notClosed(status) }
    let steps = [
      ("requested", dates.requested), ("chased", dates.chased), ("received", dates.received),
      ("read", dates.read), ("closed", dates.closed),
    ].compactMap { name, date in date.map { (name, $0) } }
    for (earlier, later) in zip(steps, steps.dropFirst()) where later.1 < earlier.1 {
      throw .outOfOrder(earlier: earlier.0, earlier.1, later: later.0, later.1)
    }
  }

  /// The document after a move of its status, with the day of the move noted.
  ///
  /// Staying where it is needs no permission, and chasing again notes the day anew and counts. What is received again was not
  /// read yet, what was not asked for after all was not asked for on any day, and what goes on has not ended on any.
  ///
  /// - Parameters:
  ///   - next: The new status.
  ///   - day: When it happened; for a promise, the day it is promised for. `nil` where nobody knows.
  /// - Returns: The document as it is then.
  /// - Throws: ``DocumentFault/notAllowed(from:to:)``.
  public func moved(to next: DocumentStatus, on day: CalendarDate?) throws(DocumentFault) -> Document {
    guard next == status || status.moves.contains(next) else { throw .notAllowed(from: status, to: next) }
    var document = self
    document.status = next
    if next.day != .closed || next != status { document.dates.closed = nil }
    switch next {
    case .requested: document.dates.requested = day ?? dates.requested
    case .chased:
      document.dates.chased = day ?? dates.chased
      document.timesChased += 1
    case .promised: document.dates.promisedFor = day ?? dates.promisedFor
    case .received:
      document.dates.received = dates.received ?? day
      document.dates.read = nil
    case .read, .keyPointsLogged: document.dates.read = dates.read ?? day
    case .notRequested: document.dates.requested = nil
    case .notHeld, .withheld, .returnedOrDestroyed: document.dates.closed = day ?? document.dates.closed
    }
    return document
  }

  /// The day since which it is owed; `nil` while it is not, or nobody knows.
  public var owedSince: CalendarDate? { status.isOwed ? dates.requested ?? dates.chased : nil }

  /// How a list of what is owed goes: what is overdue longest first, then what is promised, then what was asked for
  /// first.
  public static func isChasedBefore(_ lhs: Document, _ rhs: Document) -> Bool {
    func order(_ document: Document) -> (Int, Int, DocumentReference) {
      let promised = document.dates.promisedFor
      return (
        promised == nil ? 1 : 0, (promised ?? document.owedSince)?.dayNumber ?? .max, document.reference
      )
    }
    return order(lhs) < order(rhs)
  }

  /// How many days the promise is broken; `nil` where none is.
  public func daysOverdue(on today: CalendarDate) -> Int? {
    guard isOverdue(on: today), let promised = dates.promisedFor else { return nil }
    return today.dayNumber - promised.dayNumber
  }

  /// Whether it was promised for a day that has passed.
  public func isOverdue(on today: CalendarDate) -> Bool {
    status.isOwed && dates.promisedFor.map { $0 < today } ?? false
  }
}

/// How many documents have come how far.
public struct DocumentProgress: Hashable, Sendable {
  /// How many there are of each status; a status without any is missing.
  public let counts: [DocumentStatus: Int]
  /// How many the inspection means to review; `nil` if it sets no number.
  public let target: Int?
  /// Those owed that were promised for a day that has passed.
  public let overdue: Int

  /// Makes a progress.
  public init(counts: [DocumentStatus: Int], target: Int?, overdue: Int = 0) {
    self.counts = counts
    self.target = target
    self.overdue = overdue
  }

  /// Counts documents.
  public init(of documents: some Sequence<Document>, target: Int?, today: CalendarDate) {
    var counts: [DocumentStatus: Int] = [:]
    var overdue = 0
    for document in documents {
      counts[document.status, default: 0] += 1
      if document.isOverdue(on: today) { overdue += 1 }
    }
    self.init(counts: counts, target: target, overdue: overdue)
  }

  /// All entries of the register.
  public var total: Int { counts.values.reduce(0, +) }
  /// Those read.
  public var reviewed: Int { sum(\.isReviewed) }
  /// Those that somebody owes.
  public var owed: Int { sum(\.isOwed) }
  /// Those received and not read yet.
  public var unread: Int { counts[.received] ?? 0 }

  private func sum(_ rule: KeyPath<DocumentStatus, Bool>) -> Int {
    counts.reduce(0) { $0 + ($1.key[keyPath: rule] ? $1.value : 0) }
  }
}
