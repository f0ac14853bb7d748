/// A record as it is and as it is to be; `nil` where there is none.
struct RecordChange {
  let old: Record?
  let new: Record?

  /// The record, by name.
  var reference: RecordReference? { (new ?? old)?.reference }

  /// What has to be journalled for it; nothing if both are the same byte for byte.
  ///
  /// A record that appears is one change of the field `*`, from nothing to its fixed fields as a JSON object, and
  /// one change for each free text. One that goes is the same the other way round.
  var fields: [FieldChange] {
    guard let reference else { return [] }
    let kind = reference.kind
    var changes: [FieldChange] = []
    if (old == nil) != (new == nil) {
      changes.append(
        FieldChange(
          record: reference, field: HistoryEntry.creation, old: old.map { .text($0.creationObject) },
          new: new.map { .text($0.creationObject) }))
    }
    for index in old == nil || new == nil ? kind.freeFields : Array(kind.fields.indices) {
      let (before, after) = (old?.values[index], new?.values[index])
      guard !(before ?? nil).isIdentical(to: after ?? nil) else { continue }
      changes.append(
        FieldChange(record: reference, field: kind.fields[index], old: before ?? nil, new: after ?? nil))
    }
    return changes
  }
}
