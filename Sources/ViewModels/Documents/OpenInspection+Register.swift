public import Fieldwork
import Storage

/// The register of documents: adding and changing.
extension OpenInspection {
  /// An entry that is not saved, with the next free reference of its source.
  ///
  /// - Parameters:
  ///   - title: Safe at OFFICIAL.
  ///   - kind: The code of a document kind of the plan.
  ///   - source: Whom it comes from, with the body, as ``documentSource(_:body:)`` gives them.
  ///   - number: The number behind the source, where others that are not saved either come before it.
  /// - Returns: Nothing was asked for yet.
  /// - Throws: ``Refusal``.
  public func newDocument(
    title: String, kind: String, source: (source: DocumentSource, body: Identifier<Body>?), number: Int? = nil
  ) throws(Refusal) -> Document {
    let slug = try source.body.map { (id) throws(Refusal) in try body(id).slug }
    let prefix = DocumentReference.prefix(source: source.source, body: slug)
    let letter = try letterToGive()
    let next = try Self.reading("find the next reference") { () throws(StoreFailure) in
      if let number { number } else { try store.nextDocumentNumber(prefix: prefix, letter: letter) }
    }
    return Document(
      id: Identifier(store.newName()),
      reference: DocumentReference(source: prefix, letter: letter, number: next),
      title: title, kind: kind, source: source.source, body: source.body, marking: outline.marking)
  }

  /// Applies edits to an entry without saving.
  ///
  /// - Parameters:
  ///   - edits: In order; those that change nothing are passed over.
  ///   - document: The entry.
  /// - Returns: The entry as it would be, and the words for the history, behind the reference.
  /// - Throws: ``Refusal``.
  public func applying(
    _ edits: [DocumentEdit], to document: Document
  ) throws(Refusal) -> (document: Document, done: [String]) {
    var changed = document
    var done: [String] = []
    do throws(DocumentFault) {
      for edit in edits where !edit.changesNothing(in: changed) {
        done.append(edit.summary(before: changed, in: self))
        // A stub needs both what it is and where it is held, so the whole is checked at the end.
        changed = try changed.applyingUnchecked(edit, today: today)
      }
    } catch {
      throw Refusal(error, task: "change \(document.reference)", today: today)
    }
    let quoting = try evidence(quoting: changed, before: document)
    do throws(DocumentFault) {
      try changed.check(quotedBy: quoting)
    } catch {
      throw Refusal(error, task: "change \(document.reference)", today: today)
    }
    return (changed, changed == document ? [] : done)
  }

  /// Records edits of an entry as one commit; on the disk when this has returned.
  ///
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func record(_ edits: [DocumentEdit], in document: Document) throws(Refusal) -> Document {
    let (changed, done) = try applying(edits, to: document)
    guard changed != document else { return document }
    try save([changed], summary: "\(document.reference): \(done.joined(separator: ", "))")
    return changed
  }

  /// Saves entries, new or changed, as one commit.
  ///
  /// - Returns: Whether anything differed from what was stored.
  /// - Throws: ``Refusal``; nothing was changed.
  @discardableResult
  public func save(_ documents: [Document], summary: String) throws(Refusal) -> Bool {
    for document in documents {
      do throws(DocumentFault) {
        try document.check()
      } catch {
        throw Refusal(error, task: "save \(document.reference)", today: today)
      }
    }
    return try Self.reading("save the register") { () throws(StoreFailure) in
      try store.save(documents, summary: summary)
    }
  }

  /// Takes an entry out of the register, such as one that was entered twice; its reference is not given again.
  ///
  /// Undo brings it back, and the history keeps what it said. The file that holds the document stays as it is.
  ///
  /// - Parameter document: The entry.
  /// - Throws: ``Refusal``, also while evidence rests on it.
  public func delete(_ document: Document) throws(Refusal) {
    if let reason = try obstacle(toDeleting: document) {
      throw Refusal("Could not delete \(document.reference): \(reason)", cause: .rule)
    }
    try Self.reading("delete \(document.reference)") { () throws(StoreFailure) in
      try store.remove(
        RecordReference(.document, document.id.rawValue), summary: "\(document.reference): deleted")
    }
  }

  /// Why an entry cannot be deleted, and what can be done instead, to stand behind a colon; `nil` if it can be.
  func obstacle(toDeleting document: Document) throws(Refusal) -> String? {
    let count = try evidence(.taken(from: document)).count
    guard count > 0 else { return nil }
    return
      "\(counted(count, "item")) of evidence \(count == 1 ? "rests" : "rest") on it. Give that another source first."
  }

  /// The numbers of the items that hold words of an entry which becomes a stub; none for any other change.
  func evidence(quoting document: Document, before: Document) throws(Refusal) -> [RegisterNumber] {
    guard document.isStub, !before.isStub else { return [] }
    return try evidence(.taken(from: before)).map(\.number)
  }

  /// Takes down a file that holds a document, as it is now, by its path from the store's folder on or from /.
  public func heldFile(typed: String) throws(Refusal) -> HeldFile? {
    guard !typed.allSatisfy(\.isWhitespace) else { return nil }
    if let file = store.holdFile(at: typed) { return file }
    throw Refusal(
      "Could not register '\(typed)': no file can be read there. Give its path from the store's folder on, or "
        + "from /.")
  }
}

extension EvidenceChoice {
  /// What was taken from a document.
  fileprivate static func taken(from document: Document) -> EvidenceChoice {
    var choice = EvidenceChoice()
    choice.source = .document(document.id)
    return choice
  }
}
