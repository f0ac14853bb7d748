public import Fieldwork
public import Reporting
import Storage

/// An export of the report before it is written: what there is to look at, and what stands in its way.
///
/// It was read at one moment; what is recorded later is not in it.
public struct ReportExport: Sendable {
  public let request: ReportRequest
  /// Everything that should be looked at, what stops the export first.
  public let checks: [ExportCheck]
  /// The highest marking of what it writes, which may be above the report's own.
  public let marking: Marking
  /// What pages are made of; `nil` where no redacted report can be made.
  let told: ReportSnapshot?
  /// What there was before anything was withheld; `nil` for the full report.
  let untold: ReportSnapshot?

  /// What stops the export; none where it can go out.
  public var refusals: [ExportCheck] {
    checks.filter { $0.kind.isRefusal(inRedacted: request.isRedacted) || request.isStrict }
  }

  /// What is told and stops nothing.
  public var warnings: [ExportCheck] {
    request.isStrict ? [] : checks.filter { !$0.kind.isRefusal(inRedacted: request.isRedacted) }
  }

  /// The report as it would go out, to be looked at before; `nil` where no redacted one can be made.
  public var document: ReportDocument? {
    told.map { ReportDocument.report(of: $0, isRedacted: request.isRedacted) }
  }

  /// The names of the files that it will write.
  public var fileNames: [String] { fileNames(for: request) }

  /// The same for other formats and debriefs.
  func fileNames(for request: ReportRequest) -> [String] {
    let debriefSlugs = request.debriefs.compactMap { force in
      (told ?? untold)?.forces.first { $0.id == force }?.slug
    }
    let texts = ["report", "evidence"] + debriefSlugs.map { "debrief-\($0)" }
    let formats = ReportFormat.allCases.filter(request.formats.contains).map(\.rawValue)
    let names = texts.flatMap { text in formats.map { "\(text).\($0)" } } + ["figures.csv", "figures.json"]
    return (names + (request.isRedacted ? ["redactions.csv"] : [])).map { prefix + $0 }
  }

  /// Nobody is to take the one for the other.
  var prefix: String { request.isRedacted ? "redacted-" : "" }
}

/// What was written, and what is still to be looked at by eye.
public struct WrittenReport: Hashable, Sendable {
  public let folder: String
  public let files: [String]
  public let marking: Marking
  /// Redactions of which a stretch is too short to be searched for in the finished files.
  public let tooShort: [String]
}

extension OpenInspection {
  /// Everything that the full report is made of, for whoever shows its text with the references filled in.
  ///
  /// - Parameter withEvidence: Whether the items of evidence are wanted, of which there can be many.
  /// - Returns: The snapshot as the store stands now.
  /// - Throws: ``Refusal``.
  public func reportSnapshot(withEvidence: Bool = true) throws(Refusal) -> ReportSnapshot {
    try Self.reading("read the report") { () throws(StoreFailure) in
      try store.reportSnapshot(today: today, withEvidence: withEvidence)
    }
  }

  /// Reads everything that an export needs and checks it; nothing is written yet.
  ///
  /// - Parameter request: What is wanted.
  /// - Returns: The export.
  /// - Throws: ``Refusal``, if the store cannot be read or a force of a debrief is not inspected.
  public func reportExport(_ request: ReportRequest) throws(Refusal) -> ReportExport {
    guard request.isRedacted else {
      let full = try Self.reading("read the report") { () throws(StoreFailure) in
        try store.reportSnapshot(today: today)
      }
      try check(request, against: full)
      return ReportExport(
        request: request,
        checks: full.exportChecks(digest: redactionDigest).filter {
          // Redactions are the redacted report's business.
          $0.kind != .redactionNotReady
        }, marking: full.highestMarking, told: full, untold: nil)
    }
    let result = try Self.reading("read the report") { () throws(StoreFailure) in
      try store.redactedReading(today: today)
    }
    switch result {
    case .failure:
      let full = try Self.reading("read the report") { () throws(StoreFailure) in
        try store.reportSnapshot(today: today)
      }
      return ReportExport(
        request: request,
        checks: Self.sorted(
          full.exportChecks(digest: redactionDigest).filter { $0.kind != .markingAboveReport }),
        marking: full.highestMarking, told: nil, untold: full)
    case .success(let reading):
      try check(request, against: reading.told)
      let told = reading.told.exportChecks(digest: redactionDigest)
      // A reference that leads nowhere may be withheld itself; it stands in the way where it is still to be read.
      let broken = Set(told.filter { $0.kind == .unresolvedReference }.map(\.record))
      let untold = reading.untold.exportChecks(digest: redactionDigest)
      let gone = Set(reading.untold.texts.map(\.place.record))
        .subtracting(reading.told.texts.map(\.place.record))
      return ReportExport(
        request: request,
        checks: Self.sorted(
          untold.filter {
            !gone.contains($0.record) && $0.kind != .markingAboveReport
              && ($0.kind != .unresolvedReference || broken.contains($0.record))
          }
            // What goes out is what has to be marked right; what is withheld of a text may be what its marking is for,
            // but nobody has said so.
            + told.filter { $0.kind == .markingAboveReport }),
        marking: reading.told.highestMarking, told: reading.told, untold: reading.untold)
    }
  }

  /// What stops the export before what does not, each in the order of the report.
  private static func sorted(_ checks: [ExportCheck]) -> [ExportCheck] {
    checks.filter { $0.kind.isRefusal(inRedacted: true) }
      + checks.filter { !$0.kind.isRefusal(inRedacted: true) }
  }

  private func check(_ request: ReportRequest, against snapshot: ReportSnapshot) throws(Refusal) {
    for force in request.debriefs where !snapshot.forces.contains(where: { $0.id == force }) {
      let name = (try? body(force))?.shortName ?? force.rawValue
      throw Refusal(
        "Could not write the hot debrief of \(name): "
          + (snapshot.forces.contains(where: \.isWithheld) ? "it is withheld, or" : "it is")
          + " not inspected.")
    }
  }
}
