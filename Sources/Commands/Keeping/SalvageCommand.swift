import ArgumentParser
import Plans
import Storage
import ViewModels

struct SalvageCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "salvage",
    abstract: "Bring everything that can be read out of a damaged store into a new one.",
    discussion: """
      The damaged file stays as it is. What could not be read is listed, record by record, with the pages that are \
      damaged. What CT4 sets down, forces, activities and questions, is made again where it was lost; --plan names \
      the plan of another inspection. Without --to the new store lies beside the damaged one.
      """)

  @Argument(help: "The damaged store.")
  var file: String

  @Option(help: ArgumentHelp("The store to make.", valueName: "file"))
  var to: String?

  @Option(help: ArgumentHelp("The plan that the store was set up from.", valueName: "file"))
  var plan: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let new = to ?? session.nameToKeep(file, mark: "salvaged")
    let plan = try session.plan(plan ?? BuiltInPlans.names[0], task: "salvage the store")
    let salvage = try OpenInspection.reading("salvage the store") { () throws(StoreFailure) in
      try Store.salvage(file, to: new, plan: plan, workplace: session.workplace())
    }
    if output.json {
      session.print(salvage.json(from: file, to: new))
    } else {
      session.print(lines(of: salvage, new: new))
      session.note("Use it with --store '\(new)'. \(file) is as it was.")
    }
  }

  private func lines(of salvage: Salvage, new: String) -> [String] {
    var lines = [
      "Brought \(counted(salvage.records, "record")) and \(counted(salvage.commits, "commit")) into \(new)."
    ]
    if salvage.rebuilt > 0 {
      lines.append("\(counted(salvage.rebuilt, "record")) stood only in the history.")
    }
    if salvage.rechained > 0 {
      lines.append("\(counted(salvage.rechained, "commit")) had to be chained anew; what they say stays.")
    }
    if salvage.damagedPages.isEmpty {
      lines.append("No page is damaged.")
    } else {
      let count = salvage.damagedPages.reduce(0) { $0 + $1.count }
      let ranges = salvage.damagedPages.map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
      }
      lines.append(
        "\(count) of \(counted(salvage.pages, "page")) \(count == 1 ? "is" : "are") damaged: "
          + ranges.joined(separator: ", ") + ".")
    }
    if salvage.losses.isEmpty {
      lines.append("Nothing that anything else speaks of is missing.")
    } else {
      lines.append("Could not be read, or not be believed:")
      let planned = salvage.losses.filter { $0.what == .planned }
      lines += salvage.losses.filter { $0.what != .planned }.map { "  \($0.words)" }
      if !planned.isEmpty {
        lines.append(
          "Made again as the plan sets them down; what was recorded of them may be gone (\(planned.count)):")
        lines += planned.map { "  \($0.name)" }
      }
    }
    return lines.map { VisibleText.line($0) }
  }
}

extension Salvage.Loss {
  fileprivate var name: String {
    record.map { "\($0.kind.rawValue.replacing("_", with: " ")) \($0.id)" } ?? ""
  }

  /// What is lost, in words.
  var words: String {
    switch what {
    case .record: "\(name): gone"
    case .field(let field): "\(name): without its newest \(field.replacing("_", with: " "))"
    case .unplaced(let texts):
      "\(name): what it belongs to is gone; it says: \(texts.joined(separator: " | "))"
    case .unvouched: "\(name): made again from a damaged part of the history; compare it with your notes"
    case .contradicted: "\(name): kept as it was found; its history says otherwise"
    case .planned: "\(name): made again as the plan sets it down; what was recorded of it may be gone"
    case .commit(let number): "commit \(number) of the history: gone"
    }
  }

  fileprivate var json: JSONValue {
    var (name, field, texts, commit): (String, JSONValue, JSONValue, JSONValue) = ("", .null, .null, .null)
    switch what {
    case .record: name = "gone"
    case .field(let lost): (name, field) = ("field", .text(lost))
    case .unplaced(let all): (name, texts) = ("unplaced", .list(all.map(JSONValue.text)))
    case .unvouched: name = "unvouched"
    case .contradicted: name = "contradicted"
    case .planned: name = "planned"
    case .commit(let number): (name, commit) = ("commit", .integer(number))
    }
    return [
      "what": .text(name), "record": .init(record?.kind.rawValue), "id": .init(record?.id), "field": field,
      "commit": commit, "texts": texts, "words": .text(words),
    ]
  }
}

extension Salvage {
  fileprivate func json(from file: String, to new: String) -> JSONValue {
    [
      "store": .text(new), "damaged": .text(file), "pages": .integer(pages),
      "damagedPages": .list(
        damagedPages.map { ["first": .integer($0.lowerBound), "last": .integer($0.upperBound)] }),
      "records": .integer(records), "rebuilt": .integer(rebuilt), "commits": .integer(commits),
      "rechained": .integer(rechained), "losses": .list(losses.map(\.json)),
    ]
  }
}
