import Foundation

/// PDF as printers write it.
enum PrintedPages {
  /// The same file with the moment of its making set to a date, in seconds since 1970, in as many bytes.
  static func undated(_ bytes: [UInt8], date: Int) -> [UInt8] {
    var parts = DateComponents()
    parts.timeZone = TimeZone(secondsFromGMT: 0)
    let day = Calendar(identifier: .gregorian).dateComponents(
      in: TimeZone(secondsFromGMT: 0) ?? .gmt, from: Date(timeIntervalSince1970: Double(date)))
    func two(_ number: Int?) -> String { String("0\(number ?? 1)".suffix(2)) }
    let digits = Array("\(day.year ?? 1970)\(two(day.month))\(two(day.day))000000".utf8)
    var result = bytes
    for key in ["/CreationDate", "/ModDate"] {
      var next = 0
      while let place = find(Array(key.utf8), in: result, from: next) {
        next = place + key.utf8.count
        guard let start = find(Array("D:".utf8), in: result, from: next), start < next + 4 else { continue }
        var index = start + 2
        for digit in digits where index < result.count && (48...57).contains(result[index]) {
          result[index] = digit
          index += 1
        }
      }
    }
    return result
  }
}
