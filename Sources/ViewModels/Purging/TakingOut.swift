import Fieldwork
public import Storage

/// A copy that Fieldbook itself has made of the store, and what a purge finds or does there.
public struct PurgeCopy: Hashable, Sendable {
  public let path: String
  /// In how many fields it holds the text; 0 as well where it could not be read.
  public let places: Int
  /// What kept it from being read or purged; `nil` if nothing did.
  public let refusal: Refusal?
}

/// A file outside of the store, into which Fieldbook itself has put what is to be taken out.
public struct PurgeFile: Hashable, Sendable {
  /// As its user would write it.
  public let path: String
  /// Whether the whole file goes; else it holds text that is in no store, and only what is purged goes.
  public let isRemoved: Bool
  /// What kept it from being purged; `nil` if nothing did.
  public let refusal: Refusal?

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - path: As its user would write it.
  ///   - isRemoved: Whether the whole file goes.
  ///   - isStuck: Whether the text could not be taken out.
  public init(_ path: String, isRemoved: Bool, isStuck: Bool = false) {
    (self.path, self.isRemoved) = (path, isRemoved)
    let next = "the file cannot be written. Take it out there by hand."
    refusal =
      isStuck
      ? Refusal("Could not take the text out of \(path): \(next)", cause: .store(.readOnly(path: path))) : nil
  }
}

/// The files outside of the store that Fieldbook itself writes: what was copied, commands, text that is in no store.
public struct FilesBeside {
  /// Those that hold one of these texts.
  public var holding: (Set<String>) -> [PurgeFile]
  /// Takes these texts out of them.
  public var takeOut: (Set<String>) -> [PurgeFile]

  /// There are none, unless given.
  public init(
    holding: @escaping (Set<String>) -> [PurgeFile] = { _ in [] },
    takeOut: @escaping (Set<String>) -> [PurgeFile] = { _ in [] }
  ) {
    (self.holding, self.takeOut) = (holding, takeOut)
  }
}

/// Where something stands that is to be taken out, or stood before it was.
public struct PurgeSurvey: Hashable, Sendable {
  public let findings: PurgeFindings
  /// The dated backups, and what they were put in the place of.
  public let copies: [PurgeCopy]
  /// What else Fieldbook has written.
  public let files: [PurgeFile]

  /// Whether it stands nowhere.
  public var isEmpty: Bool { isInNoStore && files.isEmpty }
  /// Whether neither the store nor a copy holds it.
  private var isInNoStore: Bool { findings.places.isEmpty && copies.allSatisfy { $0.places == 0 } }
}

extension OpenInspection {
  /// The text as something to take out wherever it stands.
  ///
  /// - Throws: ``Refusal`` if it is too short to be found safely.
  public static func purgeTarget(_ text: String) throws(Refusal) -> PurgeTarget {
    guard folded(text).count >= 2 else {
      throw Refusal(
        "Could not take out '\(text)': it takes two letters or digits at least to be found safely.")
    }
    return .text(text)
  }

