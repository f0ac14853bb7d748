import Fieldwork
import Storage
import TestSupport
import Testing
import ViewModels

/// Finding words on a screen, and going from match to match.
struct FindTests {
  private func find(_ words: String, at desk: Desk) {
    desk.perform(.filter)
    desk.type(words)
    desk.perform(.accept)
  }

  private func comparison(of desk: Desk) -> ComparisonContent? {
    if case .comparison(let comparison) = desk.screen.content { comparison } else { nil }
  }

  /// The word that was gone to.
  private func sought(at desk: Desk) -> String? {
    guard let comparison = comparison(of: desk), let place = comparison.sought else { return nil }
    let line = (place.isAfter ? comparison.after : comparison.before).lines[place.line].plain
    let start = line.utf8.index(line.startIndex, offsetBy: place.offset)
    return (place.isAfter ? "after " : "before ") + line[start...].prefix { $0 != " " }
  }

  @Test func `in a list without a filter, words are gone to and n goes on`() throws {
    let desk = try Desk(.demo())
    let kent = try desk.inspection.body(called: "kent")
    _ = desk.workbench.run([.go(.force(kent.id))])
    find("hot", at: desk)
    #expect(desk.row.hasPrefix("Hot debrief|"))
    desk.perform(.nextMatch)
    #expect(desk.row.contains("Hot debrief: added"))
    desk.perform(.nextMatch)
    #expect(desk.notice == "Nothing below holds 'hot'.")
    desk.perform(.previousMatch)
    #expect(desk.row.hasPrefix("Hot debrief|"))
    desk.perform(.last)
    find("chief", at: desk)
    #expect(desk.row.hasPrefix("Chief officer interview"))
    #expect(desk.notice == "Found further up: nothing below holds 'chief'.")
    find("xyzzy", at: desk)
    #expect(desk.notice == "Nothing below holds 'xyzzy'.")
    // What was looked for before is a key away.
    desk.perform(.filter, .textUp, .textUp)
    if case .line(let line)? = desk.workbench.overlays.last?.content {
      #expect(line.editor.text == "chief" && line.sign == "/")
    } else {
      Issue.record("no line")
    }
    desk.perform(.back)
    #expect(desk.workbench.overlays.isEmpty)
  }

  @Test func `where there is a filter, the key is for the filter`() throws {
    let desk = try Desk(.ct4())
    desk.perform(.forces, .filter)
    #expect(desk.workbench.overlays.isEmpty)
    #expect(desk.screen.filterText != nil)
    desk.perform(.back, .programme)
    #expect(desk.workbench.actions.contains { $0.id == .find })
    desk.perform(.matrix)
    #expect(!desk.workbench.actions.contains { $0.id == .find })
  }

  @Test func `in two versions of a text every place with the words is gone to, the earlier version first`()
    throws
  {
    let desk = try Desk(.ct4())
    let activity = try desk.inspection.activity("kent/chief-officer-interview")
    for text in ["Élan and a plan.", "Élan and a plan.\nA second plan, and planning."] {
      try desk.inspection.record([.summary(text)], in: activity.id)
    }
    let change = try #require(
      try desk.inspection.history(of: desk.inspection.records(of: activity.id), limit: 1).first)
    _ = desk.workbench.run([.go(.change(change.number, field: change.field))])
    desk.perform(.find)
    desk.type("PLAN")
    desk.perform(.accept)
    var seen = [sought(at: desk)]
    for _ in 0..<3 {
      desk.perform(.nextMatch)
      seen.append(sought(at: desk))
    }
    #expect(seen == ["before plan.", "after plan.", "after plan,", "after planning.+}"])
    desk.perform(.nextMatch)
    #expect(desk.notice == "Nothing below holds 'PLAN'.")
    desk.perform(.previousMatch)
    #expect(sought(at: desk) == "after plan,")
    // The rows that are scrolled count from there, and Home begins anew.
    desk.perform(.up)
    #expect(comparison(of: desk)?.top == -1)
    desk.perform(.first)
    #expect(comparison(of: desk)?.top == 0)
    #expect(comparison(of: desk)?.sought == nil)
  }
}
