import Fieldwork
import Plans
import ViewModels

extension Session {
  /// The plan of this name, or in this file.
  ///
  /// - Throws: `CommandFailure` with every fault of the file.
  func plan(_ nameOrFile: String, task: String) throws -> InspectionPlan {
    if let plan = try BuiltInPlans.plan(named: nameOrFile.lowercased()) { return plan }
    let bytes: [UInt8]
    do {
      bytes = try contents(of: nameOrFile, task: task)
    } catch let failure as CommandFailure where !nameOrFile.contains("/") && !nameOrFile.contains(".") {
      throw CommandFailure(
        failure.status,
        "Could not \(task): there is no plan or file '\(nameOrFile)'. The plans that come with "
          + "Fieldbook: \(BuiltInPlans.names.joined(separator: ", ")).")
    }
    do throws(PlanFaults) {
      return try PlanReader().plan(from: bytes)
    } catch {
      throw CommandFailure(
        .badInput, "Could not \(task): '\(nameOrFile)' has \(counted(error.faults.count, "fault")).",
        faults: error.faults.map { CommandFailure.Fault($0, file: nameOrFile) })
    }
  }
}

extension InspectionPlan {
  /// "46 forces, 230 activities due, 46 questions".
  var size: String {
    let forces = bodies.filter { $0.kind == .force }.count
    return "\(counted(forces, "force")), \(counted(due.count, "activity", plural: "activities")) due, "
      + counted(questions.count, "question")
  }

  /// The plan for programs.
  var json: JSONValue {
    [
      "code": .text(code), "title": .text(title), "years": .filled(years),
      "keyQuestion": .filled(keyQuestion), "marking": .text(marking.description),
      "fieldworkFrom": .init(fieldwork?.lowerBound.description),
      "fieldworkTo": .init(fieldwork?.upperBound.description),
      "writeUpDays": .integer(writeUpDays), "documentTarget": .init(documentTarget),
      "quantifiers": .list(quantifiers.steps.map { ["from": .integer($0.from), "word": .text($0.word)] }),
      "areas": .list(areas.map { ["code": .text($0.code), "name": .text($0.name)] }),
      "activityKinds": .list(
        activityKinds.map { kind in
          [
            "code": .text(kind.code), "name": .text(kind.name), "form": .text(kind.form.rawValue),
            "post": .filled(kind.post), "extra": .flag(kind.isExtra),
            "due": .integer(due.count { $0.kind == kind.code }),
            "roles": .list(kind.roles.map { .text($0.code) }),
          ]
        }),
      "questions": .list(
        questions.map { question in
          [
            "question": .text(question.id), "activity": .text(question.kind), "area": .text(question.area),
            "text": .text(question.text), "kind": .text(question.answers.name),
            "accepts": .text(question.answers.accepted),
            "options": .list(question.answers.options.map { .text($0.code) }),
          ]
        }),
      "documentKinds": .list(documentKinds.map { .text($0.code) }),
      "programme": .list(
        programme.map { entry in
          [
            "code": .text(entry.code), "years": .text(entry.years), "subject": .text(entry.subject),
            "nations": .list(entry.nations.map(JSONValue.text)), "publication": .text(entry.publication),
            "partners": .list(entry.partners.map(JSONValue.text)),
          ]
        }),
      "bodies": .list(bodies.map { .object($0.jsonName) }),
    ]
  }

  /// The plan for people.
  var lines: [String] {
    var lines = [title, [code, years, keyQuestion].filter { !$0.isEmpty }.joined(separator: "; "), size]
    if let fieldwork {
      lines.append("Fieldwork \(fieldwork.lowerBound.readable) to \(fieldwork.upperBound.readable)")
    }
    lines.append("Areas: \(areas.map(\.name).joined(separator: ", "))")
    for entry in programme {
      lines.append(
        "\(entry.code.uppercased()) \(entry.years): \(entry.subject) (\(entry.nations.joined(separator: ", "))). "
          + entry.publication)
    }
    for kind in activityKinds {
      let count = due.count { $0.kind == kind.code }
      lines += ["", "\(kind.name) (\(kind.code)), " + (count == 0 ? "added by hand" : "due in \(count)")]
      lines += questions(of: kind.code).map { "  \($0.id)  \($0.text) (\($0.answers.accepted))" }
    }
    return lines.map { VisibleText.line($0) }
  }
}
