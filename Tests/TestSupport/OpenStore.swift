public import Fieldwork
import Foundation
import Plans
public import Storage
public import ViewModels

/// A store on disk with the inspection in it open, for one test.
public final class OpenStore {
  /// What screens and commands work on.
  public private(set) var inspection: OpenInspection
  private let folder: TemporaryFolder
  private var author = "A. Inspector"
  private let device: String

  private init(_ template: Data, device: String) throws {
    self.device = device
    folder = try TemporaryFolder()
    try folder.write(template, to: "test.fieldbook")
    inspection = try Self.open(folder.store, author: author, device: device)
  }

  deinit { inspection.store.close() }

  /// The demo: CT4 on 12 December 2018, about half done.
  ///
  /// It is opened on the laptop that told its story, whose letter is A, unless another is named.
  public static func demo(on device: String = "demo") throws -> OpenStore {
    try OpenStore(demoTemplate.get(), device: device)
  }

  /// CT4 before anything has happened, on the same day.
  public static func ct4() throws -> OpenStore { try OpenStore(ct4Template.get(), device: "laptop-1") }

  /// The files of the store's folder, however deep, that hold a text in any case of letters.
  public func files(holding text: String) throws -> [String] {
    let wanted = Data(text.lowercased().utf8)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data()
      return Data(bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }).range(of: wanted) != nil
    }
  }

  /// The store of the inspection.
  public var store: Store { inspection.store }

  /// Closes the store and opens it again, as another start of the program does.
  @discardableResult
  public func reopen() throws -> OpenInspection {
    inspection.store.close()
    inspection = try Self.open(folder.store, author: author, device: device)
    return inspection
  }

  /// Makes a backup and opens that to be looked at, as a second program does while the first has the store.
  @discardableResult
  public func lookAtBackup() throws -> OpenInspection {
    guard let path = try inspection.backUp() else {
      throw Refusal("Nothing has changed since the last backup.")
    }
    inspection.store.close()
    inspection = try OpenInspection(
      store: Store.look(at: path, workplace: .fixed(on: Demo.today, author: author, device: device)),
      today: Demo.today)
    return inspection
  }

  /// Harms the file wherever a text stands in it, as a bad disk does, and opens it again.
  public func rot(_ text: String) throws {
    inspection.store.close()
    var bytes = try Data(contentsOf: URL(filePath: folder.store))
    while let found = bytes.range(of: Data(text.utf8)) { bytes[found.lowerBound] ^= 1 }
    try folder.write(bytes, to: "test.fieldbook")
    inspection = try Self.open(folder.store, author: author, device: device)
  }

  /// A workbench on the inspection as it is open now.
  public func workbench() throws -> Workbench { try Workbench(inspection, authorIsKnown: true) }

  private static func open(_ path: String, author: String, device: String) throws -> OpenInspection {
    let store = try Store.open(
      at: path, workplace: .fixed(on: Demo.today, author: author, device: device))
    let inspection = try OpenInspection(store: store, today: Demo.today)
    inspection.letter = .a
    return inspection
  }

  // Making a store takes longer than most tests, so each is made once and copied.
  private static let demoTemplate = Result { () throws -> Data in
    let folder = try TemporaryFolder()
    try Demo.makeStore(
      at: folder.store, plan: BuiltInPlans.ct4(), holder: Workplace.fixed(on: Demo.today).holder
    ).close()
    return try Data(contentsOf: URL(filePath: folder.store))
  }

  private static let ct4Template = Result { () throws -> Data in
    let folder = try TemporaryFolder()
    try Store.create(at: folder.store, plan: BuiltInPlans.ct4(), workplace: .fixed(on: Demo.today))
    return try Data(contentsOf: URL(filePath: folder.store))
  }
}

extension OpenInspection {
  /// An activity by its address, `kent/chief-officer-interview`.
  public func activity(_ address: String) throws -> Activity {
    guard let address = ActivityAddress(address) else { throw Refusal("'\(address)' is no address.") }
    return try activity(at: address)
  }

  /// What is recorded about an activity, by its address.
  public func outcome(at address: String) throws -> Outcome { try outcome(of: activity(address).id) }
}
