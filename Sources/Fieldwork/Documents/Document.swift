/// A document that was asked for or came, in the register of an inspection.
///
/// The document itself is never in the store: only what is known of it, and where it is.
public struct Document: Hashable, Sendable, Identifiable {
  /// Its name in the store.
  public let id: Identifier<Document>
  public let reference: DocumentReference
  public var title: String
  /// The code of a document kind of the plan.
  public var kind: String
  public var source: DocumentSource
  /// The force, region or partner it comes from or is about.
  public var body: Identifier<Body>?
  /// The post that was asked for it, by title.
  public var askedOf: String
  public var receivedMarking: ReceivedMarking
  /// The marking that it bears here.
  public var marking: Marking
  public var status: DocumentStatus
  public var dates: DocumentDates
  /// How often it was chased; 0 for never.
  public var timesChased: Int
  public var file: HeldFile?
  /// Where it is held, if not beside the store: a registry, a safe, another network.
  public var heldAt: String
  /// What matters in it.
  public var keyPoints: String

  /// Makes an entry; what is left out is blank.
  public init(
    id: Identifier<Document>, reference: DocumentReference, title: String, kind: String,
    source: DocumentSource, body: Identifier<Body>? = nil, askedOf: String = "",
    receivedMarking: ReceivedMarking = .none, marking: Marking = .official,
    status: DocumentStatus = .notRequested, dates: DocumentDates = .init(), timesChased: Int = 0,
    file: HeldFile? = nil, heldAt: String = "", keyPoints: String = ""
  ) {
    self.id = id
    self.reference = reference
    self.title = title
    self.kind = kind
    self.source = source
    self.body = body
    self.askedOf = askedOf
    self.receivedMarking = receivedMarking
    self.marking = marking
    self.status = status
    self.dates = dates
    self.timesChased = timesChased
    self.file = file
    self.heldAt = heldAt
    self.keyPoints = keyPoints
  }
}

/// When what happened to a document; `nil` for what has not.
public struct DocumentDates: Hashable, Sendable {
  public var requested: CalendarDate?
  /// The last time.
  public var chased: CalendarDate?
  /// The day it was promised for.
  public var promisedFor: CalendarDate?
  public var received: CalendarDate?
  public var read: CalendarDate?
  /// When it was found not to be held, withheld, returned or destroyed; only of one that is so.
  public var closed: CalendarDate?

  /// Nothing happened yet, unless given.
  public init(
    requested: CalendarDate? = nil, chased: CalendarDate? = nil, promisedFor: CalendarDate? = nil,
    received: CalendarDate? = nil, read: CalendarDate? = nil, closed: CalendarDate? = nil
  ) {
    self.requested = requested
    self.chased = chased
    self.promisedFor = promisedFor
    self.received = received
    self.read = read
    self.closed = closed
  }
}

/// A file that holds a document, beside the store.
public struct HeldFile: Hashable, Sendable {
  /// Relative to the folder of the store, or absolute.
  public let path: String
  /// SHA-256 in 64 lower-case hexadecimal digits, as it was when the file was registered.
  public let sha256: String

  /// Names a file.
  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}
