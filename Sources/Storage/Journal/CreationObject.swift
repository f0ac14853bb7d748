import Foundation

extension Record {
  /// The fields that are not free text as one JSON object, the form in which the journal keeps a new record.
  ///
  /// A set-up has to be the same bytes on every laptop, whatever version of whatever library it has, so no library
  /// writes it.
  var creationObject: String {
    let kind = reference.kind
    return Self.object(
      kind.fixedFields.compactMap { index in values[index].map { (kind.fields[index], $0) } })
  }

  /// The fields in such an object, by name; none where there is no object.
  static func fields(in object: String?) throws -> [String: FieldValue] {
    try object.map { try JSONDecoder().decode([String: FieldValue].self, from: Data($0.utf8)) } ?? [:]
  }

  /// A JSON object in one form only: nothing between the tokens, and only what JSON demands is escaped (RFC 8785,
  /// of which texts and whole numbers are used).
  ///
  /// - Precondition: The fields are sorted.
  static func object(_ fields: [(name: String, value: FieldValue)]) -> String {
    var json = "{"
    for (field, value) in fields {
      if json.utf8.count > 1 { json += "," }
      json += "\"\(field)\":"
      switch value {
      case .text(let text): json += quoted(text)
      case .integer(let integer): json += String(integer)
      }
    }
    return json + "}"
  }

  /// The text as a JSON string, in the one form.
  static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else { return "\"\(text)\"" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{8}": quoted += "\\b"
      case "\u{C}": quoted += "\\f"
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
