public import Fieldwork
import Reporting
public import Storage

/// The inspection that is open: its store, its plan and the day it is.
///
/// Screens and shell commands alike find, read and record through it, so that both obey the same rules and use
/// the same words.
public final class OpenInspection {
  public private(set) var store: Store
  /// The plan without bodies.
  public let outline: InspectionPlan
  /// The day that "late", "today" and "due soon" are counted from.
  public let today: CalendarDate
  /// The letter that tells references given on this laptop from those of the team's others; `nil` until it was set.
  public var letter: DeviceLetter?
  /// Keeps the letter of this laptop for later runs; nowhere, unless given.
  public var keepLetter: (DeviceLetter) throws(Refusal) -> Void = { _ in }
  /// The themes that digits code with.
  public var recentThemes = RecentThemes()
  /// The words that stand for counts.
  public var quantifiers: Quantifiers { outline.quantifiers }
  /// What writing the report takes of the machine; without programs for other formats, unless given.
  public var outlet: ReportOutlet
  /// What else Fieldbook has written of what was typed; nothing, unless given.
  public var filesBeside = FilesBeside()
  private let wallClock: (Int) -> Moment
  private var directoryRead: BodyDirectory?
  private var evidenceFilterMade: EvidenceFilter?
  private var bodiesRead: [Identifier<Body>: Body] = [:]
  private var forcesRead: [Body]?

  /// Opens the inspection of a store.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - today: The day to count from.
  ///   - wallClock: What the clock on the wall showed at a time in milliseconds since 1970-01-01, UTC.
  /// - Throws: ``Refusal``.
  public init(
    store: Store, today: CalendarDate, wallClock: @escaping (Int) -> Moment = { Moment(utc: $0) }
  ) throws(Refusal) {
    self.store = store
    self.today = today
    self.wallClock = wallClock
    outlet = ReportOutlet(converter: Converter(path: "", temporary: "/tmp", day: today), home: "")
    outline = try Self.reading("read the inspection") { () throws(StoreFailure) in try store.outline() }
  }

  /// The same inspection on another day.
  func on(_ day: CalendarDate) -> OpenInspection { OpenInspection(self, today: day) }

  private init(_ other: OpenInspection, today: CalendarDate) {
    store = other.store
    outline = other.outline
    letter = other.letter
    keepLetter = other.keepLetter
    recentThemes = other.recentThemes
    outlet = other.outlet
    filesBeside = other.filesBeside
    wallClock = other.wallClock
    directoryRead = other.directoryRead
    forcesRead = other.forcesRead
    self.today = today
  }

  /// Writes everything to a new file, and goes on there.
  ///
  /// - Parameter path: The new file.
  /// - Throws: ``Refusal``; everything is as it was then.
  public func goOn(in path: String) throws(Refusal) {
    store = try Self.reading("write everything to '\(path)'") { () throws(StoreFailure) in
      try store.goOn(in: path)
    }
    forgetEvidenceFilter()
  }

  /// Every body, by any of its names.
  ///
  /// Read when first asked for, and kept.
  public func directory() throws(Refusal) -> BodyDirectory {
    if let directoryRead { return directoryRead }
    let bodies = try Self.reading("read the forces") { () throws(StoreFailure) in try store.bodies() }
    let directory = BodyDirectory(bodies)
    directoryRead = directory
    return directory
  }

  /// The filter of all evidence, whichever screen or box it is typed in.
  func evidenceFilter() throws(Refusal) -> EvidenceFilter {
    if let evidenceFilterMade { return evidenceFilterMade }
    let filter = try EvidenceFilter(self)
    evidenceFilterMade = filter
    return filter
  }

  /// Has the filter of evidence made anew, after the file was written anew: the rows may be others.
  func forgetEvidenceFilter() { evidenceFilterMade = nil }

  /// The forces that the inspection visits, in the order of the plan.
  public func forces() throws(Refusal) -> [Body] {
    if let forcesRead { return forcesRead }
    let visited = try Self.reading("read the forces") { () throws(StoreFailure) in try store.visitedBodies() }
    let forces = try directory().bodies.filter { $0.kind == .force && visited.contains($0.id) }
    forcesRead = forces
    return forces
  }

  /// The marking of a page that may show anything recorded; read anew each time.
  public func highestMarking() throws(Refusal) -> Marking {
    let recorded = try Self.reading("read the markings") { () throws(StoreFailure) in
      try store.highestMarking()
    }
    return recorded.combined(with: outline.marking)
  }

  /// What the wall clock showed at a time in milliseconds since 1970-01-01, UTC.
  public func moment(_ milliseconds: Int) -> Moment {
    wallClock(milliseconds)
  }

  /// What the wall clock shows.
  public var now: Moment { moment(store.workplace.now()) }

