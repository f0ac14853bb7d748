import Fieldwork

extension Composer {
  /// A chart of progress, a chart and a map for each question that the text cites, and a table of every question.
  mutating func figures(isRedacted: Bool) {
    let progress = snapshot.progress.byForce
    guard !progress.isEmpty || !snapshot.tallies.isEmpty else { return }
    heading("Figures", id: "figures")
    if isRedacted, snapshot.tallies.contains(where: { !$0.isAttributable }) {
      paragraph(
        "What focus groups answered is counted without naming their forces; what those of fewer than "
          + "\(SmallCells.usualLimit) forces were asked is left out.")
    }
    if !progress.isEmpty { blocks.append(.figure(progressFigure)) }
    let cited = Set(citedQuestions)
    for tally in snapshot.tallies where cited.contains(tally.id) { question(tally) }
    table(everyQuestion)
  }

  private mutating func question(_ tally: ReportSnapshot.QuestionTally) {
    let id = "question-\(tally.id.lowercased())"
    heading("\(tally.id): \(tally.text)", level: 3, id: id)
    let heaps = tally.heaps.filter { !$0.forces.isEmpty }
    let asked = "\(tally.asked) of \(counted(tally.total, "force", "forces")) were asked."
    let table = Table(
      caption: "Answers to \(tally.id)", columns: ["Answer", "Forces", "Of"],
      rows: heaps.map { heap in
        let share = tally.share(of: heap)
        return [heap.words, "\(share.count)", "\(share.total)"]
      }, numbers: [1, 2])
    blocks.append(
      .figure(
        Figure(
          id: "\(id)-bars", title: "Answers to \(tally.id)", description: asked,
          chart: .bars(
            BarChart(
              heaps.map { heap in
                let share = tally.share(of: heap)
                return .init(label: heap.words, count: share.count, total: share.total)
              })), table: table)))
    if let map = map(of: tally) {
      blocks.append(
        .figure(
          Figure(
            id: "\(id)-map", title: "Answers to \(tally.id) by force",
            description: "Each force is one tile, about where it lies; the special forces stand apart.",
            chart: .map(map),
            table: Table(
              caption: "Forces by answer to \(tally.id)", columns: ["Answer", "Forces"],
              rows: heaps.map { [$0.words, index.names(of: $0.forces)] }))))
    }
  }

  /// `nil` where a force is withheld: its gap on the map would name it.
  private func map(of tally: ReportSnapshot.QuestionTally) -> TileMap? {
    guard !snapshot.withholdsForce else { return nil }
    let heaps = tally.heaps.filter { !$0.forces.isEmpty }
    let tiles = heaps.enumerated().flatMap { shade, heap in
      heap.forces.compactMap { index.force($0) }.map { TileMap.Tile(force: $0.slug, shade: shade) }
    }
    return tiles.isEmpty
      ? nil
      : TileMap(
        tiles: tiles, legend: heaps.map { .init($0.words, isGrey: !$0.isAsked) })
  }

  /// By CT region, for forty-six bars are no picture; all together where a force is withheld, which the region that
  /// comes short would tell.
  private var progressFigure: Figure {
    var regions: [(name: String, progress: Progress)] = []
    for item in snapshot.progress.byForce where !snapshot.withholdsForce {
      let region = index.force(item.force)?.ctRegion ?? ""
      let name = region.isEmpty ? "Other forces" : region
      if let known = regions.firstIndex(where: { $0.name == name }) {
        regions[known].progress = regions[known].progress + item.progress
      } else {
        regions.append((name, item.progress))
      }
    }
    let overall = snapshot.progress.overall
    let rows = regions + [("All", overall)]
    let isByRegion = !regions.isEmpty
    return Figure(
      id: "progress", title: isByRegion ? "Activities settled, by region" : "Activities settled",
      description: "\(overall.settled) of \(overall.total) activities are settled: written up, declined, "
        + "cancelled or not applicable.",
      chart: .bars(
        BarChart(
          (isByRegion ? regions : rows).map {
            .init(label: $0.name, count: $0.progress.settled, total: $0.progress.total)
          })),
      table: Table(
        caption: isByRegion ? "Activities by region" : "Activities",
        columns: ["Region", "Due", "Held", "Written up", "Settled", "Late"],
        rows: rows.map { region in
          let progress = region.progress
          return [region.name]
            + [progress.total, progress.held, progress.writtenUp, progress.settled, progress.late]
            .map(String.init)
        }, numbers: [1, 2, 3, 4, 5]))
  }

  private var everyQuestion: Table {
    Table(
      caption: "Every question", columns: ["Question", "Text", "Asked", "Answers"],
      rows: snapshot.tallies.map { tally in
        let answers = tally.heaps.filter { $0.isAsked && !$0.forces.isEmpty }
          .map { "\($0.words) \($0.forces.count)" }
        return [
          tally.id, tally.text, "\(tally.asked) of \(tally.total)",
          answers.isEmpty ? "none" : answers.joined(separator: ", "),
        ]
      })
  }

  /// Whom the inspectors met and what they read.
  mutating func method() {
    heading("How this was done", id: "method")
    let overall = snapshot.progress.overall
    var sentences = ["\(counted(snapshot.forces.count, "force was", "forces were")) inspected."]
    if overall.total > 0 {
      sentences.append("\(overall.held) of \(overall.total) activities were held.")
    }
    let documents = snapshot.documents
    if documents.received > 0 || documents.target != nil {
      let target = documents.target.map { " against \($0) meant to be reviewed" } ?? ""
      sentences.append(
        "\(counted(documents.received, "document was", "documents were")) received and \(documents.read) read\(target)."
      )
    }
    paragraph(sentences.joined(separator: " "))
    focusGroups()
  }

  private mutating func focusGroups() {
    guard let limit = snapshot.focusGroups.first?.roles.limit else { return }
    var rows = snapshot.focusGroups.map { group in
      let roles = group.roles.cells.map { "\($0.role) \($0.count.map(String.init) ?? "withheld")" }
      return [
        index.names(of: [group.force]), group.kind, roles.joined(separator: ", "),
        group.roles.total.map(String.init) ?? "withheld",
      ]
    }
    var columns = ["Force", "Group", "Roles", "In all"]
    if snapshot.withholdsForce {
      // Neither names nor the order of the forces.
      columns.removeFirst()
      rows = rows.map { Array($0.dropFirst()) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    table(Table(caption: "Who sat in the focus groups", columns: columns, rows: rows))
    if snapshot.focusGroups.contains(where: { $0.roles.cells.contains { $0.count == nil } }) {
      paragraph(
        "Roles with fewer than \(limit) people are withheld, and the total of their group.")
    }
  }
}
