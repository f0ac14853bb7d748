import Fieldwork
import Plans
import Testing

struct TableFaultTests {
  private func faults(_ text: String) -> [String] {
    do {
      _ = try ForcesTable.bodies(from: Array(text.utf8))
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func `quoted fields hold commas, quotation marks and line ends, which read as blanks`() throws {
    let table =
      "slug,name,short_name,kind\r\n\"a\",\"A, \"\"the\nfirst\"\"\",A,special\r\n\r\nb,B,B,territorial"
    let bodies = try ForcesTable.bodies(from: Array(table.utf8))
    #expect(bodies.map(\.name) == ["A, \"the first\"", "B"])
    #expect(bodies.map(\.facts.isSpecial) == [true, false])
  }

  @Test func `columns may stand in any order, and blanks stay unknown`() throws {
    let table = "kind,population,short_name,name,slug,home_office_funded\nterritorial,,A,A Police,a,yes\n"
    let body = try #require(try ForcesTable.bodies(from: Array(table.utf8)).first)
    #expect(body.slug == "a")
    #expect(body.facts.population == nil)
    #expect(body.facts.isHomeOfficeFunded)
    #expect(body.facts.country == nil)
  }

  @Test func `a heading with strange, double or missing columns is refused`() {
    #expect(
      faults("slug,nam,short_name,slug\n") == [
        "1:1: Could not read the heading: the column 'kind' is missing. "
          + "Add it; every table has slug, name, short_name and kind.",
        "1:1: Could not read the heading: the column 'name' is missing. "
          + "Add it; every table has slug, name, short_name and kind.",
        "1:6: Could not read the heading: 'nam' is no column of this table. Write 'name' or 'short_name'.",
        "1:21: Could not read the heading: the column 'slug' stands here twice. Keep one of the two.",
      ])
    #expect(faults("").count == 1)
  }

  @Test(arguments: [
    (
      "a b,A,A,special,,,,,",
      "2:1: Could not read 'slug': 'a b' is no slug. Use lower-case letters, "
        + "digits and single hyphens, a letter first, at most 40 of them."
    ),
    ("a,,A,special,,,,,", "2:3: Could not read 'name': it is blank. Every force needs one."),
    (
      "a,A,A,spezial,,,,,",
      "2:7: Could not read 'kind': 'spezial' is not in its list. Use territorial or special."
    ),
    (
      "a,A,A,special,E1,,,,",
      "2:15: Could not read 'ons_code': 'E1' is no code of the statistics office. "
        + "Use one such as E23000032."
    ),
    (
      "a,A,A,special,,\"1,5\",2018,,",
      "2:16: Could not read 'population': '1,5' is no figure. "
        + "Use a whole number, or leave it blank if it is not known."
    ),
    (
      "a,A,A,special,,15,,,",
      "2:19: Could not read 'population_year': the figure in 'population' has no date. "
        + "Use a year such as 2018."
    ),
    (
      "a,A,A,special,,,,1.25,2019-03-31",
      "2:18: Could not read 'officers_fte': '1.25' is no figure. "
        + "Use a number with at most one decimal, or leave it blank if it is not known."
    ),
    (
      "a,A,A,special,,,,1.5,2019-02-30",
      "2:22: Could not read 'officers_fte_date': '2019-02-30' is no date of a "
        + "figure. Use a date such as 2019-03-31."
    ),
    (
      "a,A,A,special,,",
      "2:1: Could not read the row: it has 6 fields and the heading 9. "
        + "Give each column a field, if only an empty one."
    ),
    (
      "a,A \"x\",A,special,,,,,",
      "2:5: Could not read the table: '\"' cannot stand here in a field. "
        + "Put the whole field in quotation marks and double those inside it."
    ),
  ])
  func `a row that cannot be read is named by line and column`(row: String, fault: String) {
    let heading =
      "slug,name,short_name,kind,ons_code,population,population_year,officers_fte,officers_fte_date\n"
    #expect(faults(heading + row).first == fault)
  }

  @Test func `rows that share a slug or collaborate with nobody known are refused`() {
    let heading = "slug,name,short_name,kind,collaborates_with\n"
    #expect(
      faults(
        heading + "kent,Kent,Kent,territorial,\nkent,Kent 2,Kent 2,territorial,\nessex,E,E,territorial,kemt\n"
      )
        == [
          "3:1: Could not read the row: another row has the slug 'kent' too. Give each force a slug of its own.",
          "4:23: Could not read 'collaborates_with': no row has the slug 'kemt'. Write 'kent'.",
        ])
  }

  @Test func `an open quotation mark is named where it opens`() {
    #expect(
      faults("slug,name,short_name,kind\na,\"A,A,special\n").first
        == "2:1: Could not read the row: it has 2 fields and the heading 4. "
        + "Give each column a field, if only an empty one.")
    #expect(
      faults("slug,name,short_name,kind\na,\"A,A,special\n").last
        == "2:3: Could not read the table: the quotation mark here is never closed. Close it before the next comma."
    )
  }
}
