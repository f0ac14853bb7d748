import Fieldwork

extension DocumentEdit {
  /// What the edit does, for the history: never a text that somebody typed, so that taking a text out of the store
  /// leaves none in the summaries.
  ///
  /// - Parameters:
  ///   - document: The entry before the edit.
  ///   - inspection: Knows what kinds and bodies are called.
  /// - Returns: What was done, to stand behind the reference; without a full stop.
  func summary(before document: Document, in inspection: OpenInspection) -> String {
    switch self {
    case .title: return "title changed"
    case .kind(let code): return "kind is \(inspection.label(ofDocumentKind: code).lowercasedFirst)"
    case .source(let source, let body):
      let name = body.flatMap { try? inspection.body($0).shortName }
      return "comes from \([source.words, name].compactMap(\.self).joined(separator: ", "))"
    case .askedOf(let text): return textChange(of: "post asked", from: document.askedOf, to: text)
    case .receivedMarking(let marking):
      return textChange(
        of: "marking as received", from: document.receivedMarking.description, to: marking.description)
    case .marking(let marking): return "marked \(marking)"
    case .move(let status, let day):
      let when =
        status.day == nil ? "" : day.map { " \(status == .promised ? "for" : "on") \($0.readable)" } ?? ""
      guard status != document.status else { return "\(status.words) again\(when)" }
      return "status from \(document.status.words) to \(status.words)\(when)"
    case .day(let noted, let day): return "\(noted.words) \(day?.readable ?? "on no day")"
    case .timesChased(let count): return count == 0 ? "never chased" : "chased \(counted(count, "time"))"
    case .file(let file): return file == nil ? "file let go" : "file registered"
    case .heldAt(let text): return textChange(of: "place where it is held", from: document.heldAt, to: text)
    case .keyPoints(let text): return textChange(of: "key points", from: document.keyPoints, to: text)
    }
  }

  /// Whether the entry is already as the edit would have it.
  func changesNothing(in document: Document) -> Bool {
    switch self {
    case .title(let text): document.title == text
    case .kind(let code): document.kind == code
    case .source(let source, let body): document.source == source && document.body == body
    case .askedOf(let text): document.askedOf == text
    case .receivedMarking(let marking): document.receivedMarking == marking
    case .marking(let marking): document.marking == marking
    case .move(let status, let day):
      document.status == status && (day == nil || status.day.map { document.dates[$0] == day } ?? true)
    case .day(let noted, let day): document.dates[noted] == day
    case .timesChased(let count): document.timesChased == count
    case .file(let file): document.file == file
    case .heldAt(let text): document.heldAt == text
    case .keyPoints(let text): document.keyPoints == text
    }
  }
}

extension Refusal {
  /// Puts a refused change of the register into words.
  ///
  /// - Parameters:
  ///   - fault: Why the domain refused it.
  ///   - task: What was to be done, to complete "Could not …".
  ///   - today: The day that counts.
  init(_ fault: DocumentFault, task: String, today: CalendarDate) {
    let reason: String =
      switch fault {
      case .titleMissing: "it has no title. Give it one that is safe at OFFICIAL."
      case .bodyMissing(let source): "a document of a \(source.words) names the \(source.words). Name it."
      case .notAllowed(let from, let to):
        """
        it is \(from.words), and from there it can become \(alternatives(from.moves.map(\.words))), but not \
        \(to.words).
        """
      case .aboveOfficial(let marking):
        """
        it is marked \(marking), and what is SECRET or above is only listed here: neither a file nor key points may \
        be kept. Leave them out, and say where it is held.
        """
      case .quoted(let marking, let evidence):
        """
        it is marked \(marking), and what is SECRET or above is only listed here, but \(evidence.quotingWords) it. \
        Delete \(evidence.count == 1 ? "that item" : "these items") first, and purge the words.
        """
      case .placeMissing(let marking):
        """
        it is marked \(marking), and what is SECRET or above is only listed here. Say where it is held, such as a \
        registry or a safe.
        """
      case .outOfOrder(let earlier, let first, let later, let second):
        """
        it would be \(later) on \(second.readable), before it was \(earlier) on \(first.readable). Put one of the \
        days right.
        """
      case .notYet(let noted, let day):
        """
        \(day.readable) is after today (\(today.readable)), and only a promise may lie ahead. Give the day on which \
        it was \(noted.words).
        """
      case .notClosed(let status):
        """
        it is \(status.words), and only what is not held, withheld, returned or destroyed was closed on a day. Give \
        that status as well, or leave the day out.
        """
      }
    self.init("Could not \(task): \(reason)", cause: fault.isRule ? .rule : .input)
  }
}

extension DocumentFault {
  /// Whether what was asked for makes sense, but not now.
  fileprivate var isRule: Bool {
    switch self {
    case .titleMissing, .bodyMissing: false
    case .notAllowed, .aboveOfficial, .quoted, .placeMissing, .outOfOrder, .notYet, .notClosed: true
    }
  }
}

extension [RegisterNumber] {
  /// "E1 and E7 quote"; of many, the first and how many more there are.
  fileprivate var quotingWords: String {
    let told = prefix(count > 6 ? 5 : 6).map(\.description)
    let more = count > told.count ? ["\(count - told.count) more"] : []
    return "\(listed(told + more)) \(count == 1 ? "quotes" : "quote")"
  }
}

extension String {
  /// The words in the middle of a sentence, unless they begin with a name in capitals.
  var lowercasedFirst: String {
    let start = prefix(2)
    guard start.count == 2, start.last?.isLowercase == true else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
