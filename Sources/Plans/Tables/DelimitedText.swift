/// A table as comma-separated values (RFC 4180), or with another separator, each field with its place.
struct DelimitedText {
  /// One field, without its quotation marks.
  struct Field: Hashable {
    var text = ""
    var position: Position
  }

  /// The records in order, the heading among them; lines without any character are left out.
  private(set) var records: [[Field]] = []
  /// What is not as RFC 4180 has it.
  private(set) var faults: [PlanFault] = []

  /// Where the next character belongs.
  private enum State {
    case start, plain, quoted, closed
  }

  /// Takes a text apart; lines end with a line feed, or a carriage return and one.
  ///
  /// - Parameters:
  ///   - text: The table.
  ///   - separator: What parts the fields of a line.
  init(_ text: String, separator: Unicode.Scalar = ",") {
    var record: [Field] = []
    var position = Position()
    var field = Field(position: position)
    var state = State.start
    for scalar in text.unicodeScalars {
      switch (state, scalar) {
      case (.quoted, "\""): state = .closed
      case (.quoted, _): field.text.unicodeScalars.append(scalar)
      case (.start, "\""): state = .quoted
      case (_, separator):
        record.append(field)
        field = Field(position: Position(line: position.line, column: position.column + 1))
        state = .start
      case (_, "\n"):
        close(&record, field)
        field = Field(position: Position(line: position.line + 1))
        state = .start
      case (_, "\r"): break
      case (.closed, "\""):
        field.text.unicodeScalars.append(scalar)
        state = .quoted
      case (.closed, _), (.plain, "\""):
        faults.append(
          PlanFault(
            at: position, reading: "the table",
            because: "\(quoted("\(scalar)")) cannot stand here in a field",
            next: "Put the whole field in quotation marks and double those inside it"))
        state = .plain
      default:
        field.text.unicodeScalars.append(scalar)
        state = .plain
      }
      position.step(over: scalar)
    }
    if state == .quoted {
      faults.append(
        PlanFault(
          at: field.position, reading: "the table", because: "the quotation mark here is never closed",
          next: "Close it before the next \(separator == "," ? "comma" : "separator")"))
    }
    close(&record, field)
  }

  private mutating func close(_ record: inout [Field], _ last: Field) {
    if !record.isEmpty || !last.text.isEmpty { records.append(record + [last]) }
    record = []
  }
}
