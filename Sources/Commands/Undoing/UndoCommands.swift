import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct UndoCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back what you did last.",
    discussion: """
      fieldbook undo --list
      fieldbook undo
      fieldbook undo -n 3

      An undo is a step of its own: the history keeps what was undone, and 'fieldbook redo' brings it back. You undo \
      your own steps on this laptop, the newest first. A step is refused when somebody has changed the same since.
      """)

  @OptionGroup var steps: StepOptions
  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws { try steps.run(.undo, in: session, json: output.json) }
}

struct RedoCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Do again what was undone last.",
    discussion: """
      fieldbook redo --list
      fieldbook redo

      What was undone can be done again until you record something else.
      """)

  @OptionGroup var steps: StepOptions
  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws { try steps.run(.redo, in: session, json: output.json) }
}

/// How far undo and redo go.
struct StepOptions: ParsableArguments {
  @Flag(help: "List the steps, the next one first, and change nothing.") var list = false

  @Option(name: .customShort("n"), help: ArgumentHelp("So many steps.", valueName: "steps"))
  var count: Int?

  func run(_ direction: UndoDirection, in session: Session, json: Bool) throws {
    let range = 1...(list ? 100_000 : 1000)
    if let count, !range.contains(count) {
      throw CommandFailure(
        .usage, "Could not take '\(count)' for -n: it has to be from 1 to \(range.upperBound).")
    }
    let inspection = try session.inspection()
    guard !list else { return try tell(direction, inspection, session, json: json) }
    let wanted = count ?? 1
    let available = try inspection.steps(direction, limit: wanted).count
    guard available == 0 || available >= wanted else {
      throw CommandFailure(
        .refused,
        "Could not \(direction.verb) \(wanted) steps: there \(available == 1 ? "is" : "are") only \(available). "
          + "'fieldbook \(direction.verb) --list' lists \(available == 1 ? "it" : "them").")
    }
    var taken: [TakenStep] = []
    do throws(Refusal) {
      for _ in 0..<wanted { taken.append(try inspection.take(direction)) }
    } catch {
      guard !taken.isEmpty else { throw error }
      // What was taken before stands, and has to be told.
      report(taken, session, json: false)
      throw CommandFailure(
        .refused,
        "\(counted(taken.count, "step")) \(direction == .undo ? "undone" : "done again"), then it stopped. "
          + error.message)
    }
    report(taken, session, json: json)
  }

  private func report(_ taken: [TakenStep], _ session: Session, json: Bool) {
    guard json else { return session.print(taken.map { VisibleText.line($0.words) }) }
    session.print(
      [
        "steps": .list(
          taken.map { taken in
            [
              "step": .integer(taken.step.number), "commit": .integer(taken.commit.number),
              "summary": .text(taken.step.summary),
            ]
          })
      ])
  }

  private func tell(
    _ direction: UndoDirection, _ inspection: OpenInspection, _ session: Session, json: Bool
  ) throws {
    let steps = try inspection.steps(direction, limit: count ?? 20)
    if json {
      return session.print(["steps": .list(steps.map { $0.json() })])
    }
    guard !steps.isEmpty else { return session.note(inspection.nothing(to: direction)) }
    session.print(
      steps.map { VisibleText.line($0.line(in: session)) }, marking: try inspection.highestMarking())
  }
}

extension Commit {
  /// `17  5 Nov 2018 09:30  A. Inspector on laptop  Kent, chief officer interview: CO2 answered yes`.
  func line(in session: Session) -> String {
    let when = kind == .setUp ? "at the set-up" : session.environment.wallClock(time).readable
    return "\(number)  \(when)  \(author) on \(device)  \(summary)"
  }

  func json(_ more: [String: JSONValue] = [:]) -> JSONValue {
    let own: [String: JSONValue] = [
      "step": .integer(number), "kind": .text(kind.rawValue), "summary": .text(summary),
      "author": .text(author), "device": .text(device), "time": jsonTime,
    ]
    return .object(own.merging(more) { $1 })
  }
}
