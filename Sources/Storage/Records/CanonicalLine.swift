import Foundation

extension Record {
  /// The record as one line of JSON, the same for the same content wherever and whenever it was written.
  ///
  /// `record` is the table and `id` the name; then the fields, those without content left out. Keys sorted,
  /// nothing between the tokens (RFC 8785), texts in Unicode's form C; no line feed at the end.
  var canonicalLine: String {
    let kind = reference.kind
    let fields = zip(kind.fields, values).compactMap { field, value in
      value.map { (name: field, value: $0.composed) }
    }
    let names: [(name: String, value: FieldValue)] = [
      ("id", .text(reference.id)), ("record", .text(kind.rawValue)),
    ]
    return Self.object((names + fields).sorted { $0.name < $1.name })
  }
}

extension FieldValue {
  /// The content with letters and their accents made one where Unicode has them as one.
  fileprivate var composed: FieldValue {
    guard case .text(let text) = self, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    return .text(text.precomposedStringWithCanonicalMapping)
  }
}
