public import Fieldwork

/// What somebody typed about one document, still text: the same from options and from a row of a table.
public struct TypedDocument {
  /// What can be typed, by the name of its option; a table's column may have blanks or underlines for the hyphens.
  public enum Field: String, CaseIterable, Sendable {
    case title, kind, source, force
    case askedOf = "asked-of"
    case receivedMarking = "received-marking"
    case marking, status, date, requested, chased
    case timesChased = "times-chased"
    case promisedFor = "promised-for"
    case received, read, closed, file
    case heldAt = "held-at"
    case keyPoints = "key-points"
  }

  /// A fault with the field it is about.
  public typealias Fault = (field: Field, refusal: Refusal)

  /// What was typed; an empty text blanks the field.
  public var fields: [Field: String]
  /// Whether what moved today when no day was given; otherwise the day stays open.
  public var movesToday: Bool

  /// Takes what was typed.
  public init(_ fields: [Field: String] = [:], movesToday: Bool) {
    self.fields = fields
    self.movesToday = movesToday
  }

  /// The entry with what was typed, nothing saved.
  ///
  /// - Parameters:
  ///   - document: As it was.
  ///   - isNew: Whether it is made by this, so that it begins with any status, and not by a move.
  ///   - inspection: Knows the lists that what was typed is looked up in.
  ///   - faults: Takes every fault.
  /// - Returns: The entry and what was done, in the words of the history; meaningless after a fault.
  public func applied(
    to document: Document, isNew: Bool, in inspection: OpenInspection, faults: inout [Fault]
  ) -> (document: Document, done: [String]) {
    var changed = document
    var done: [String] = []
    let before = faults.count
    for (field, edit) in edits(before: document, isNew: isNew, in: inspection, faults: &faults)
    where !edit.changesNothing(in: changed) {
      let words = edit.summary(before: changed, in: inspection)
      do throws(DocumentFault) {
        if isNew, case .move(let status, let day) = edit {
          changed.status = status
          if status == .chased { changed.timesChased = max(1, changed.timesChased) }
          if let noted = status.day, let day {
            changed = try changed.applyingUnchecked(.day(noted, day), today: inspection.today)
          }
        } else {
          changed = try changed.applyingUnchecked(edit, today: inspection.today)
        }
        done.append(words)
      } catch {
        faults.append((field, refusal(error, of: document, isNew, inspection)))
      }
    }
    // Who gives only days tells by the last of them how far it has come.
    if isNew, fields[.status] == nil,
      let last = DocumentDay.allCases.last(where: { $0 != .closed && changed.dates[$0] != nil })
    {
      changed.status = DocumentStatus.allCases.first { $0.day == last } ?? changed.status
    }
    if faults.count == before {
      do throws(Refusal) {
        let evidence = isNew ? [] : try inspection.evidence(quoting: changed, before: document)
        do throws(DocumentFault) {
          try changed.check(quotedBy: evidence)
        } catch {
          faults.append((error.field, refusal(error, of: document, isNew, inspection)))
        }
      } catch {
        faults.append((.receivedMarking, error))
      }
    }
    return (changed, changed == document ? [] : done)
  }

  private func refusal(
    _ fault: DocumentFault, of document: Document, _ isNew: Bool, _ inspection: OpenInspection
  ) -> Refusal {
    Refusal(
      fault, task: isNew ? "add the document" : "change \(document.reference)", today: inspection.today)
  }

  private typealias Edit = (field: Field, edit: DocumentEdit)

  private func edits(
    before document: Document, isNew: Bool, in inspection: OpenInspection, faults: inout [Fault]
  ) -> [Edit] {
    var edits: [Edit] = []
    if let title = line(.title) { edits.append((.title, .title(title))) }
    if let kind = read(
      .kind, &faults, { (typed) throws(Refusal) in try inspection.documentKind(typed: typed) })
    {
      edits.append((.kind, .kind(kind)))
    }
    // Of a new entry, the source has made the reference already.
    if !isNew, fields[.source] != nil || fields[.force] != nil,
      let source = source(before: document, in: inspection, faults: &faults)
    {
      edits.append((fields[.force] == nil ? .source : .force, .source(source.source, source.body)))
    }
    if let text = line(.askedOf) { edits.append((.askedOf, .askedOf(text))) }
    if let text = line(.receivedMarking) {
      edits.append((.receivedMarking, .receivedMarking(ReceivedMarking(text))))
    }
    let marking = read(.marking, &faults) { (typed) throws(Refusal) in
      typed.isEmpty ? nil : try inspection.marking(typed: typed)
    }
    if let marking = marking ?? nil { edits.append((.marking, .marking(marking))) }
    edits += moves(before: document, in: inspection, faults: &faults)
    if let count = read(.timesChased, &faults, Self.count) {
      edits.append((.timesChased, .timesChased(count)))
    }
    if let file = read(.file, &faults, { (typed) throws(Refusal) in try inspection.heldFile(typed: typed) }) {
      edits.append((.file, .file(file)))
    }
    if let text = line(.heldAt) { edits.append((.heldAt, .heldAt(text))) }
    if let text = fields[.keyPoints] { edits.append((.keyPoints, .keyPoints(text))) }
    return edits
  }

