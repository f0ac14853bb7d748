public import Fieldwork

/// The forces as a table of comma-separated values: one row each, and the facts that are known.
///
/// A blank field is a fact that is not known, and stays so. The first row names the columns, in any order.
public enum ForcesTable {
  /// The most bytes that are read.
  public static let sizeLimit = 1 << 20

  /// The names of the columns; those of ``requiredColumns`` must be there.
  public static let columns = [
    "slug", "ons_code", "police_uk_id", "name", "short_name", "kind", "country", "government_region",
    "ct_region", "ct_unit_kind", "home_office_funded", "hq_town", "population", "population_year",
    "officers_fte", "officers_fte_date", "population_basis", "collaborates_with",
  ]

  /// The columns that no table can do without.
  public static let requiredColumns = ["slug", "name", "short_name", "kind"]

  /// The table that comes with the program: 43 Home Office forces of 2018/19, three special forces, Scotland.
  ///
  /// Read at first use; a test holds it free of faults.
  public static let builtIn: [Body] = (try? bodies(from: PackageResources.forces_csv)) ?? []

  /// Reads a table.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: A body for each row, in the order of the table. Its id is its slug; a plan gives it a full one.
  /// - Throws: Every fault of the table.
  public static func bodies(from bytes: [UInt8]) throws(PlanFaults) -> [Body] {
    let table = DelimitedText(try SourceText.decode(bytes, limit: sizeLimit))
    guard let heading = table.records.first else {
      throw PlanFaults([
        PlanFault(
          at: Position(), reading: "the table", because: "it has no row",
          next: "Begin with the names of the columns")
      ])
    }
    var faults = table.faults + headingFaults(heading)
    var bodies: [Body] = []
    var places: [String: Position] = [:]
    var partners: [(slugs: [String], position: Position)] = []
    for fields in table.records.dropFirst() {
      guard fields.count == heading.count else {
        faults.append(
          PlanFault(
            at: fields[0].position, reading: "the row",
            because: "it has \(fields.count) fields and the heading \(heading.count)",
            next: "Give each column a field, if only an empty one"))
        continue
      }
      var row = TableRow(heading: heading.map(\.text), fields: fields)
      let body = row.body()
      faults += row.faults
      let position = row.position(of: "slug")
      if !body.slug.isEmpty, places.updateValue(position, forKey: body.slug) != nil {
        faults.append(
          PlanFault(
            at: position, reading: "the row", because: "another row has the slug \(quoted(body.slug)) too",
            next: "Give each force a slug of its own"))
      }
      bodies.append(body)
      partners.append((body.facts.collaboratesWith, row.position(of: "collaborates_with")))
    }
    faults += strangers(in: partners, known: places.keys.sorted())
    guard faults.isEmpty else { throw PlanFaults(faults) }
    return bodies
  }

  private static func headingFaults(_ heading: [DelimitedText.Field]) -> [PlanFault] {
    var faults: [PlanFault] = []
    var seen: Set<String> = []
    for field in heading {
      if !columns.contains(field.text) {
        faults.append(
          PlanFault(
            at: field.position, reading: "the heading",
            because: "\(quoted(field.text)) is no column of this table",
            next: advice(
              for: field.text, among: columns, otherwise: "The columns are \(listed(columns, "and"))")))
      } else if !seen.insert(field.text).inserted {
        faults.append(
          PlanFault(
            at: field.position, reading: "the heading",
            because: "the column \(quoted(field.text)) stands here twice", next: "Keep one of the two"))
      }
    }
    for missing in requiredColumns where !seen.contains(missing) {
      faults.append(
        PlanFault(
          at: Position(), reading: "the heading", because: "the column '\(missing)' is missing",
          next: "Add it; every table has \(listed(requiredColumns, "and"))"))
    }
    return faults
  }

  private static func strangers(
    in partners: [(slugs: [String], position: Position)], known: [String]
  ) -> [PlanFault] {
    partners.flatMap { entry in
      entry.slugs.filter { !known.contains($0) }.map { slug in
        PlanFault(
          at: entry.position, reading: "'collaborates_with'", because: "no row has the slug \(quoted(slug))",
          next: advice(for: slug, among: known, otherwise: "Add a row for it"))
      }
    }
  }
}