  /// Runs a call of the store and puts its failure into words.
  ///
  /// - Parameters:
  ///   - task: What is being done, in words that complete "Could not …".
  ///   - call: The call.
  /// - Returns: What the call returns.
  /// - Throws: ``Refusal``.
  public static func reading<Result>(
    _ task: String, _ call: () throws(StoreFailure) -> Result
  ) throws(Refusal) -> Result {
    do throws(StoreFailure) {
      return try call()
    } catch {
      throw Refusal(error, task: task)
    }
  }
}

extension OpenInspection {
  /// The body that somebody calls so.
  public func body(called name: String) throws(Refusal) -> Body {
    // A slug is nobody else's name, and what scripts type: the directory need not be made for it.
    if let body = try Self.reading("read the body", { () throws(StoreFailure) in try store.body(slug: name) })
    {
      return body
    }
    let directory = try directory()
    if let body = directory.body(called: name) { return body }
    let suggestions = directory.suggestions(for: name)
    throw Refusal(
      "Could not find '\(name)': no force, unit or partner is called so. "
        + (suggestions.isEmpty
          ? "'fieldbook forces' lists them." : "Perhaps \(alternatives(suggestions)) was meant."))
  }

  /// The body of this name in the store; one is read alone as long as nobody has asked for all.
  public func body(_ id: Identifier<Body>) throws(Refusal) -> Body {
    if let body = directoryRead?[id] ?? bodiesRead[id] { return body }
    let found = try Self.reading("read the body") { () throws(StoreFailure) in try store.body(id) }
    guard let found else { throw Refusal("Could not find the body '\(id)': it is not in this store.") }
    bodiesRead[id] = found
    return found
  }

  /// The kind that somebody calls so: by code, name, short name or an unambiguous beginning of its code.
  public func kind(called name: String) throws(Refusal) -> ActivityKind {
    let wanted = folded(name)
    let kinds = outline.activityKinds
    if let kind = kinds.first(where: { [$0.code, $0.name, $0.shortName].map { folded($0) }.contains(wanted) })
    {
      return kind
    }
    let beginnings = kinds.filter { folded($0.code).hasPrefix(wanted) }
    if beginnings.count == 1, !wanted.isEmpty { return beginnings[0] }
    let near = beginnings.count > 1 ? beginnings.map(\.code) : nearest(to: name, among: kinds.map(\.code))
    throw Refusal(
      "Could not find the activity '\(name)': "
        + (wanted.isEmpty || near.isEmpty
          ? "this inspection has \(alternatives(kinds.map(\.code)))."
          : "it could be \(alternatives(near))."))
  }

  /// The activity at an address.
  public func activity(at address: ActivityAddress) throws(Refusal) -> Activity {
    let body = try body(called: address.body)
    let kind = try kind(called: address.kind)
    let activities = try activities(in: body.id).filter { $0.kind == kind.code }
    if let activity = activities.first(where: { $0.ordinal == address.ordinal }) { return activity }
    let noun = kind.name.lowercased()
    throw Refusal(
      "Could not find '\(address)': \(body.shortName) has "
        + (activities.isEmpty ? "no \(noun). Add one" : "\(counted(activities.count, noun)). Add another")
        + " with 'fieldbook record \(body.slug) \(kind.code) --add'.")
  }

  /// The activities of a body, as the store orders them.
  public func activities(in body: Identifier<Body>) throws(Refusal) -> [Activity] {
    try Self.reading("read the activities") { () throws(StoreFailure) in try store.activities(in: body) }
  }

  /// Everything recorded about an activity.
  public func outcome(of activity: Identifier<Activity>) throws(Refusal) -> Outcome {
    let outcome = try Self.reading("read the activity") { () throws(StoreFailure) in
      try store.outcome(of: activity)
    }
    guard let outcome else {
      throw Refusal("Could not find the activity '\(activity)': it is not in this store.")
    }
    return outcome
  }

  /// The activity as people say it: "Kent, chief officer interview", with a number from the second on.
  public func title(of activity: Activity) -> String {
    let body = (try? body(activity.body))?.shortName ?? activity.body.rawValue
    let kind = outline.kind(activity.kind)?.name ?? activity.kind
    return "\(body), \(kind.lowercased())" + (activity.ordinal == 1 ? "" : " \(activity.ordinal)")
  }

  /// The activity that a hit of a search is, or belongs to; `nil` for what belongs to none.
  public func activity(of hit: SearchHit) -> Activity? {
    // A hit tells where it is as well as can be; what it holds is read by itself.
    let id =
      hit.record.kind == .activity
      ? Identifier(hit.record.id) : (try? store.activity(of: hit.record)).flatMap(\.self)
    return id.flatMap { try? store.activity($0) }
  }

  /// The address of an activity: `kent/chief-officer-interview`.
  public func address(of activity: Activity) -> ActivityAddress {
    let slug = (try? body(activity.body))?.slug ?? activity.body.rawValue
    return ActivityAddress(body: slug, kind: activity.kind, ordinal: activity.ordinal)
  }
}
