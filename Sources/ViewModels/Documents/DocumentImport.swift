import Fieldwork
import Plans
import Storage

/// A table of documents on its way into the register: what each row would add or change, and what stands in its way.
///
/// Nothing is in the store until ``save()``.
public struct DocumentImport {
  /// What becomes of a row.
  public enum Outcome: String, Sendable {
    case added, changed, same, refused
  }

  /// One row of the table that says something.
  public struct Row {
    /// Where it begins, from 1.
    public let line: Int
    public let outcome: Outcome
    /// The reference it has or gets; empty if it was refused before it had one.
    public let reference: String
    public let title: String
    /// What is done, in the words of the history; empty for a refused row.
    public let done: [String]
    /// Why it is refused, each with its place; empty for other rows.
    public let faults: [Fault]
    /// What to look at although the row is taken, each as a sentence.
    public var warnings: [String] = []
  }

  /// What is wrong with a cell or a row.
  public struct Fault: Hashable, Sendable {
    public let line: Int
    public let column: Int
    /// The name of the column as the table has it; `nil` for the row as a whole.
    public let field: String?
    public let message: String
  }

  /// In the order of the table.
  public private(set) var rows: [Row] = []
  private let inspection: OpenInspection
  private var documents: [Document] = []

  /// Reads a table, and works out what it would do; a row that is refused leaves the others be.
  ///
  /// - Parameters:
  ///   - bytes: As any spreadsheet saves them: with commas, semicolons or tabs, in UTF-8, UTF-16 or the code page of
  ///     Windows.
  ///   - inspection: Where the documents are to go.
  /// - Throws: ``PlanFaults``, if the form or the heading cannot be read.
  public init(_ bytes: [UInt8], in inspection: OpenInspection) throws {
    self.inspection = inspection
    let table = try CommaTable(spreadsheet: bytes)
    let columns = try Self.columns(of: table.heading)
    var reading = RowReading(known: try inspection.documents(), inspection: inspection)
    for cells in table.rows where cells.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) {
      let (row, document) = reading.read(cells, columns: columns, heading: table.heading)
      rows.append(row)
      if let document { documents.append(document) }
    }
  }

  /// How many rows come to this.
  public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

  /// "12 to add, 3 to change, 1 as it stands already, 2 refused".
  public var words: String {
    let parts = [
      (count(.added), "to add"), (count(.changed), "to change"), (count(.same), "as it stands already"),
      (count(.refused), "refused"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return told.isEmpty ? "no rows" : told.joined(separator: ", ")
  }

  /// "12 added, 3 changed, 2 left out", when it has been saved.
  public var pastWords: String {
    [(count(.added), "added"), (count(.changed), "changed"), (count(.refused), "left out")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// Saves what is added and changed as one commit; rows that are refused are left out.
  ///
  /// - Returns: Whether anything differed from what was stored.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func save() throws(Refusal) -> Bool {
    guard !documents.isEmpty else { return false }
    let parts = [(count(.added), "added"), (count(.changed), "changed")].filter { $0.0 > 0 }
    return try inspection.save(
      documents,
      summary:
        "Register of documents: \(parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")) from a table")
  }

  // MARK: Heading

  /// What a column is: the reference, a field, or something that is only told, as the hash of a file.
  enum Column: Hashable {
    case reference, field(TypedDocument.Field), passedOver
  }

  private static func columns(of heading: [CommaTable.Cell]) throws(PlanFaults) -> [Column] {
    var columns: [Column] = []
    var faults: [PlanFault] = []
    func blame(_ cell: CommaTable.Cell?, _ message: String) {
      faults.append(
        PlanFault(
          line: cell?.line ?? 1, column: cell?.column ?? 1, message: "Could not read the heading: \(message)")
      )
    }
    for cell in heading {
      guard let column = column(called: cell.text) else {
        let near = nearest(to: cell.text, among: names)
        blame(
          cell,
          "'\(cell.text)' is no column of this table. "
            + (near.isEmpty
              ? "The columns are \(alternatives(names))." : "Perhaps \(alternatives(near)) was meant."))
        continue
      }
      if column != .passedOver, columns.contains(column) {
        blame(cell, "the column '\(cell.text)' stands there twice. Keep one.")
      }
      columns.append(column)
    }
    if !columns.contains(.reference), !columns.contains(.field(.title)) {
      blame(
        heading.first,
        "neither 'reference' nor 'title' stands there, so no row can be told from another. Add one.")
    }
    guard faults.isEmpty else { throw PlanFaults(faults) }
    return columns
  }

  private static let names = ["reference"] + TypedDocument.Field.allCases.map(\.rawValue)

  private static func column(called text: String) -> Column? {
    let name = folded(text)
    switch name {
    case "": return .passedOver
    case "reference", "ref": return .reference
    case "sha256", "sha 256", "owed since", "days overdue": return .passedOver
    case "body", "from": return .field(.force)
    case "document", "document title": return .field(.title)
    case "promised", "due": return .field(.promisedFor)
    default:
      return TypedDocument.Field.allCases.first { folded($0.rawValue) == name }.map { .field($0) }
    }
  }
}

/// Reads one row after the other, each seeing those before it.
private struct RowReading {
  private let inspection: OpenInspection
  private var byReference: [DocumentReference: Document]
  private var byTitle: [TitleKey: Document]
  /// The numbers that come next, by source without a title.
  private var nextNumbers: [TitleKey: Int] = [:]
  /// The line that has told of a document already.
  private var lines: [Identifier<Document>: Int] = [:]

  private struct TitleKey: Hashable {
    let source: DocumentSource
    let body: Identifier<Body>?
    let title: String

    init(_ source: DocumentSource, _ body: Identifier<Body>?, _ title: String) {
      (self.source, self.body, self.title) = (source, body, folded(title))
    }
  }

  init(known: [Document], inspection: OpenInspection) {
    self.inspection = inspection
    byReference = Dictionary(known.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    byTitle = Dictionary(
      known.map { (TitleKey($0.source, $0.body, $0.title), $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read(
    _ cells: [CommaTable.Cell], columns: [DocumentImport.Column], heading: [CommaTable.Cell]
  ) -> (DocumentImport.Row, Document?) {
    let line = cells[0].line
    func refused(_ faults: [DocumentImport.Fault], reference: String = "", title: String = "") -> (
      DocumentImport.Row, Document?
    ) {
      (
        DocumentImport.Row(
          line: line, outcome: .refused, reference: reference, title: title, done: [], faults: faults), nil
      )
    }
    // A spreadsheet leaves out the empty cells at the end of a row.
    let extra = cells.dropFirst(columns.count).first { !$0.text.allSatisfy(\.isWhitespace) }
    if let extra {
      let title = columns.firstIndex(of: .field(.title)).map { cells[$0].plainText } ?? ""
      return refused(
        [
          DocumentImport.Fault(
            line: extra.line, column: extra.column, field: nil,
            message:
              "Could not read the row: it has \(counted(cells.count, "cell")) and the heading \(columns.count). "
              + "Put a text that holds the separator in quotation marks.")
        ], title: title)
    }
    var places: [DocumentImport.Column: (cell: CommaTable.Cell, name: String)] = [:]
    var typed = TypedDocument(movesToday: false)
    var warnings: [String] = []
    for (index, cell) in cells.enumerated().prefix(columns.count) {
      let text = cell.plainText
      guard !text.allSatisfy(\.isWhitespace) else { continue }
      places[columns[index]] = (cell, heading[index].text)
      guard case .field(let field) = columns[index] else { continue }
      if field.isDay, let day = Self.numberedDay(text) {
        typed.fields[field] = day.description
        warnings.append(
          "The \(heading[index].text) '\(text)' is a spreadsheet's number for a day; it is taken for \(day.readable)."
        )
      } else {
        typed.fields[field] = field.isDay ? Self.day(text) : text
      }
    }
    let title = typed.fields[.title] ?? ""
    func fault(_ column: DocumentImport.Column?, _ refusal: Refusal) -> DocumentImport.Fault {
      let place = column.flatMap { places[$0] }
      let cell = place?.cell ?? cells[0]
      return DocumentImport.Fault(
        line: cell.line, column: cell.column, field: place?.name, message: refusal.message)
    }
    let given = places[.reference]?.cell.plainText ?? ""
    do throws(Refusal) {
      let found = try find(given, typed)
      if let earlier = found.flatMap({ lines[$0.id] }) {
        throw Refusal(
          "Could not take the row: line \(earlier) tells of \(found?.reference.description ?? "it") already. Keep one of the two."
        )
      }
      // What was told from others by its title keeps it as it was written.
      if given.isEmpty, found != nil { typed.fields[.title] = nil }
      var faults: [TypedDocument.Fault] = []
      let before: Document?
      if let found { before = found } else { before = try new(given, &typed, &faults) }
      // Where there is no telling whose it is, what else stands in the row is looked at all the same.
      let (document, done) = typed.applied(
        to: before ?? Self.anybodys, isNew: found == nil, in: inspection, faults: &faults)
      guard faults.isEmpty, before != nil else {
        return refused(
          faults.map { fault(.field($0.field), $0.refusal) },
          reference: found?.reference.description ?? given,
          title: found?.title ?? title)
      }
      keep(document, line: line)
      let outcome: DocumentImport.Outcome = found == nil ? .added : done.isEmpty ? .same : .changed
      let row = DocumentImport.Row(
        line: line, outcome: outcome, reference: document.reference.description, title: document.title,
        done: found == nil ? document.beginning : done, faults: [],
        warnings: outcome == .same
          ? []
          : warnings + Self.warnings(on: document, typed)
            + (found == nil ? [letterWarning(document.reference)].compactMap(\.self) : []))
      return (row, outcome == .same ? nil : document)
    } catch {
      return refused([fault(.reference, error)], reference: given, title: title)
    }
  }

  private static func warnings(on document: Document, _ typed: TypedDocument) -> [String] {
    var warnings: [String] = []
    if typed.fields[.receivedMarking] != nil { warnings += [document.originatorWarning].compactMap(\.self) }
    for field in TypedDocument.Field.allCases where typed.fields[field]?.contains("\u{2400}") == true {
      warnings.append("The \(field.rawValue) holds a character that is none, shown as ␀.")
    }
    return warnings
  }

  /// The entry that a row is about: by its reference, else by source and title; `nil` for a new one.
  private func find(_ given: String, _ typed: TypedDocument) throws(Refusal) -> Document? {
    if !given.isEmpty {
      guard let reference = DocumentReference(given) else {
        throw Refusal(
          "Could not read '\(given)' as a reference: it is like KENT-A-012, by source, the laptop's letter and number. "
            + "Leave it empty to have one given.")
      }
      return byReference[reference]
    }
    guard let title = typed.fields[.title] else {
      throw Refusal("Could not take the row: it has neither a reference nor a title. Give it one.")
    }
    var faults: [TypedDocument.Fault] = []
    guard let source = typed.source(before: nil, in: inspection, faults: &faults) else { return nil }
    return byTitle[TitleKey(source.source, source.body, title)]
  }

  /// A blank entry with the reference of the row, or the next free one.
  private mutating func new(
    _ given: String, _ typed: inout TypedDocument, _ faults: inout [TypedDocument.Fault]
  ) throws(Refusal) -> Document? {
    if typed.fields[.title] == nil {
      faults.append(
        (
          .title,
          Refusal("Could not add the document: it has no title. Give it one that is safe at OFFICIAL.")
        ))
    }
    let source = typed.source(before: nil, in: inspection, faults: &faults)
    var kind: String?
    do throws(Refusal) {
      // A list that has no such column is of no kind in particular.
      let other = inspection.outline.documentKinds.last?.code ?? ""
      kind = try inspection.documentKind(typed: typed.fields[.kind] ?? other)
    } catch {
      faults.append((.kind, error))
    }
    typed.fields[.kind] = nil
    guard let source, let kind else { return nil }
    if let reference = DocumentReference(given) {
      try check(reference, given, source)
      return Document(
        id: Identifier(inspection.store.newName()), reference: reference, title: "", kind: kind,
        source: source.source, body: source.body, marking: inspection.outline.marking)
    }
    let owner = TitleKey(source.source, source.body, "")
    while true {
      let next = try inspection.newDocument(title: "", kind: kind, source: source, number: nextNumbers[owner])
      // A row that is refused in the end takes no number.
      nextNumbers[owner] = next.reference.number
      if byReference[next.reference] == nil { return next }
      nextNumbers[owner] = next.reference.number + 1
    }
  }

  /// Refuses the reference of a new entry that begins as those of another source do.
  private func check(
    _ reference: DocumentReference, _ given: String,
    _ source: (source: DocumentSource, body: Identifier<Body>?)
  ) throws(Refusal) {
    let body = try source.body.map { (id) throws(Refusal) in try inspection.body(id) }
    let prefix = DocumentReference.prefix(source: source.source, body: body?.slug)
    guard reference.source != prefix else { return }
    let name = source.source.needsBody ? body?.shortName ?? source.source.words : source.source.words
    throw Refusal(
      "Could not take '\(given)': the row is of \(name), whose references begin with \(prefix). Put the source right, or leave "
        + "the reference empty to have one given.")
  }

  /// That a reference was given by another laptop, whose register it should come from.
  private func letterWarning(_ reference: DocumentReference) -> String? {
    let own = inspection.letter ?? .a
    guard reference.letter != own else { return nil }
    return
      "\(reference) has the letter of another laptop, for that of this one is \(own); take it only from the register of that one."
  }

  private static let anybodys = Document(
    id: "-", reference: DocumentReference(source: "-", letter: .a, number: 1), title: "-", kind: "",
    source: .stakeholder)

  private mutating func keep(_ document: Document, line: Int) {
    lines[document.id] = line
    byReference[document.reference] = document
    byTitle[TitleKey(document.source, document.body, document.title)] = document
  }

  /// The day that Excel and others keep as a number, counted so that 1 January 1970 is 25569; `nil` for what is none
  /// between 1954 and 2119, with an hour as a fraction or without.
  private static func numberedDay(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
      let number = Int(parts[0]), (20_000...80_000).contains(number)
    else { return nil }
    return CalendarDate(dayNumber: number - 25_569)
  }

  /// A day without the weekday that a spreadsheet puts before it, and the midnight behind it.
  private static func day(_ text: String) -> String {
    var words = text.replacing("T00:", with: " 00:").split { $0.isWhitespace || $0 == "," }
    if words.count > 1, let last = words.last, last.contains(":"),
      last.allSatisfy({ "0:.Z".contains($0) })
    {
      words.removeLast()
    }
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    if words.count > 3, let first = words.first?.lowercased(), weekdays.contains(String(first.prefix(3))) {
      words.removeFirst()
    }
    return words.isEmpty ? text : words.joined(separator: " ")
  }
}

extension Document {
  /// What a new entry begins with: "requested 1 Oct 2018, promised for 5 Dec 2018".
  fileprivate var beginning: [String] {
    let days = DocumentDay.allCases.compactMap { day in dates[day].map { "\(day.words) \($0.readable)" } }
    return (days.contains { $0.hasPrefix("\(status.words) ") } ? [] : [status.words]) + days
  }
}

extension TypedDocument.Field {
  /// Whether it holds a day.
  fileprivate var isDay: Bool {
    self == .date || DocumentDay(rawValue: rawValue) != nil
  }
}
