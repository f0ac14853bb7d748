import Fieldwork
import Testing

@testable import Reporting

struct ChartTests {
  @Test func `each force of the table has one tile, and no two tiles lie on each other`() {
    let slugs = Specimen.table.compactMap { $0["slug"] }
    #expect(slugs.count == 47)
    #expect(Set(slugs) == Set(TileGrid.places.keys))
    #expect(Set(TileGrid.places.values.map { [$0.column, $0.row] }).count == slugs.count)
    #expect(Set(TileGrid.places.values.map(\.code)).count == slugs.count)
    #expect(TileGrid.places.values.allSatisfy { (0..<TileGrid.columns).contains($0.column) })
  }

  @Test func `special forces stand apart from all others`() {
    let special = Set(Specimen.table.filter { $0["kind"] == "special" }.compactMap { $0["slug"] })
    #expect(special.count == 3)
    for (slug, place) in TileGrid.places where !special.contains(slug) {
      for apart in special.compactMap({ TileGrid.places[$0] }) {
        #expect(abs(place.column - apart.column) > 1 || abs(place.row - apart.row) > 1, "\(slug)")
      }
    }
  }

  @Test func `a count above nothing is never drawn as nothing, and nothing is not drawn`() {
    var picture = Picture()
    BarChart([.init(label: "few", count: 1, total: 10_000), .init(label: "none", count: 0, total: 0)])
      .draw(into: &picture)
    let svg = picture.svg(id: "a", title: "A", description: "B")
    #expect(svg.matches(of: /class="bar"/).count == 1)
    #expect(svg.contains("1 of 10000") && svg.contains("0 of 0"))
  }

  @Test func `a map is left out as soon as a force is withheld`() throws {
    let snapshot = Specimen.snapshot
    let redacted = try snapshot.redacted(
      by: [Specimen.withholding(snapshot.forces[19].id.rawValue)], digest: Specimen.digest)
    #expect(ReportDocument.report(of: snapshot).page.contains("-map-title"))
    let page = ReportDocument.report(of: redacted, isRedacted: true).page
    #expect(!page.contains("-map-title"))
    #expect(!page.contains("Kent") && redacted.forces.count == 46)
    #expect(redacted.tallies.map(\.total) == snapshot.tallies.map(\.total))
  }
}
