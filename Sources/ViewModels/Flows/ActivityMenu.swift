import Fieldwork
import Storage

/// Menus about the activities of a force.
enum ActivityMenu {
  /// Which activity's status to set.
  static func forStatus(of force: Body, in inspection: OpenInspection) -> Menu {
    choosing(title: force.shortName, message: "Whose status?", of: force, in: inspection) { activity in
      [.present(StatusFlow(activity: activity.id, in: inspection).menu())]
    }
  }

  /// Which kind of activity to add.
  static func forAdding(to body: Body, in inspection: OpenInspection) -> Menu {
    Menu(
      title: "Add to \(body.shortName)", message: "What kind?",
      entries: zip("abcdefghijklmnopqrstuvwxyz", inspection.outline.activityKinds).map { key, kind in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(kind.name))) {
          do throws(Refusal) {
            let activity = try inspection.addActivity(kind, in: body)
            return [
              .saved, .changed(.add(kind: kind.code)), .go(.activity(activity.id)),
              .announce(Notice("Added: \(inspection.title(of: activity)).")),
            ]
          } catch {
            return [.announce(Notice(error))]
          }
        }
      })
  }

  /// With which force to share the conversation; the forces it collaborates with come first.
  static func forSharing(_ activity: Activity, in inspection: OpenInspection) -> Palette {
    let forces = (try? inspection.forces()) ?? []
    let partners = Set((try? inspection.body(activity.body))?.facts.collaboratesWith ?? [])
    let others = forces.filter { $0.id != activity.body }
    let ordered = others.filter { partners.contains($0.slug) } + others.filter { !partners.contains($0.slug) }
    return Palette(
      title: "Share one conversation with",
      entries: ordered.map { force in
        PaletteEntry(
          item: MenuItem(
            label: StyledText(force.shortName), detail: partners.contains(force.slug) ? "works together" : ""),
          words: folded(force.name)
        ) {
          do throws(Refusal) {
            let address = ActivityAddress(body: force.slug, kind: activity.kind)
            var recording = Recording(in: inspection)
            try recording.share(activity.id, with: try inspection.activity(at: address).id)
            try recording.save()
            return [.saved, .announce(Notice("One conversation now serves both forces."))]
          } catch {
            return [.announce(Notice(error))]
          }
        }
      })
  }

  private static func choosing(
    title: String, message: String, of body: Body, in inspection: OpenInspection,
    then choose: @escaping (Activity) -> [Effect]
  ) -> Menu {
    let activities = (try? inspection.activities(in: body.id)) ?? []
    return Menu(
      title: title, message: message,
      entries: zip("123456789", activities).map { key, activity in
        let name = inspection.outline.kind(activity.kind)?.name ?? activity.kind
        return Menu.Entry(
          item: MenuItem(key: key, label: StyledText(name + "  ") + activity.status.label())
        ) { choose(activity) }
      })
  }
}
