/// A value in a row as SQLite keeps it.
enum RowValue: Hashable {
  case null
  case integer(Int)
  case real
  case text([UInt8])
  case blob([UInt8])
}

/// Reads the rows of a page of a table without SQLite, by the layout of https://www.sqlite.org/fileformat2.html.
///
/// A row that cannot be read is passed over; what is read may still be wrong, and has to be checked by its digest.
struct LeafReader {
  let file: DamagedFile

  /// A row with its number.
  struct Row {
    let number: Int
    let values: [RowValue]
  }

  /// The rows of a page; none if it is no leaf of a table.
  func rows(of page: DamagedFile.Page) -> [Row] {
    let bytes = page.bytes
    let header = bytes.startIndex + (page.number == 1 ? 100 : 0)
    guard bytes.count == file.pageSize, bytes[header] == 0x0D else { return [] }
    let count = Int(bytes[header + 3]) << 8 | Int(bytes[header + 4])
    guard header + 8 + count * 2 <= bytes.endIndex else { return [] }
    return (0..<count).compactMap { index in
      let place = header + 8 + index * 2
      return row(in: bytes, at: bytes.startIndex + (Int(bytes[place]) << 8 | Int(bytes[place + 1])))
    }
  }

  private func row(in bytes: ArraySlice<UInt8>, at start: Int) -> Row? {
    var place = start
    guard let size = varint(bytes, &place), let number = varint(bytes, &place), size > 0, size < 1 << 30
    else { return nil }
    let usable = file.pageSize - 8
    let most = usable - 35
    var local = size
    if size > most {
      let least = (usable - 12) * 32 / 255 - 23
      let fitting = least + (size - least) % (usable - 4)
      local = fitting <= most ? fitting : least
    }
    guard place + local <= bytes.endIndex else { return nil }
    var payload = Array(bytes[place..<place + local])
    if size > local {
      guard place + local + 4 <= bytes.endIndex else { return nil }
      var next = Int(bigEndian(bytes, at: place + local))
      var visited = 0
      while payload.count < size {
        // Every page of the chain is new, or it would never end.
        guard let page = file.page(next), visited <= file.count else { return nil }
        visited += 1
        payload += page.bytes.dropFirst(4).prefix(min(usable - 4, size - payload.count))
        next = Int(bigEndian(page.bytes, at: page.bytes.startIndex))
      }
    }
    return values(payload[...]).map { Row(number: number, values: $0) }
  }

  private func values(_ payload: ArraySlice<UInt8>) -> [RowValue]? {
    var place = payload.startIndex
    guard let size = varint(payload, &place), size <= payload.count else { return nil }
    let end = payload.startIndex + size
    var content = end
    var values: [RowValue] = []
    while place < end {
      guard let type = varint(payload, &place), values.count < 64 else { return nil }
      let length: Int
      switch type {
      case 0, 8, 9: length = 0
      case 1...4: length = type
      case 5: length = 6
      case 6, 7: length = 8
      case 12...: length = (type - 12) / 2
      default: return nil
      }
      guard length <= payload.endIndex - content else { return nil }
      let bytes = payload[content..<content + length]
      content += length
      switch type {
      case 0: values.append(.null)
      case 8, 9: values.append(.integer(type - 8))
      case 1...6:
        let isNegative = (bytes.first ?? 0) & 0x80 != 0
        values.append(.integer(bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }))
      case 7: values.append(.real)
      default: values.append(type % 2 == 1 ? .text(Array(bytes)) : .blob(Array(bytes)))
      }
    }
    return place == end ? values : nil
  }

  /// A number of one to nine bytes; `nil` if it goes beyond the end or below zero.
  private func varint(_ bytes: ArraySlice<UInt8>, _ place: inout Int) -> Int? {
    var result: UInt64 = 0
    for count in 1...9 {
      guard place >= bytes.startIndex, place < bytes.endIndex else { return nil }
      let byte = bytes[place]
      place += 1
      if count == 9 {
        result = result << 8 | UInt64(byte)
        break
      }
      result = result << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { break }
    }
    return Int(exactly: result)
  }
}

extension RowValue {
  /// The content of a field; `nil` for what no field can hold, and for text that is none.
  var field: FieldValue?? {
    switch self {
    case .null: .some(nil)
    case .integer(let number): .integer(number)
    case .text(let bytes): String(validating: bytes, as: UTF8.self).map { .text($0) }
    case .real, .blob: nil
    }
  }

  var text: String? {
    if case .text(let bytes) = self { String(validating: bytes, as: UTF8.self) } else { nil }
  }
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  var blob: [UInt8]? { if case .blob(let bytes) = self { bytes } else { nil } }
  var isNull: Bool { self == .null }
}
