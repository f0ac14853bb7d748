import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a force or an activity, with everything recorded.")

  @Argument(help: "A force, unit or partner, or the address of an activity, kent/chief-officer-interview.")
  var target: String

  @Argument(help: "The kind of activity, instead of an address.")
  var kind: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws {
    let inspection = try session.inspection()
    guard let address = try Target(target, kind: kind).address else {
      let page = try BodyPage(try inspection.body(called: target), in: inspection)
      return output.json
        ? session.print(page.json(in: inspection)) : session.print(page.lines, marking: page.marking)
    }
    let outcome = try inspection.outcome(of: try inspection.activity(at: address).id)
    if output.json {
      session.print(try inspection.json(of: outcome))
    } else {
      session.print(
        try OutcomePage(outcome: outcome, inspection: inspection).lines, marking: outcome.activity.marking)
    }
  }
}

extension Session {
  /// Prints a page with its protective marking above and below.
  func print(_ lines: [String], marking: Marking) {
    print([marking.description, ""] + lines + ["", marking.description])
  }
}

extension BodyPage {
  func json(in inspection: OpenInspection) -> JSONValue {
    var keys = body.jsonName
    keys["facts"] = body.facts.json
    keys["progress"] = .object(progress.json)
    keys["marking"] = .text(marking.description)
    keys["today"] = .text(inspection.today.description)
    keys["activities"] = .list(
      outcomes.map { inspection.json(of: $0.activity, slot: $0.conversation.slot) })
    keys["notes"] = .list(notes.map(\.json))
    keys["documents"] = .list(documents.map { inspection.json(of: $0) })
    keys["openFollowUps"] = .list(
      followUps.map {
        ["promise": .text($0.promise), "post": .filled($0.post), "due": .init($0.due?.description)]
      })
    return .object(keys)
  }
}
