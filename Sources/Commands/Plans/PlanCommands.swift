import ArgumentParser
import Fieldwork
import Plans
import Storage
import ViewModels

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Check a plan, or show one.",
    subcommands: [PlanCheckCommand.self, PlanShowCommand.self])
}

struct PlanCheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every fault of a plan with its line and column.")

  @Argument(help: "The file; - reads standard input.")
  var file: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let plan = try session.plan(file, task: "check the plan")
    if output.json {
      session.print(["file": .text(file), "faults": .list([]), "size": .text(plan.size)])
    } else {
      session.print([VisibleText.line("\(file): no faults; \(plan.size)")])
    }
  }
}

struct PlanShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a plan; without a name, that of the store.")

  @Argument(help: "The name of a plan that comes with Fieldbook, ct4, or a file.")
  var plan: String?

  @Flag(help: "Print the text of a plan that comes with Fieldbook, to start one's own from.")
  var source = false

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    if source {
      let name = plan?.lowercased() ?? BuiltInPlans.names.first ?? ""
      guard let text = BuiltInPlans.source(named: name) else {
        throw CommandFailure(
          .badInput,
          "Could not show the text of '\(name)': it does not come with Fieldbook. These do: "
            + "\(BuiltInPlans.names.joined(separator: ", ")).")
      }
      session.environment.output(String(decoding: text, as: UTF8.self))
      return
    }
    let plan = try self.plan.map { try session.plan($0, task: "show the plan") } ?? stored(session)
    output.json ? session.print(plan.json) : session.print(plan.lines)
  }

  /// The plan that the store was set up from, with what is due there now.
  private func stored(_ session: Session) throws -> InspectionPlan {
    let inspection = try session.inspection()
    var plan = inspection.outline
    plan.bodies = try inspection.directory().bodies
    let activities = try inspection.everything().activities
    plan.due = plan.bodies.flatMap { body in
      (activities[body.id] ?? []).filter(\.isDue).map { DueActivity(body: body.id, kind: $0.kind) }
    }
    return plan
  }
}

struct NewCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make the store of another inspection from its plan.",
    discussion: """
      Without --store it is made beside the usual one, named by the plan's code; ct4 is the usual one itself.
      """)

  @Option(help: ArgumentHelp("The plan: a name, ct4, or a file.", valueName: "plan"))
  var plan: String

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    guard !options.demo else {
      throw CommandFailure(.usage, "Could not make a store: --demo has one of its own. Leave it out.")
    }
    let plan = try session.plan(self.plan, task: "make the store")
    let places = session.places
    let path = options.store ?? (plan.code == "ct4" ? places.store : "\(places.data)/\(plan.code).fieldbook")
    try session.create(path, from: plan, workplace: session.workplace())
    if output.json {
      session.print(["store": .text(path), "plan": .text(plan.code), "title": .text(plan.title)])
    } else {
      session.print([VisibleText.line("Made \(path): \(plan.size).")])
      if path != places.store { session.note("Use it with --store '\(path)'.") }
    }
  }
}
