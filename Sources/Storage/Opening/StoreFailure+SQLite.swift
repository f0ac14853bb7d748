import GRDB

extension StoreFailure {
  /// Puts what SQLite reported into a case of ours.
  init(_ error: DatabaseError, path: String) {
    let detail = error.message ?? "\(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, holder: LockFile(store: path).holder())
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, detail: detail)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CONSTRAINT: self = .refused(detail: detail)
    default:
      self = .unexpected(path: path, code: Int(error.extendedResultCode.rawValue), detail: detail)
    }
  }

  /// Runs a step and turns every error into a case of ours.
  static func catching<Result>(
    path: String, _ step: () throws -> Result
  ) throws(StoreFailure) -> Result {
    do {
      return try step()
    } catch let failure as StoreFailure {
      throw failure
    } catch let error as DatabaseError {
      throw StoreFailure(error, path: path)
    } catch {
      throw .unexpected(path: path, code: 0, detail: "\(error)")
    }
  }
}
