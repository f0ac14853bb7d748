/// Everything that a report needs, as it was at one moment; nothing of it is asked of the store again.
///
/// The redacted report is made from a snapshot that never held the withheld text, see
/// ``ReportSnapshot/redacted(by:digest:)``.
public struct ReportSnapshot: Hashable, Sendable {
  /// The inspection that is reported on.
  public var inspection: Inspection
  /// The forces inspected, in the order of lists.
  public var forces: [Force] = []
  /// The report's own text, in order.
  public var sections: [Section] = []
  /// What was answered, by question in the order of the schedules.
  public var tallies: [QuestionTally] = []
  public var findings: [Finding] = []
  public var recommendations: [Recommendation] = []
  public var evidence: [EvidenceItem] = []
  public var themes: [Theme] = []
  /// How far the fieldwork came, in all and by force.
  public var progress: ProgressFigures = .init()
  /// The documents reviewed, counted.
  public var documents: DocumentCounts = .init()
  /// Who sat in the focus groups, by role.
  public var focusGroups: [FocusGroup] = []
  /// The redactions proposed and approved; what an ordinary report does with them is to list them.
  public var redactions: [Redaction] = []
  /// What the register calls the records that redactions are on, by their names: `F3`, `section 2`, `a force`.
  ///
  /// Filled where the records themselves are gone: deleted, or left out of a redacted snapshot.
  public var redactedPlaces: [String: String] = [:]
  /// What the counts of sections and findings read like when somebody last looked.
  public var lastRead: [Citation: String] = [:]
  /// The words that stand for counts.
  public var quantifiers: Quantifiers = .standard

  /// Makes a snapshot without content.
  public init(inspection: Inspection) { self.inspection = inspection }

  /// The highest marking of what is made of it: the report and the annex with all the evidence.
  public var highestMarking: Marking {
    let markings =
      sections.map(\.marking) + findings.filter { !$0.isWithdrawn }.map(\.marking)
      + recommendations.map(\.marking) + evidence.map(\.marking)
    return Marking.highest(of: [inspection.marking] + markings) ?? inspection.marking
  }
}

extension ReportSnapshot {
  /// How far a report has come on its way to the public.
  public enum Publication: String, CaseIterable, Sendable {
    case notPublished = "not-published"
    case publishedRedacted = "published-redacted"
    case published

    /// The words shown: `published redacted`.
    public var words: String { codeWords(rawValue) }
  }

  /// What stands on the title page.
  public struct Inspection: Hashable, Sendable {
    /// The name of its record in the store.
    public var id: String
    public var title: String
    /// As written: `2018/19`.
    public var years: String
    /// The marking that the report is to carry.
    public var marking: Marking
    public var publication: Publication
    /// The day of publication; `nil` before.
    public var published: CalendarDate?
    /// The one question that the inspection answers; empty where it has none.
    public var keyQuestion: String

    /// Makes an inspection that is not published.
    public init(
      id: String, title: String, years: String = "", marking: Marking = .official,
      publication: Publication = .notPublished, published: CalendarDate? = nil, keyQuestion: String = ""
    ) {
      self.id = id
      self.title = title
      self.years = years
      self.marking = marking
      self.publication = publication
      self.published = published
      self.keyQuestion = keyQuestion
    }
  }

  /// A force as the report names it.
  public struct Force: Hashable, Sendable, Identifiable {
    public var id: Identifier<Body>
    /// Its name in addresses, by which the map finds its tile: `devon-and-cornwall`.
    public var slug: String
    /// In full.
    public var name: String
    /// As said: `Devon and Cornwall`.
    public var shortName: String
    /// Of the government; empty where it has none.
    public var region: String
    /// Of counter-terrorism policing; empty where it has none.
    public var ctRegion: String
    /// `territorial` or `special`.
    public var kind: String
    /// The code of the Office for National Statistics and the name of data.police.uk, by which it is found as well.
    public var onsCode: String?
    public var policeUKName: String?
    /// What else texts may call it, as ``BodyDirectory/spellings(of:)`` has it.
    public var spellings: [String]

    /// Makes a force; what else finds it is set afterwards.
    public init(
      id: Identifier<Body>, slug: String, name: String, shortName: String, region: String = "",
      ctRegion: String = "", kind: String = "territorial", spellings: [String] = []
    ) {
      self.id = id
      self.slug = slug
      self.name = name
      self.shortName = shortName
      self.region = region
      self.ctRegion = ctRegion
      self.kind = kind
      self.spellings = spellings
    }
  }

  /// A reference in a text of the report; the same in two texts is read in each by itself.
  public struct Citation: Hashable, Sendable {
    /// The name of the section or finding in whose text it stands.
    public var record: String
    /// As typed there, braces and all.
    public var reference: String

    /// Makes a citation.
    public init(record: String, reference: String) {
      self.record = record
      self.reference = reference
    }

    /// The place of a finding that no section cites, in the report's list of all of them.
    public init(_ finding: Finding) {
      self.init(record: finding.id, reference: "{{finding \(finding.number)}}")
    }
  }

  /// A part of the report's own text.
  public struct Section: Hashable, Sendable, Identifiable {
    public var id: String
    /// Counted from 1.
    public var position: Int
    public var title: String
    /// Paragraphs, lists (`- `, `1. `), quotations (`> `) and headings (`## `) with live references.
    public var text: String
    public var marking: Marking

    /// Makes a section.
    public init(id: String, position: Int, title: String, text: String, marking: Marking = .official) {
      self.id = id
      self.position = position
      self.title = title
      self.text = text
      self.marking = marking
    }
  }
}

/// A code as words: `area-for-improvement` becomes `area for improvement`.
package func codeWords(_ code: String) -> String { String(code.map { $0 == "-" ? " " : $0 }) }
