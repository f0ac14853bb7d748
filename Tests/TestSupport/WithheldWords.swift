public import Fieldwork
import Foundation

/// The words that redactions withhold of a report and that stand nowhere else in it, to be looked for by the plainest of
/// means: as they were typed, and with nothing of the product but which stretches a redaction widens to.
public struct WithheldWords {
  /// What stays of every text, cut where something is withheld; live references are still as typed.
  public private(set) var staying: [String] = []
  /// Each at least six bytes long: six Latin letters, two Chinese ones.
  public private(set) var words: Set<String> = []

  /// Cuts the texts of a report.
  ///
  /// A withheld word that stands in what stays, or within a longer word of it, is left out, for it is rightly to be read.
  ///
  /// - Parameters:
  ///   - snapshot: Before anything was taken out.
  ///   - redactions: Those that are applied.
  public init(_ snapshot: ReportSnapshot, redactions: [Redaction]) {
    var spans: [TextPlace: [Range<Int>]] = [:]
    var records: Set<String> = []
    for redaction in redactions {
      switch redaction.extent {
      case .record: records.insert(redaction.record)
      case .span(let field, let range, _):
        spans[TextPlace(record: redaction.record, field: field), default: []].append(range)
      }
    }
    var stretches: [String] = []
    for (place, text) in snapshot.texts {
      let scalars = Array(text.unicodeScalars)
      // Whence and to whom is shared with other records, and not withheld with this one.
      let isGone = records.contains(place.record) && !["source", "addressee"].contains(place.field)
      let ranges =
        isGone ? [0..<scalars.count] : spans[place].map { RedactedText(text, spans: $0).withheld } ?? []
      var next = 0
      for range in ranges {
        staying.append(String(scalars[next..<range.lowerBound]))
        stretches.append(String(scalars[range]))
        next = range.upperBound
      }
      staying.append(String(scalars[next...]))
    }
    let kept = Data(staying.joined(separator: "\n").utf8)
    words = Set(stretches.flatMap(Self.words)).filter { !kept.holds($0) }
  }

  /// Those of the words that stand in bytes.
  ///
  /// - Parameters:
  ///   - bytes: A file, or the text of one.
  ///   - machinery: The same of another report: what stands there as well belongs to the format.
  /// - Returns: The words as typed, sorted; none where nothing is left.
  public func left(in bytes: [UInt8], besides machinery: [UInt8]) -> [String] {
    let (bytes, machinery) = (Data(bytes), Data(machinery))
    return words.filter { bytes.holds($0) && !machinery.holds($0) }.sorted()
  }

  /// The words of a stretch, without those of live references.
  private static func words(of stretch: String) -> [String] {
    stretch.replacing(/\{\{[^}]*\}\}/, with: " ").unicodeScalars.split { !$0.properties.isAlphabetic }
      .map { String($0) }.filter { $0.utf8.count >= 6 }
  }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

extension Data {
  fileprivate func holds(_ word: String) -> Bool { range(of: Data(word.utf8)) != nil }
}
