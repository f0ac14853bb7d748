/// Why an entry of the register, or a change of one, is refused.
public enum DocumentFault: Error, Hashable, Sendable {
  case titleMissing
  /// A document of a force or region names it.
  case bodyMissing(DocumentSource)
  case notAllowed(from: DocumentStatus, to: DocumentStatus)
  /// SECRET or above: neither a file nor what it says may be kept here.
  case aboveOfficial(ReceivedMarking)
  /// A stub says where the document is held.
  case placeMissing(ReceivedMarking)
  /// Something happened before what it rests on.
  case outOfOrder(earlier: String, CalendarDate, later: String, CalendarDate)
}

extension Document {
  /// Whether it is only a stub, since what it says is too sensitive for the store.
  public var isStub: Bool { receivedMarking.isAboveOfficial }

  /// Checks what a form and a list of entries alike have to hold.
  ///
  /// - Throws: ``DocumentFault``, the first in the order of the fields.
  public func check() throws(DocumentFault) {
    guard title.contains(where: { !$0.isWhitespace }) else { throw .titleMissing }
    guard !source.needsBody || body != nil else { throw .bodyMissing(source) }
    if isStub {
      guard file == nil, keyPoints.isEmpty else { throw .aboveOfficial(receivedMarking) }
      guard !heldAt.isEmpty else { throw .placeMissing(receivedMarking) }
    }
    let steps = [
      ("requested", dates.requested), ("chased", dates.chased), ("received", dates.received),
      ("read", dates.read),
    ].compactMap { name, date in date.map { (name, $0) } }
    for (earlier, later) in zip(steps, steps.dropFirst()) where later.1 < earlier.1 {
      throw .outOfOrder(earlier: earlier.0, earlier.1, later: later.0, later.1)
    }
  }

  /// The document after a move of its status, with the day of the move noted.
  ///
  /// Staying where it is needs no permission, and chasing again notes the day anew.
  ///
  /// - Parameters:
  ///   - next: The new status.
  ///   - day: When it happened; for a promise, the day it is promised for.
  /// - Returns: The document as it is then.
  /// - Throws: ``DocumentFault/notAllowed(from:to:)``.
  public func moved(to next: DocumentStatus, on day: CalendarDate) throws(DocumentFault) -> Document {
    guard next == status || status.moves.contains(next) else { throw .notAllowed(from: status, to: next) }
    var document = self
    document.status = next
    switch next {
    case .requested: document.dates.requested = day
    case .chased: document.dates.chased = day
    case .promised: document.dates.promisedFor = day
    case .received: document.dates.received = dates.received ?? day
    case .read, .keyPointsLogged: document.dates.read = dates.read ?? day
    case .notRequested, .notHeld, .withheld, .returnedOrDestroyed: break
    }
    return document
  }

  /// The day since which it is owed; `nil` while it is not, or nobody knows.
  public var owedSince: CalendarDate? { status.isOwed ? dates.requested ?? dates.chased : nil }

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

  /// Makes a progress.
  public init(counts: [DocumentStatus: Int], target: Int?) {
    self.counts = counts
    self.target = target
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
