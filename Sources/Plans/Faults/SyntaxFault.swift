import Yams

extension PlanFault {
  /// What the YAML parser could not take, in our words as far as we have any.
  init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        at: Position(mark), reading: "the plan", because: "as YAML, \(problem)",
        next: Self.remedy(for: problem))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        at: Position(context.mark), reading: "the plan",
        because:
          "\(listed(keys.map { quoted($0) }, "and")) \(keys.count == 1 ? "is" : "are") written twice in one place",
        next: "Keep one of the two")
    case .reader(let problem, _, _, _):
      self.init(at: Position(), reading: "the plan", because: problem, next: "Save it as UTF-8 text")
    default:
      self.init(at: Position(), reading: "the plan", because: "\(error)", next: "Check that it is YAML")
    }
  }

  private static func remedy(for problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "Put text that holds a colon and a blank in quotation marks"
    case "found character that cannot start any token":
      "Indent with blanks, not tabs, and put text that begins with @, ` or % in quotation marks"
    case "found undefined alias": "Put text that begins with * in quotation marks"
    case _ where problem.contains("end of stream"): "Close the quotation mark or bracket opened before"
    default: "Check the indentation, colons, brackets and quotation marks here and just before"
    }
  }
}

extension Position {
  /// The place that the YAML parser marked.
  init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
