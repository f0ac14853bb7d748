import GRDB

extension Store {
  /// Runs many saves as one transaction: each is a commit of the journal, but the disk is waited for once.
  ///
  /// For filling a store that is of no use until it is full. Nothing is durable before this has returned.
  ///
  /// - Parameter saves: The saves, on this thread.
  /// - Returns: What the saves threw, if anything. After that, and after a save that failed and was passed over,
  ///   the store is as it was.
  /// - Throws: ``StoreFailure``, when the transaction itself failed.
  public func fill<Failure>(
    _ saves: () throws(Failure) -> Void
  ) throws(StoreFailure) -> Result<Void, Failure> {
    filling = .going
    defer { filling = nil }
    return try writing {
      var result: Result<Void, Failure> = .success(())
      do {
        try queue.transaction { _ in
          do throws(Failure) {
            try saves()
          } catch {
            result = .failure(error)
            throw Abandoned()
          }
          if filling == .failed { throw Abandoned() }
        }
      } catch is Abandoned {}
      return result
    }
  }
}

/// Ends a filling without keeping anything of it.
private struct Abandoned: Error {}
