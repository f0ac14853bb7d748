public import Storage

extension ImportFault {
  /// The sentence about one fault, without its place.
  public var message: String {
    "Could not take \(line == nil ? "the file" : "the line"): \(reason)"
  }

  private var reason: String {
    switch problem {
    case .missing: "it is not in the folder. Copy it from the export."
    case .notAFile: "it is a link, a folder or a device, and only plain files are read."
    case .unreadable(let detail): "it cannot be read (\(detail))."
    case .tooLong(let most): "it is longer than the \(most) bytes that are taken."
    case .cutOff: "its end is missing. Copy the export again."
    case .notUTF8: "it is not UTF-8."
    case .notJSON(let expected): "it is no object of JSON; expected here: \(expected)."
    case .repeatedField(let field): "the field '\(field)' stands there twice."
    case .unknownField(let field): "there is no field '\(field)' in this file."
    case .missingField(let field): "the field '\(field)' is missing."
    case .wrongContent(let field, let expected): "'\(field)' has to be \(expected)."
    case .changed: "it is not what was exported: the manifest has another length or hash."
    case .newerFormat(let format): "a newer Fieldbook wrote it (format \(format)). Use the newer program."
    case .refused(let rule): "the store's rules do not allow it (\(rule))."
    case .brokenJournal(let detail): "the journal does not hold together here: \(detail)."
    case .otherContent: "the records are not those that were exported: the content hash differs."
    }
  }
}
