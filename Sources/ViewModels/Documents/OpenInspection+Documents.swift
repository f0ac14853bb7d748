public import Fieldwork
import Storage

/// The register of documents: finding and reading.
extension OpenInspection {
  /// The register, or what comes from one body or is about it, in the order of the references.
  public func documents(of body: Identifier<Body>? = nil) throws(Refusal) -> [Document] {
    try Self.reading("read the register of documents") { () throws(StoreFailure) in
      if let body { try store.documents(of: body) } else { try store.documents() }
    }
  }

  /// The document of this name in the store.
  public func document(_ id: Identifier<Document>) throws(Refusal) -> Document {
    let found = try Self.reading("read the document") { () throws(StoreFailure) in try store.document(id) }
    guard let found else {
      throw Refusal(
        "Could not find the document: it is not in the register any more. The log tells who took it out.")
    }
    return found
  }

  /// The document of a reference, in any case and with any number of noughts.
  public func document(called typed: String) throws(Refusal) -> Document {
    if let reference = DocumentReference(typed) {
      let found = try Self.reading("read the document") { () throws(StoreFailure) in
        try store.document(called: reference)
      }
      if let found { return found }
    }
    let known = try documents().map(\.reference.description)
    let wanted = DocumentReference(typed)?.description ?? typed
    let near = nearest(to: wanted, among: known)
    throw Refusal(
      "Could not find '\(typed)': no document of the register has this reference. "
        + (near.isEmpty
          ? known.isEmpty
            ? "The register is empty; 'fieldbook document add' makes an entry."
            : "References are like \(known[0]); 'fieldbook documents' lists them."
          : "Perhaps \(alternatives(near)) was meant."))
  }

  /// How many documents have come how far.
  public func documentProgress() throws(Refusal) -> DocumentProgress {
    try Self.reading("count the documents") { () throws(StoreFailure) in
      try store.documentProgress(on: today)
    }
  }

  /// What the plan calls a kind of document; its code, if the plan has no such kind.
  public func label(ofDocumentKind code: String) -> String {
    outline.documentKinds.first { $0.code == code }?.label ?? code
  }

  /// Whom a document comes from, in words: "Kent", "NCTPHQ", "other agency, on Kent".
  public func sourceWords(of document: Document) -> String {
    let name = document.body.flatMap { try? body($0).shortName }
    if document.source.needsBody { return name ?? document.source.words }
    return document.source.words
      + (name.map { $0 == document.source.words || isPartner(document.body) ? "" : ", on \($0)" } ?? "")
  }

  /// Who owes a document: "Kent, force liaison officer"; the source alone where no post is known.
  public func ownerWords(of document: Document) -> String {
    let post = document.askedOf.isEmpty ? "" : ", \(VisibleText.line(document.askedOf))"
    return sourceWords(of: document) + post
  }

  private func isPartner(_ id: Identifier<Body>?) -> Bool {
    id.flatMap { try? body($0) }?.kind == .partner
  }
}

/// What people type about documents.
extension OpenInspection {
  /// Reads a status of a document by its code, its words or an unambiguous beginning.
  public func documentStatus(typed: String) throws(Refusal) -> DocumentStatus {
    try Self.choose(typed, as: "a status", from: DocumentStatus.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads a post that documents were asked of, or a beginning of it: all that begin so.
  public func postsAsked(typed: String) throws(Refusal) -> Set<String> {
    let posts = Set(try documents().map(\.askedOf)).subtracting([""])
    let wanted = folded(typed)
    let found = posts.filter { folded($0).hasPrefix(wanted) }
    guard found.isEmpty || wanted.isEmpty else { return found }
    throw Refusal(
      "Could not find '\(typed)': no document was asked of such a post. "
        + (posts.isEmpty
          ? "'fieldbook document set --asked-of' records one."
          : "There are \(listed(posts.sorted().map { "'\($0)'" }))."))
  }

  /// Reads whom a document comes from.
  public func documentSource(typed: String) throws(Refusal) -> DocumentSource {
    try Self.choose(typed, as: "a source", from: DocumentSource.allCases) { [$0.rawValue, $0.words] }
  }

  /// Reads a kind of document of the plan, by code or label.
  public func documentKind(typed: String) throws(Refusal) -> String {
    guard !outline.documentKinds.isEmpty else {
      throw Refusal("Could not take a document: the plan has no kinds of document.", cause: .rule)
    }
    return try Self.choose(typed, as: "a kind of document", from: outline.documentKinds) {
      [$0.code, $0.label]
    }.code
  }

  /// Reads what a document bore when it came; blanks mean nothing.
  public func receivedMarking(typed: String) -> ReceivedMarking { ReceivedMarking(typed) }

  /// Whom a document comes from, as it follows from what is said of it.
  ///
  /// - Parameters:
  ///   - source: If it was said.
  ///   - body: The force, region or partner that was named, if one was.
  /// - Returns: Both; a partner that is a source is named by it.
  /// - Throws: ``Refusal``, if the two do not go together, or neither was said.
  public func documentSource(
    _ source: DocumentSource?, body: Body?
  ) throws(Refusal) -> (source: DocumentSource, body: Identifier<Body>?) {
    switch (source, body) {
    case (nil, nil):
      throw Refusal(
        "Could not tell whom the document comes from: name a force or region, or the source: "
          + "\(alternatives(DocumentSource.allCases.map(\.rawValue))).")
    case (nil, .some(let body)):
      switch body.kind {
      case .force: return (.force, body.id)
      case .unit: return (.region, body.id)
      case .partner:
        return (DocumentSource.allCases.first { body.slug.hasPrefix($0.rawValue) } ?? .stakeholder, body.id)
      }
    case (.some(let source), nil):
      let partner = try directory().bodies.first {
        $0.kind == .partner && $0.slug.hasPrefix(source.rawValue)
      }
      return (source, partner?.id)
    case (.some(let source), .some(let body)):
      let fits = source == .force ? body.kind == .force : source == .region ? body.kind == .unit : true
      guard fits else {
        throw Refusal(
          "Could not take \(body.shortName) for a \(source.words): it is "
            + "\(body.kind == .force ? "a force" : body.kind == .unit ? "a region's unit" : "a partner"). Name "
            + "another, or another source.")
      }
      return (source, body.id)
    }
  }
}
