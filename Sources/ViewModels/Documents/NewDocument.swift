public import Fieldwork

/// An entry that was typed and is not saved.
public struct NewDocument {
  public let document: Document
  /// What is done by saving it, for the history: never the title, which somebody typed.
  public let summary: String

  /// Makes an entry of what was typed, with the next free reference of its source.
  ///
  /// - Parameters:
  ///   - typed: Title, kind, and the force or source at least.
  ///   - inspection: Where it is to stand.
  /// - Throws: ``Refusal``, the first there is.
  public init(_ typed: TypedDocument, in inspection: OpenInspection) throws(Refusal) {
    var faults: [TypedDocument.Fault] = []
    let source = typed.source(before: nil, in: inspection, faults: &faults)
    if let fault = faults.first { throw fault.refusal }
    guard let source else { throw Refusal("Could not tell whom the document comes from.") }
    var kind = typed.fields[.kind] ?? ""
    kind = try inspection.documentKind(typed: kind)
    let blank = try inspection.newDocument(title: "", kind: kind, source: source)
    let (document, _) = typed.applied(to: blank, isNew: true, in: inspection, faults: &faults)
    if let fault = faults.first { throw fault.refusal }
    self.document = document
    summary = Self.summary(of: document)
  }

  /// "KENT-A-012: added, requested".
  static func summary(of document: Document) -> String {
    "\(document.reference): added, \(document.status.words)"
  }
}
