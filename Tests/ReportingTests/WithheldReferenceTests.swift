import Fieldwork
import Testing

@testable import Reporting

/// Words withheld together with live references.
struct WithheldReferenceTests {
  /// The specimen with a text of two sections, the words of the first withheld.
  private func search(for words: String, in text: String, wholeRecord: Bool = false) throws -> ResidueSearch {
    var snapshot = Specimen.snapshot
    snapshot.sections[0].text = text
    let redaction = try #require(
      wholeRecord
        ? Specimen.withholding("section-a")
        : Specimen.redaction(of: words, in: "section-a", "text", snapshot))
    return ResidueSearch(snapshot, redactions: [redaction])
  }

  private func finds(_ text: String, _ search: ResidueSearch) -> Bool {
    !search.residues(in: [FinishedFile(name: "a.txt", text: text)]).isEmpty
  }

  @Test(arguments: [
    "Patel{{evidence E1}}", "Patel {{evidence E1}}", "Patel {{tally HS3 yes}}", "{{tally HS3 yes}} Patel",
    "J Patel {{evidence E1}}", "Patel.{{evidence E1}}{{evidence E2}}", "the Patel {{quantifier CO2 yes}}",
    "{{evidence E1}} Patel {{evidence E2}} said {{tally HS3 yes}}",
  ])
  func `a name right before or behind a reference is searched for`(withheld: String) throws {
    let search = try search(for: withheld, in: "Here \(withheld) was.")
    let name = withheld.contains("J Patel") ? "J Patel" : withheld.contains("the") ? "the Patel" : "Patel"
    #expect(finds("Later \(name) left it.", search))
    #expect(!finds("Later she left it; was it said here?", search))
  }

  @Test func `a single word in small letters is searched for as it is without a footnote`() throws {
    let search = try search(for: "mole{{evidence E1}}", in: "So the mole{{evidence E1}} was.")
    #expect(finds("A mole has it.", search) && search.tooShort == [])
  }

  @Test(arguments: [
    "the {{evidence E1}}", "{{tally CO2 yes}} of them", "{{evidence E1}} and {{evidence E2}}",
    "No{{evidence E1}}", "{{tally CO2 yes}} forces",
  ])
  func `words beside a reference that stand in every text are told, not searched for`(withheld: String) throws
  {
    let search = try search(for: withheld, in: "Here \(withheld) was.")
    #expect(search.tooShort == ["1"])
    #expect(!finds("No, all of them and the forces.", search))
  }

  @Test func `between the references of a withheld text only names are searched for`()
    throws
  {
    let search = try search(
      for: "",
      in: "It was {{tally CO2 yes}} groups.{{evidence E1}} Patel{{evidence E2}} wrote {{tally SL4 no}}.",
      wholeRecord: true)
    #expect(finds("Patel left.", search) && !finds("All the groups wrote it.", search))
    #expect(search.tooShort == ["1"])
  }

  @Test func `signs beside a reference are nothing to be told`() throws {
    let search = try search(for: "Hargreaves.{{evidence E1}}", in: "It was Hargreaves.{{evidence E1}}")
    #expect(search.tooShort == [])
  }

  @Test(arguments: [
    ("{{forces with theme \"SPOC\"}}", "Weak were Cheshire, Essex and Kent again."),
    ("{{quantifier CO2 yes}}", "AROUND HALF of the forces (21 of 36) have it."),
    ("It was {{Quantifier CO2 yes}}", "Again around half of the forces (21 of 36)."),
    ("{{finding F2}}", "It is so: single points of contact work well."),
    ("{{forces with theme \"Vetting\"}}", "It was Cheshire."),
  ])
  func `a withheld reference is searched for in the words that it reads as`(withheld: String, other: String)
    throws
  {
    let search = try search(for: withheld, in: "Here \(withheld) and so on.")
    #expect(finds(other, search))
    #expect(!finds("Around half of the forces have it, and Essex too, at single points.", search))
  }

  @Test func `a count alone is too short, and with the words beside it is searched for`() throws {
    let alone = try search(for: "{{tally CO2 yes}}", in: "It was {{tally CO2 yes}} then.")
    #expect(alone.tooShort == ["1"] && !finds("Elsewhere 21 of 36 were asked.", alone))
    let withWords = try search(for: "told {{tally CO2 yes}}", in: "They told {{tally CO2 yes}} then.")
    #expect(withWords.tooShort == ["1"])
    #expect(finds("She told 21 of 36.", withWords) && !finds("Elsewhere 21 of 36.", withWords))
  }

  @Test(arguments: [
    ("{{forces with theme \"Vetting\"}}", "Cheshire"),
    ("{{finding F2}}", "Single points of contact work well"),
  ])
  func `what every report lists is searched for with the words beside it, and told`(
    reference: String, words: String
  )
    throws
  {
    let search = try search(for: "worst was \(reference)", in: "It was so: the worst was \(reference).")
    #expect(finds("And worst was \(words).", search) && !finds("Yes: \(words).", search))
    #expect(search.tooShort == ["1"])
  }

  @Test func `a finding that a withheld section cites is a record of its own`() throws {
    let search = try search(for: "", in: "Much is to be said here.\n\n{{finding F2}}", wholeRecord: true)
    #expect(!finds("Single points of contact work well.", search) && search.tooShort == [])
  }

  @Test func `a reference that a redactor leaves is found by the words before it`() throws {
    let search = try search(for: "{{tally CO2 yes}}", in: "Training was mandatory in {{tally CO2 yes}} then.")
    #expect(finds("Training was mandatory in 21 of 36 then.", search))
    #expect(!finds("Training was mandatory in [redacted] then.", search))
  }
}
