import Fieldwork
import Storage
import TestSupport
import Testing
import TextUI
import ViewModels

/// Evidence drawn, and worked on key by key.
struct EvidenceDrawingTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 40),
  ]

  /// Seven items on three forces under a small tree of themes.
  private static func store() throws -> OpenStore {
    let store = try OpenStore.ct4()
    let inspection = store.inspection
    let training = try inspection.addTheme("Training", below: nil).theme
    let leads = try inspection.addTheme("Strategic leads", below: training.id).theme
    let channel = try inspection.addTheme("Channel", below: nil).theme
    let spoc = try inspection.addTheme("SPOC", below: nil).theme
    let told: [(String, [String], [Fieldwork.Theme], EvidenceKind, Polarity)] = [
      ("No SPOC in the west of the county since May.", ["kent"], [spoc], .interview, .contradicts),
      ("The strategic lead was briefed once, two years ago.", ["kent"], [leads], .interview, .supports),
      (
        "Officers could not say what becomes of a referral.", ["kent"], [channel, spoc], .focusGroup,
        .supports
      ),
      ("Prevent is part of every response officer's induction.", ["essex"], [training], .document, .supports),
      (
        "The regional unit trains leads twice a year.", ["essex", "kent", "norfolk"], [leads], .interview,
        .context
      ),
      ("Minutes of the panel are shared the same week.", ["norfolk"], [channel], .observation, .supports),
      ("", ["norfolk"], [], .dataReturn, .supports),
    ]
    for (passage, forces, themes, kind, polarity) in told {
      var item = try inspection.newEvidence(passage, kind: kind)
      item.forces = try forces.map { try inspection.body(called: $0).id }
      item.themes = themes.map(\.id)
      item.polarity = polarity
      item.area = inspection.outline.areas.first?.code
      try inspection.save([item], summary: inspection.addingSummary(of: item))
    }
    return store
  }

  @Test(arguments: sizes)
  func `evidence at a size`(size: Size) throws {
    for (name, keys) in [
      ("evidence", "0"), ("evidence-themes", "0 b b b"), ("evidence-filtered", "0 / k e n t"),
      ("evidence-item", "0 Down Down Enter"), ("evidence-coding", "0 Space Space c"), ("themes", "0 T"),
      ("evidence-matrix", "0 x b"), ("evidence-cell", "0 x b Down Right Enter"),
      ("evidence-forces", "0 Enter Tab Tab Tab Enter e s s e"),
      (
        "evidence-selected",
        "2 / ^ k e n t Enter Enter Ctrl-N N o Space S P O C . Shift-Left Shift-Left Shift-Left"
      ),
    ] {
      let sitting = try Sitting(Self.store(), columns: size.columns, rows: size.rows)
      sitting.press(keys)
      ScreenRecord().expect(sitting.picture, is: name, withStyles: name == "evidence-selected")
    }
  }

  @Test func `from an answer to a coded item to the matrix, on the keyboard`() throws {
    let sitting = try Sitting(.ct4())
    for theme in ["SPOC", "Channel"] { try sitting.inspection.addTheme(theme, below: nil) }
    sitting.type("/kent\n")
    sitting.press("Enter")
    sitting.type("All of Prevent, since 2016.")
    sitting.press("Alt-i")
    #expect(sitting.words.contains("E1: added, interview, from Kent, chief officer interview: CO1."))
    #expect(sitting.text.contains("Passage     All of Prevent, since 2016."))
    sitting.press("Alt-c 2")
    #expect(sitting.words.contains("E1: coded Channel."))
    sitting.press("Esc")
    #expect(sitting.lines[0].contains("Kent, chief officer interview"))
    sitting.press("Alt-0 c 1")
    #expect(sitting.words.contains("E1: coded SPOC."))
    sitting.press("x b")
    #expect(
      sitting.lines.contains { $0.hasPrefix("Kent") && $0.split(separator: " ") == ["Kent", "1", "1", "1"] })
    sitting.press("Right Enter")
    #expect(sitting.lines[0].contains("Evidence: Kent, Channel"))
    #expect(sitting.text.contains("All of Prevent, since 2016."))
    sitting.press("u u")
    #expect(sitting.text.contains("No evidence here."))
  }

  @Test func `the second line names what there is room for around the section that is open`() throws {
    let sitting = try Sitting(.ct4())
    sitting.press("0")
    #expect(
      sitting.lines[1] == "1 2 3 4 5 6 7 Programme 8 Search 9 Documents 0 Evidence f Findings r Report")
    sitting.press("1")
    #expect(sitting.lines[1].hasPrefix("1 Overview 2 Forces 3 Force 4 Activity 5 Progress 6 Questions"))
    #expect(sitting.lines[1].hasSuffix("8 9 0 f r"))
  }
}
