import Plans
import ViewModels

/// Why a command did nothing, and what it ends with.
struct CommandFailure: Error {
  /// One fault of a file or a call, where one can be told from others.
  struct Fault: Hashable {
    var file: String?
    /// What the line and column are counted in where that is no file: `section 5`; empty or `nil` where there is none.
    var place: String?
    var line: Int?
    var column: Int?
    /// The name of the column of a table, or of the option.
    var field: String?
    var message: String
  }

  let status: CommandStatus
  /// "Could not …: reason. Next step."
  let message: String
  /// Every fault, where there can be several.
  var faults: [Fault] = []

  init(_ status: CommandStatus, _ message: String, faults: [Fault] = []) {
    self.status = status
    self.message = message
    self.faults = faults
  }

  init(_ refusal: Refusal) {
    status =
      switch refusal.cause {
      case .input: .badInput
      case .rule: .refused
      case .missingProgram: .noProgram
      case .store(let failure): CommandStatus(failure)
      }
    message = refusal.messageWithoutTyping
  }
}

extension CommandFailure.Fault {
  init(_ fault: PlanFault, file: String) {
    self.init(file: file, line: fault.line, column: fault.column, message: fault.message)
  }

  /// The form `planner.csv:3:9: date: Could not …`.
  var words: String {
    if let place, !place.isEmpty {
      let numbers = [line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap(\.self)
      let first = place.prefix(1).uppercased() + place.dropFirst()
      return "\(([first] + numbers).joined(separator: ", ")): \(message)"
    }
    let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
    return (place + [field].compactMap(\.self) + [message]).reduce(into: "") { text, part in
      if !text.isEmpty { text += part == message || part == field ? ": " : ":" }
      text += part
    }
  }
}

extension CommandFailure {
  /// The error as a machine reads it.
  var json: JSONValue {
    [
      "error": [
        "exitCode": .integer(Int(status.rawValue)), "name": .text(status.name), "message": .text(message),
        "faults": .list(
          faults.map { fault in
            [
              "file": .init(fault.file), "place": .filled(fault.place), "line": .init(fault.line),
              "column": .init(fault.column),
              "field": .init(fault.field), "message": .text(fault.message),
            ]
          }),
      ]
    ]
  }
}
