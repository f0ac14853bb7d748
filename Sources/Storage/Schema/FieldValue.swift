/// The content of a field; a field without content is `nil`.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case integer(Int)

  /// The text; `nil` for a number.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number; `nil` for a text.
  public var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension FieldValue: Codable {
  /// Reads a JSON number or text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a JSON number or text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let integer): try container.encode(integer)
    }
  }
}

/// A record as the store keeps it: its name and its fields, in the order of ``RecordKind/fields``.
public struct Record: Hashable, Sendable {
  public let reference: RecordReference
  /// As many as the kind has fields; `nil` where there is no content.
  public var values: [FieldValue?]

  /// Makes a record from the fields that have content.
  ///
  /// - Precondition: Every key of `content` is a field of the kind.
  init(_ kind: RecordKind, _ id: String, _ content: KeyValuePairs<String, FieldValue?>) {
    reference = RecordReference(kind, id)
    var values = [FieldValue?](repeating: nil, count: kind.fields.count)
    for (field, value) in content {
      guard let index = kind.fields.firstIndex(of: field) else {
        preconditionFailure("\(kind) has a field \(field)")
      }
      values[index] = value
    }
    self.values = values
  }

  init(_ reference: RecordReference, values: [FieldValue?]) {
    self.reference = reference
    self.values = values
  }

  /// The content of a field; `nil` if it has none, or if the kind has no such field.
  public subscript(field: String) -> FieldValue? {
    reference.kind.fields.firstIndex(of: field).flatMap { values[$0] }
  }

  /// The content of a field that the kind has.
  subscript(field field: String) -> FieldValue? {
    get { self[field] }
    set {
      guard let index = reference.kind.fields.firstIndex(of: field) else { return }
      values[index] = newValue
    }
  }

  /// The record as SQLite can keep it.
  var storable: Record { Record(reference, values: values.map { $0?.storable }) }

  func text(_ field: String) -> String? { self[field]?.text }
  func integer(_ field: String) -> Int? { self[field]?.integer }
}
