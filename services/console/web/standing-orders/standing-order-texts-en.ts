import type { OrderTexts } from './standing-order-texts-nl.ts';

export const english: OrderTexts = {
  title: 'Standing orders',
  what: 'A standing order is a warning that two people agreed on beforehand. When a military source reports an attack from the air that is under way, and an order fits it, the warning goes out at once. Nobody has to do anything more.',
  withdrawal: {
    title: 'If it is a false alarm',
    what: 'You approve this together with the order. When a warning goes out, one person can withdraw it with this in one click.',
  },
  none: 'There are no standing orders yet.',
  back: 'Back to the standing orders',
  one: (orderId) => `Standing order ${orderId}`,
  badge: (orderId) => `Standing order: ${orderId}`,
  states: {
    submitted: 'Submitted',
    approved: 'In force',
    revoked: 'Revoked',
    expired: 'Expired',
  },
  endsIn: (days) => (days === 0 ? 'Ends within a day' : days === 1 ? 'Ends in 1 day' : `Ends in ${days} days`),
  endsSoon: (count, days) =>
    count === 1 ? `1 standing order ends within ${days} days.` : `${count} standing orders end within ${days} days.`,
  plane: 'Is for',
  planes: { live: 'real attacks', exercise: 'the exercise alone' },
  new: 'New standing order',
  name: 'Name',
  nameWhat: 'A short name without spaces, such as luchtaanval-groningen.',
  kinds: 'For which threat',
  places: 'Where',
  holdsHere: 'the order holds here',
  placesWhat:
    'When an attack touches a place outside these, people decide. Name the water off the coast too, such as the Noordzee.',
  sources: 'On the word of',
  sourcesWhat: 'When another source reports this attack too, people decide.',
  noSources: 'No military source is registered yet.',
  least: 'The source itself says at least',
  leastWhat: 'When the source reports it as less severe, less urgent or less certain, people decide.',
  validFor: 'A warning holds (minutes)',
  validForFact: 'A warning holds',
  validUntil: 'Order holds until',
  submittedBy: 'Submitted by',
  approvedBy: 'Approved by',
  revokedBy: 'Revoked by',
  terms: 'What is agreed on',
  replaced:
    'The warning says where the attack is when it goes out, even if the report is secret. The words of the source stay out of it.',
  atMost: 'Reaches at most',
  atMostWhat:
    'That is so when an attack touches every place of the order. When it touches fewer, only the people and organisations there get it.',
  wrong: {
    sent: (whom) =>
      `If the report is wrong, these are alarmed and do what it says for nothing: ${whom}. It can be withdrawn only once it is out.`,
    notSent: 'If you do not approve this, two people must look first when an attack comes. That takes minutes.',
  },
  waitsForOther: 'Someone else must approve this order: you helped to write it.',
  verbs: { write: 'Change', approve: 'Approve', revoke: 'Revoke' },
  changeWhat: 'A change stops the order until someone else approves it again.',
  approveAsk:
    'Do you approve this? When an attack fits it, this warning goes out at once. Nobody will look at it then.',
  approveYes: 'Yes, I approve this',
  revokeReason: 'Why do you revoke the order?',
  revokeWhat: 'The order stops at once. What has been issued holds until you end it.',
  save: 'Submit for approval',
  done: {
    write: 'The order is submitted. It is not in force yet.',
    approve: 'You approved the order. It is in force now.',
    revoke: 'You revoked the order. It is no longer in force.',
  },
  lapsedBadge: 'Approve again',
  lapsedStill: 'The order goes on holding meanwhile: an attack does not wait. Revoke it if it must not hold any more.',
  lapsed: (count) =>
    count === 1
      ? '1 standing order still holds, but who agreed on it may not any more. Have it approved again, or revoke it.'
      : `${count} standing orders still hold, but who agreed on them may not any more. Have them approved again, or revoke them.`,
  went: 'This warning went out at once, by standing order',
  agreed: (one, other) => `${one} and ${other} agreed on it beforehand.`,
  alarm: 'A warning went out at once, by a standing order. See what it needs:',
  inTimeline: 'by standing order',
  heldBack: (count) =>
    count === 1
      ? 'This standing order does not go out here by itself. You decide.'
      : `These ${count} standing orders do not go out here by themselves. You decide.`,
  sourceSays: 'The source says:',
  nothingSaid: 'not known',
  agreedLeast: 'Agreed is at least:',
  because: {
    'not-urgent': 'No military source says that it happens now.',
    'not-extreme': 'The threat is not rated extreme.',
    nowhere: 'Nobody knows where it is.',
    'other-source': 'A source that the order does not name reports it too.',
    'other-place': 'The threat touches a place that the order does not name as well.',
    'too-late': 'The report is too old.',
  },
};
