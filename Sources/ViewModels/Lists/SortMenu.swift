extension Menu {
  /// The orders that a list can have, each under a digit, the cursor on the present one.
  static func sorting<Order: CaseIterable & Equatable>(
    now: Order, words: (Order) -> String, choose: @escaping (Order) -> [Effect]
  ) -> Menu {
    let orders = Array(Order.allCases)
    return Menu(
      title: "Sort the list",
      entries: orders.enumerated().map { index, order in
        let label = words(order)
        return Entry(
          item: MenuItem(
            key: Character("\(index + 1)"),
            label: StyledText(label.prefix(1).uppercased() + label.dropFirst()),
            detail: order == now ? "as it is now" : "")
        ) { choose(order) }
      }, cursor: orders.firstIndex(of: now) ?? 0)
  }
}
