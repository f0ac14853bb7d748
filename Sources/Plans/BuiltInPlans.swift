public import Fieldwork

/// The plans that come with the program.
public enum BuiltInPlans {
  /// Their names, in the order of lists.
  public static let names = ["ct4"]

  /// The text of a plan, as a file to start one's own plan from; `nil` for a name not in ``names``.
  public static func source(named name: String) -> [UInt8]? {
    name == "ct4" ? PackageResources.ct4_yaml : nil
  }

  /// Reads a plan; `nil` for a name not in ``names``.
  ///
  /// - Complexity: About a millisecond; keep the result.
  /// - Throws: Nothing in a program whose tests pass.
  public static func plan(named name: String) throws(PlanFaults) -> InspectionPlan? {
    guard let source = source(named: name) else { return nil }
    return try PlanReader().plan(from: source)
  }

  /// CT4, the inspection of the police's contribution to Prevent, 2018/19.
  ///
  /// - Throws: Nothing in a program whose tests pass.
  public static func ct4() throws(PlanFaults) -> InspectionPlan {
    try PlanReader().plan(from: PackageResources.ct4_yaml)
  }
}
