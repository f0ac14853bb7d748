public import Fieldwork
import Yams

/// Reads plan files, `docs/plan-format.md`.
public struct PlanReader: Sendable {
  /// The most bytes that are read.
  public static let sizeLimit = 1 << 20
  /// The version of the format that is read.
  public static let formatVersion = 1

  /// The forces that a plan can name or select without describing them.
  public let forces: [Body]

  /// Makes a reader; without forces of its own it knows those that come with the program.
  public init(forces: [Body] = ForcesTable.builtIn) { self.forces = forces }

  /// Reads a plan.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: A plan in which every name is known and every number of a kind, question or body is its own.
  /// - Throws: Every fault of the plan; where the text is no YAML at all, the first one.
  public func plan(from bytes: [UInt8]) throws(PlanFaults) -> InspectionPlan {
    let root = try Self.compose(SourceText.decode(bytes, limit: Self.sizeLimit))
    var reading = Reading(forces: forces)
    let plan = reading.plan(from: root)
    guard reading.faults.isEmpty else { throw PlanFaults(reading.faults) }
    return plan
  }

  /// Reads a plan from text.
  public func plan(from text: String) throws(PlanFaults) -> InspectionPlan {
    try plan(from: Array(text.utf8))
  }

  private static func compose(_ text: String) throws(PlanFaults) -> Node {
    let references = References(in: text)
    guard !references.mayExplode else {
      throw PlanFaults([
        PlanFault(
          at: references.first, reading: "the plan",
          because: "parts that refer to one another (&, *) stand for more than can be read",
          next: "Write out what is meant in each place")
      ])
    }
    do {
      // Without rules nothing is taken for a number or a truth value: a plan's values are read as text.
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        throw PlanFaults([
          PlanFault(
            at: Position(), reading: "the plan", because: "the file is empty",
            next: "Begin with 'fieldbook-plan: \(formatVersion)'")
        ])
      }
      return root
    } catch let fault as YamlError {
      throw PlanFaults([PlanFault(fault)])
    } catch let faults as PlanFaults {
      throw faults
    } catch {
      throw PlanFaults([
        PlanFault(at: Position(), reading: "the plan", because: "\(error)", next: "Check that it is YAML")
      ])
    }
  }
}
