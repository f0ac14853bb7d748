import GRDB

/// Content that no save has written.
struct Damage: Error {
  /// For the log.
  let detail: String
}

extension StoreFailure {
  /// Puts what SQLite reported into a case of ours.
  init(_ error: DatabaseError, file: StoreFile) {
    let path = file.path
    let detail = error.message ?? "\(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path, holder: LockFile(store: file.location).holder())
    // Our statements are fixed, so one that cannot be read any more has lost the tables it speaks of.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR: self = .damaged(path: path, detail: detail)
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_DATA:
      self = .damaged(path: path, detail: "a page does not match its checksum")
    case .SQLITE_IOERR where file.isOnReadOnlyDisk: self = .readOnly(path: path)
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE && StoreFile.areLimited:
      self = .fileLimit(path: path)
    case .SQLITE_IOERR: self = .diskFailed(path: path, detail: detail)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_DBMOVED:
      self = .replaced(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CONSTRAINT: self = .refused(detail: detail)
    default:
      self = .unexpected(path: path, code: Int(error.extendedResultCode.rawValue), detail: detail)
    }
  }

  /// Runs a step and turns every error into a case of ours.
  ///
  /// - Parameters:
  ///   - file: The file it is about.
  ///   - damaged: The store that damage is told of, if that is another.
  ///   - step: What to do.
  /// - Returns: What the step returns.
  /// - Throws: ``StoreFailure``.
  static func catching<Result>(
    _ file: StoreFile, damagedIn damaged: String? = nil, _ step: () throws -> Result
  ) throws(StoreFailure) -> Result {
    do {
      return try step()
    } catch let failure as StoreFailure {
      if let damaged, case .damaged(_, let detail) = failure { throw .damaged(path: damaged, detail: detail) }
      throw failure
    } catch let error as DatabaseError {
      let failure = StoreFailure(error, file: file)
      if let damaged, case .damaged(_, let detail) = failure { throw .damaged(path: damaged, detail: detail) }
      throw failure
    } catch let damage as Damage {
      throw .damaged(path: file.path, detail: damage.detail)
    } catch let error as RowDecodingError {
      throw .damaged(path: file.path, detail: "\(error)")
    } catch {
      throw .unexpected(path: file.path, code: 0, detail: "\(error)")
    }
  }
}
