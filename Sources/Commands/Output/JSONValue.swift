import Foundation
import ViewModels

/// What is printed with `--json`: keys sorted, every key there, and `null` for what is not known.
indirect enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral {
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }

  init(stringLiteral value: String) { self = .text(value) }

  init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
  init(_ integer: Int?) { self = integer.map(JSONValue.integer) ?? .null }

  /// A text; `null` where it is empty.
  static func filled(_ text: String?) -> JSONValue { .init(text.flatMap { $0.isEmpty ? nil : $0 }) }
}

extension JSONValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .integer(let integer): try container.encode(integer)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }

  /// The text that is printed; a line feed ends it.
  ///
  /// Whatever could act on a terminal or hide from a reader is written as an escape, which reads back the same.
  var printed: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "null\n" }
    var text = ""
    for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
      if scalar != "\n", VisibleText.isHidden(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "\n"
  }
}
