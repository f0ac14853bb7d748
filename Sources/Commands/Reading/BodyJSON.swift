import Fieldwork
import ViewModels

extension ForceFacts {
  /// What is known; `null` for what is not, never zero.
  var json: JSONValue {
    [
      "onsCode": .init(onsCode), "policeUKName": .init(policeUKName), "special": .flag(isSpecial),
      "country": .init(country), "region": .init(region), "ctRegion": .init(ctRegion),
      "ctUnitKind": .init(ctUnitKind), "homeOfficeFunded": .flag(isHomeOfficeFunded),
      "headquarters": .init(headquarters), "population": .init(population?.value),
      "populationDate": .init(population?.date), "populationBasis": .init(populationBasis),
      "officers": officerTenths.map { .number(Double($0.value) / 10) } ?? .null,
      "officersDate": .init(officerTenths?.date),
      "collaboratesWith": .list(collaboratesWith.map(JSONValue.text)),
    ]
  }
}

extension OpenInspection {
  /// An activity in a list.
  func json(of activity: Activity, slot: Slot) -> JSONValue {
    [
      "address": .text(address(of: activity).description), "kind": .text(activity.kind),
      "number": .integer(activity.ordinal), "due": .flag(activity.isDue),
      "status": .text(activity.status.rawValue), "reason": .init(activity.reason?.rawValue),
      "slot": slot.json, "marking": .text(activity.marking.description),
    ]
  }
}

extension Note {
  var json: JSONValue {
    [
      "date": .text(date.description), "time": .text(time.description), "text": .text(text),
      "marking": .text(marking.description), "activity": .init(activity?.rawValue),
    ]
  }
}

extension Decimals {
  /// Tenths with a point: 3552.6.
  static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
}
