extension Outcome {
  /// Moves the activity to another status, with what follows from it.
  ///
  /// What is held gets today's date if it had none. *Rescheduled* gives the slot up, for every force that the
  /// conversation serves.
  mutating func move(
    to status: ActivityStatus, reason: MoveReason?, in context: EditContext
  ) throws(EditFault) {
    do throws(MoveFault) {
      try activity.status.checkMove(to: status, reason: reason)
    } catch {
      throw .move(error)
    }
    if status.needsDate {
      if let date = conversation.slot.date, date > context.today { throw .heldInFuture(date) }
      conversation.slot.date = conversation.slot.date ?? context.today
    }
    if status == .rescheduled, let reason {
      giveUpSlot(reason: reason, in: context)
      conversation.slot = Slot(place: conversation.slot.place)
      for index in sharedWith.indices where sharedWith[index].status.isInDiary {
        sharedWith[index].status = .rescheduled
        sharedWith[index].reason = reason
      }
    }
    activity.status = status
    activity.reason = status.needsReason ? reason : nil
  }

  /// Agrees another slot.
  ///
  /// Another day or time for something in the diary is a move: the old slot is kept with its reason. A first
  /// slot, another place, and a correction of what was held are no moves. What had been rescheduled is proposed
  /// again.
  mutating func changeSlot(
    to slot: Slot, reason: MoveReason?, in context: EditContext
  ) throws(EditFault) {
    if activity.status.isHeld, let date = slot.date, date > context.today { throw .heldInFuture(date) }
    if isMove(to: slot) {
      guard let reason else { throw .slotReasonMissing }
      giveUpSlot(reason: reason, in: context)
    }
    conversation.slot = slot
    if slot.date != nil {
      if activity.status == .rescheduled { (activity.status, activity.reason) = (.proposed, nil) }
      for index in sharedWith.indices where sharedWith[index].status == .rescheduled {
        (sharedWith[index].status, sharedWith[index].reason) = (.proposed, nil)
      }
    }
  }

  /// Whether agreeing this slot would move one that stands in the diary, and so needs a reason.
  public func isMove(to slot: Slot) -> Bool {
    let old = conversation.slot
    guard old.date != nil, [.proposed, .confirmed].contains(activity.status) else { return false }
    return slot.date != old.date || (old.time != nil && slot.time != old.time)
  }

  private mutating func giveUpSlot(reason: MoveReason, in context: EditContext) {
    guard conversation.slot.date != nil else { return }
    pastSlots.append(
      PastSlot(
        id: Identifier(context.newName()), conversation: conversation.id, slot: conversation.slot,
        movedOn: context.today, movedBy: context.author, reason: reason))
  }
}
