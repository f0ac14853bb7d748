import Fieldwork
import Foundation
import Storage

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "fieldbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = url.path
  }

  deinit {
    // What is left behind in the system's temporary folder does no harm.
    try? FileManager.default.removeItem(atPath: path)
  }

  var store: String { path + "/test.fieldbook" }
}

extension Workplace {
  /// A laptop whose clock ticks a second with every look at it.
  static func fixed(author: String = "A. Inspector", device: String = "laptop-1") -> Workplace {
    var time = 1_541_412_000_000
    return Workplace(
      device: Device(id: device, name: device), author: author,
      holder: LockHolder(process: 4711, terminal: "pts/3", since: "2018-11-05 09:30"),
      now: {
        time += 1000
        return time
      })
  }
}

extension InspectionPlan {
  /// Two forces, a partner, an interview of three questions and a focus group.
  static let small = InspectionPlan(
    code: "t1", title: "Trial inspection", marking: .official,
    areas: [Area(code: "capability", name: "Capability")],
    bodies: [
      Body(
        id: "t1/kent", slug: "kent", kind: .force, name: "Kent Police", shortName: "Kent", facts: .southEast),
      Body(
        id: "t1/dyfed-powys", slug: "dyfed-powys", kind: .force, name: "Dyfed-Powys Police",
        shortName: "Dyfed-Powys"),
      Body(id: "t1/nctphq", slug: "nctphq", kind: .partner, name: "NCTPHQ", shortName: "NCTPHQ"),
    ],
    activityKinds: [
      ActivityKind(
        code: "chief-officer-interview", name: "Chief officer interview", shortName: "Chief off.",
        form: .interview, post: "chief officer responsible for Prevent"),
      ActivityKind(
        code: "community-focus-group", name: "Community focus group", shortName: "Community",
        form: .focusGroup, roles: [Option(code: "constable", label: "constables")]),
      ActivityKind(
        code: "hot-debrief", name: "Hot debrief", shortName: "Debrief", form: .meeting, isExtra: true),
    ],
    due: ["t1/kent", "t1/dyfed-powys"].flatMap { body in
      ["chief-officer-interview", "community-focus-group"].map {
        DueActivity(body: Identifier(body), kind: $0)
      }
    },
    questions: [
      Question(
        id: "CO1", kind: "chief-officer-interview", area: "capability", text: "What does it cover?",
        answers: .text),
      Question(
        id: "CO2", kind: "chief-officer-interview", area: "capability", text: "Is there a policy?",
        answers: .tri),
      Question(
        id: "CO3", kind: "chief-officer-interview", area: "capability", text: "What share is trained?",
        answers: .number(NumberRule(range: 0...100, unit: "percent", decimals: 1))),
    ])
}

extension ForceFacts {
  static var southEast: ForceFacts {
    var facts = ForceFacts()
    facts.region = "South East"
    facts.ctRegion = "CTP South East"
    return facts
  }
}