  /// The days that were typed, and the move of the status with its own.
  private func moves(
    before document: Document, in inspection: OpenInspection, faults: inout [Fault]
  ) -> [Edit] {
    var edits: [Edit] = []
    var days: [DocumentDay: CalendarDate] = [:]
    for noted in DocumentDay.allCases {
      guard let field = Field(rawValue: noted.rawValue),
        let day = read(field, &faults, { (typed) throws(Refusal) in try inspection.date(typed: typed) })
      else { continue }
      if let day { days[noted] = day }
      edits.append((field, .day(noted, day)))
    }
    let status = read(.status, &faults) { (typed) throws(Refusal) in
      try inspection.documentStatus(typed: typed)
    }
    let date = read(.date, &faults) { (typed) throws(Refusal) in try inspection.date(typed: typed) } ?? nil
    guard let status else {
      if fields[.date] != nil {
        faults.append(
          (
            .date,
            Refusal(
              "Could not take a date: it goes with a status. Give the status, or name the day, such as received."
            )
          ))
      }
      return edits
    }
    if date != nil, status.day == nil {
      faults.append(
        (.date, Refusal("Could not take a date: no day is noted of what is \(status.words). Leave it out.")))
      return edits
    }
    guard status != document.status || date != nil else { return edits }
    if status == document.status, status != .chased, let noted = status.day {
      return edits + [(.date, .day(noted, date))]
    }
    let given = date ?? status.day.flatMap { days[$0] }
    let day = given ?? (movesToday && status != .promised ? inspection.today : nil)
    // The day that the move notes must not stand in its way as an older one would.
    return edits.filter { $0.edit != status.day.map { .day($0, given) } } + [
      (.status, .move(to: status, on: day))
    ]
  }

  /// Whom the document comes from, as typed or as it was.
  func source(
    before document: Document?, in inspection: OpenInspection, faults: inout [Fault]
  ) -> (source: DocumentSource, body: Identifier<Body>?)? {
    let count = faults.count
    let source = read(.source, &faults) { (typed) throws(Refusal) in
      typed.isEmpty ? nil : try inspection.documentSource(typed: typed)
    }
    let body = read(.force, &faults) { (typed) throws(Refusal) in
      typed.isEmpty ? nil : try inspection.body(called: typed)
    }
    guard faults.count == count else { return nil }
    do throws(Refusal) {
      let found = try inspection.documentSource(source ?? nil, body: body ?? nil)
      // Who names only the source leaves the body as it is, if it can stay.
      guard let document, found.body == nil, fields[.force] == nil else { return found }
      return (found.source, document.body)
    } catch {
      faults.append((fields[.force] == nil && fields[.source] != nil ? .source : .force, error))
      return nil
    }
  }

  /// How often something happened; an empty text for never.
  private static func count(_ typed: String) throws(Refusal) -> Int {
    if typed.allSatisfy(\.isWhitespace) { return 0 }
    guard let count = Int(typed), (0...99).contains(count) else {
      throw Refusal("Could not read '\(typed)' as how often: type a whole number from 0 to 99.")
    }
    return count
  }

  /// A text of one line, without blanks around it.
  private func line(_ field: Field) -> String? {
    fields[field].map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  private func read<Value>(
    _ field: Field, _ faults: inout [Fault], _ reading: (String) throws(Refusal) -> Value
  ) -> Value? {
    guard let typed = fields[field] else { return nil }
    do throws(Refusal) {
      return try reading(typed)
    } catch {
      faults.append((field, error))
      return nil
    }
  }
}

extension DocumentFault {
  /// The field that a fault of the whole is about.
  fileprivate var field: TypedDocument.Field {
    switch self {
    case .titleMissing: .title
    case .bodyMissing: .force
    case .notAllowed: .status
    case .aboveOfficial, .quoted: .receivedMarking
    case .placeMissing: .heldAt
    case .outOfOrder(_, _, let later, _): TypedDocument.Field(rawValue: later) ?? .status
    case .notClosed: .closed
    case .notYet(let day, _): TypedDocument.Field(rawValue: day.rawValue) ?? .date
    }
  }
}