  /// Why something is taken out, if that can stand in the history for ever.
  ///
  /// - Parameters:
  ///   - typed: The reason.
  ///   - text: What is taken out, which the reason must not quote; `nil` where that is not known.
  /// - Returns: The reason.
  /// - Throws: ``Refusal``.
  public static func purgeReason(_ typed: String, against text: String?) throws(Refusal) -> String {
    guard typed.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Could not take the text out: no reason was given. Give one; it stays for ever.")
    }
    guard typed.count <= 200 else {
      throw Refusal("Could not take the reason: it is longer than 200 characters. Shorten it.")
    }
    if let text, folded(typed).contains(folded(text)) {
      throw Refusal(
        "Could not take the reason: it quotes the text, and the reason stays for ever. Reword it.")
    }
    return typed
  }

  /// Where something stands, in the store and in its copies; changes nothing.
  ///
  /// - Complexity: O(journal) for the store and for each copy.
  public func survey(_ target: PurgeTarget) throws(Refusal) -> PurgeSurvey {
    let findings = try Self.reading("look for the text") { () throws(StoreFailure) in
      try store.purgeFindings(target)
    }
    let copies = Store.copies(of: store.path).map { path in
      copy(path, "look for the text in the copy") { () throws(StoreFailure) in
        let copy = try Store.look(at: path, workplace: store.workplace)
        defer { copy.close() }
        return try copy.purgeFindings(target)
      }
    }
    return PurgeSurvey(
      findings: findings, copies: copies, files: filesBeside.holding(findings.texts))
  }

  /// Takes something out of the store, and then out of each of its copies and of what else Fieldbook has written.
  ///
  /// - Parameters:
  ///   - target: What.
  ///   - reason: Why; it stays in the history.
  /// - Returns: Where it stood; a copy or file that could not be purged says why.
  /// - Throws: ``Refusal`` if it could not be taken out of the store, or not out of all of its file; the copies were
  ///   left alone then.
  public func takeOut(_ target: PurgeTarget, reason: String) throws(Refusal) -> PurgeSurvey {
    let findings: PurgeFindings
    forgetEvidenceFilter()
    do throws(StoreFailure) {
      findings = try store.purge(target, reason: reason)
    } catch {
      guard (try? store.purgeFindings(target).places.isEmpty) == true else {
        throw Refusal(error, task: "take the text out")
      }
      throw Refusal(
        "Nothing that can be read holds the text any more, but the file could not be written anew (\(error.obstacle)), so "
          + "that remnants may be left in it, and the backups were left alone. Put this right, then take it out once more.",
        cause: .store(error))
    }
    let copies = Store.copies(of: store.path).map { path in
      copy(path, "take the text out of the copy") { () throws(StoreFailure) in
        let copy = try Store.open(at: path, workplace: store.workplace)
        defer { copy.close() }
        return try copy.purge(target, reason: reason)
      }
    }
    return PurgeSurvey(
      findings: findings, copies: copies, files: filesBeside.takeOut(findings.texts))
  }

  private func copy(
    _ path: String, _ task: String, _ find: () throws(StoreFailure) -> PurgeFindings
  ) -> PurgeCopy {
    do throws(StoreFailure) {
      return PurgeCopy(path: path, places: try find().places.count, refusal: nil)
    } catch {
      guard case .gone = error else {
        return PurgeCopy(path: path, places: 0, refusal: Refusal(error, task: task))
      }
      let refusal = Refusal(
        "Could not \(task): '\(path)-wal' is the log of a store that was gone when a restore kept it, and cannot be "
          + "read without that. Remove it; or put that store beside it as '\(path)', and take the text out again.",
        cause: .store(error))
      return PurgeCopy(path: path, places: 0, refusal: refusal)
    }
  }
}

extension PurgeSurvey {
  /// What was done, in a sentence, for a survey of what was taken out.
  public var done: String {
    guard !isInNoStore else {
      let place = files.isEmpty ? "nowhere" : "nowhere in the store and its backups"
      return "Found \(place); the store was written anew all the same."
    }
    let purged = copies.count { $0.refusal == nil }
    return "Taken out of \(counted(findings.places.count, "field")) and its history"
      + (copies.isEmpty ? "." : ", and of \(purged) of \(counted(copies.count, "backup")).")
  }

  /// What became of files outside of the store, a sentence each.
  public var doneWithFiles: [String] {
    let done = files.filter { $0.refusal == nil }
    let (removed, cleaned) = (done.filter(\.isRemoved), done.filter { !$0.isRemoved })
    return [("Taken out of text that is in no store", cleaned), ("Removed, for it stood there too", removed)]
      .compactMap { words, files in
        files.isEmpty ? nil : "\(words): \(files.map(\.path).joined(separator: ", "))."
      }
  }

  /// What kept a copy or a file from being purged.
  public var refusals: [Refusal] { copies.compactMap(\.refusal) + files.compactMap(\.refusal) }

  /// What stays all the same, a sentence each.
  public var remaining: [String] {
    var lines: [String] = []
    if findings.planRecords > 0 {
      lines.append(
        "It also stands in the plan (\(counted(findings.planRecords, "record"))), which stays: change the plan."
      )
    }
    if findings.names > 0 {
      lines.append("It is part of a name in \(counted(findings.names, "save")); who saved what stays.")
    }
    return lines + [Self.outOfReach]
  }

  private static let outOfReach =
    "Out of reach are copies and exports elsewhere, clipboards, print-outs, what a terminal has shown, and blocks "
    + "that the disk has not used again."
}
