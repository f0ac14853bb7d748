import Fieldwork
import Testing

/// Themes by what people call them, and references to them when they change.
struct ThemePathTests {
  private let themes = [
    Theme(id: "spoc", name: "SPOC", position: 0), Theme(id: "spoc-leads", name: "Leads", parent: "spoc"),
    Theme(id: "training", name: "Training", position: 1),
    Theme(id: "training-leads", name: "Leads", parent: "training"),
  ]
  private var tree: ThemeTree { ThemeTree(themes) }

  @Test(
    arguments: [
      ("spoc", .one(0)), ("Leads", .several([1, 3])), ("spoc / LEADS", .one(1)), ("Training/Leads", .one(3)),
      ("Train", .none(near: [2])), ("Lea", .none(near: [1, 3])), ("Trainning", .none(near: [2])),
      ("/", .none(near: [])),
      ("Other/Leads", .none(near: [])),
    ] as [(String, ThemePaths.Meaning)])
  func `a theme is known by its name, or by the end of its path`(
    typed: String, meaning: ThemePaths.Meaning
  ) {
    #expect(tree.paths.meaning(of: typed) == meaning)
  }

  @Test func `where nothing is kept of it, a beginning that only one has is as good as a name`() {
    func meaning(_ typed: String) -> ThemePaths.Meaning {
      tree.paths.meaning(of: typed, takingBeginnings: true)
    }
    #expect(meaning("Train") == .one(2) && meaning("Lea") == .none(near: [1, 3]))
    #expect(tree.theme(of: .forces(theme: "Train")) == nil)
    #expect(tree.theme(of: .forces(theme: "training")) == themes[2])
  }

  @Test func `what to write for a theme is no longer than it has to be, and means it`() {
    let paths = tree.paths
    #expect((0..<4).map { paths.shortest($0) } == ["SPOC", "SPOC/Leads", "Training", "Training/Leads"])
    let top = ThemeTree(themes + [Theme(id: "top", name: "Leads", position: 2)]).paths
    #expect(top.shortest(4) == "Leads" && top.meaning(of: "leads") == .one(4))
  }

  private func rewritten(_ typed: String, to after: [Theme]) -> String? {
    ThemeChange(from: tree, to: ThemeTree(after)).rewritten(.forces(theme: typed))
  }

  @Test func `a reference follows its theme to another name or place, and stays where it means the same`() {
    var after = themes
    after[0].name = "Single points"
    #expect(rewritten("SPOC", to: after) == "{{forces with theme \"Single points\"}}")
    #expect(rewritten("spoc/leads", to: after) == "{{forces with theme \"Single points/Leads\"}}")
    #expect(rewritten("Training/Leads", to: after) == nil && rewritten("Leads", to: after) == nil)
    #expect(rewritten("nothing", to: after) == nil)
    after = themes
    after[1].parent = "training"
    after[1].name = "Tactical \"leads\""
    #expect(rewritten("SPOC/Leads", to: after) == "{{forces with theme \"Training/Tactical  leads \"}}")
    #expect(rewritten("Training/Leads", to: after) == nil)
    // One that comes to be called so takes no reference from another.
    let one = Array(themes.dropLast())
    let change = ThemeChange(
      from: ThemeTree(one), to: ThemeTree(one + [Theme(id: "top", name: "Leads", position: 9)]))
    #expect(change.rewritten(.forces(theme: "Leads")) == "{{forces with theme \"SPOC/Leads\"}}")
    // A theme that is gone leaves its references to be seen.
    #expect(rewritten("Training/Leads", to: one) == nil)
  }
}
