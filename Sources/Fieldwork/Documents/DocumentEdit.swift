/// One change of an entry of the register.
public enum DocumentEdit: Hashable, Sendable {
  case title(String)
  /// The code of a document kind of the plan.
  case kind(String)
  /// Whom it comes from, and which body that is or it is about.
  case source(DocumentSource, Identifier<Body>?)
  case askedOf(String)
  case receivedMarking(ReceivedMarking)
  case marking(Marking)
  /// A move of the status; the day is when it happened and, of a promise, the day promised for; `nil` where nobody
  /// knows.
  case move(to: DocumentStatus, on: CalendarDate?)
  /// A day put right, without a move.
  case day(DocumentDay, CalendarDate?)
  /// How often it was chased, put right.
  case timesChased(Int)
  case file(HeldFile?)
  case heldAt(String)
  case keyPoints(String)
}

/// The days that are noted of a document, in the order in which they come.
public enum DocumentDay: String, CaseIterable, Sendable {
  case requested, chased
  case promisedFor = "promised-for"
  case received, read, closed

  /// The words shown: `promised for`.
  public var words: String { self == .promisedFor ? "promised for" : rawValue }

  /// Whether it may lie ahead.
  public var isAhead: Bool { self == .promisedFor }
}

extension DocumentDates {
  /// One of the days.
  public subscript(day: DocumentDay) -> CalendarDate? {
    get { self[keyPath: day.path] }
    set { self[keyPath: day.path] = newValue }
  }
}

extension DocumentDay {
  fileprivate var path: WritableKeyPath<DocumentDates, CalendarDate?> {
    switch self {
    case .requested: \.requested
    case .chased: \.chased
    case .promisedFor: \.promisedFor
    case .received: \.received
    case .read: \.read
    case .closed: \.closed
    }
  }
}

extension DocumentStatus {
  /// The day that is noted with a move to it; `nil` where none is.
  public var day: DocumentDay? {
    switch self {
    case .requested: .requested
    case .chased: .chased
    case .promised: .promisedFor
    case .received: .received
    case .read, .keyPointsLogged: .read
    case .notHeld, .withheld, .returnedOrDestroyed: .closed
    case .notRequested: nil
    }
  }
}

extension Document {
  /// The document after changes, each of which sees those before it.
  ///
  /// A marking that was only the one that follows from the paper goes on following it.
  ///
  /// - Parameters:
  ///   - edits: In order.
  ///   - today: No day but that of a promise may be after it.
  /// - Returns: The document as it is then; it has passed its check.
  /// - Throws: ``DocumentFault``.
  public func applying(_ edits: [DocumentEdit], today: CalendarDate) throws(DocumentFault) -> Document {
    var document = self
    for edit in edits { document = try document.applyingUnchecked(edit, today: today) }
    try document.check()
    return document
  }

  /// The document after one change, which may be a step on the way to one that passes its check.
  public func applyingUnchecked(
    _ edit: DocumentEdit, today: CalendarDate
  ) throws(DocumentFault) -> Document {
    var document = self
    switch edit {
    case .title(let text): document.title = text
    case .kind(let code): document.kind = code
    case .source(let source, let body): (document.source, document.body) = (source, body)
    case .askedOf(let text): document.askedOf = text
    case .receivedMarking(let received):
      let follows = marking == receivedMarking.applied
      document.receivedMarking = received
      if follows { document.marking = received.applied }
    case .marking(let marking): document.marking = marking
    case .move(let status, let day):
      if let day, let noted = status.day, !noted.isAhead, day > today { throw .notYet(noted, day) }
      return try moved(to: status, on: day)
    case .day(let noted, let day):
      if let day, !noted.isAhead, day > today { throw .notYet(noted, day) }
      document.dates[noted] = day
      if noted == .chased { document.timesChased = day == nil ? 0 : max(1, timesChased) }
    case .timesChased(let count): document.timesChased = count
    case .file(let file): document.file = file
    case .heldAt(let text): document.heldAt = text
    case .keyPoints(let text): document.keyPoints = text
    }
    return document
  }
}
