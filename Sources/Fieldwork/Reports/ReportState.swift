/// How far the report of an inspection has come, and what it is marked.
public struct ReportState: Hashable, Sendable {
  /// The marking that the report is to carry.
  public var marking: Marking
  public private(set) var publication: ReportSnapshot.Publication
  /// The day of publication; `nil` before.
  public private(set) var published: CalendarDate?

  /// Makes a state; not published, unless given.
  public init(
    marking: Marking, publication: ReportSnapshot.Publication = .notPublished, published: CalendarDate? = nil
  ) {
    self.marking = marking
    self.publication = publication
    self.published = published
  }

  /// Publishes on a day.
  ///
  /// What the public has once seen is never unpublished; an undo takes a slip of the hand back.
  ///
  /// - Parameters:
  ///   - publication: The next state.
  ///   - day: The day on which the report went out.
  ///   - today: No later day is taken.
  /// - Throws: ``PublicationFault``; nothing has changed then.
  public mutating func publish(
    _ publication: ReportSnapshot.Publication, on day: CalendarDate, today: CalendarDate
  ) throws(PublicationFault) {
    guard self.publication.moves.contains(publication) else {
      throw .notAllowed(from: self.publication, to: publication)
    }
    guard day <= today else { throw .later(day, today: today) }
    if let published, day < published { throw .earlier(day, than: published) }
    self.publication = publication
    published = day
  }
}

/// Why a report cannot be said to be published so.
public enum PublicationFault: Error, Hashable, Sendable {
  case notAllowed(from: ReportSnapshot.Publication, to: ReportSnapshot.Publication)
  case later(CalendarDate, today: CalendarDate)
  /// The redacted report went out only later.
  case earlier(CalendarDate, than: CalendarDate)
}

extension ReportSnapshot.Publication {
  /// The states that may come next, in the order of the menu; none behind *published*.
  public var moves: [ReportSnapshot.Publication] {
    switch self {
    case .notPublished: [.publishedRedacted, .published]
    case .publishedRedacted: [.published]
    case .published: []
    }
  }
}
