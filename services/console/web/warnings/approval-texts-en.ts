import type { ApprovalTexts } from './approval-texts-nl.ts';

export const english: ApprovalTexts = {
  ask: 'Do you approve this warning, as it stands here?',
  sendsTo: (whom) => `Issuing sends to: ${whom}.`,
  nobody: 'nobody',
  both: 'Yes, approve and issue now',
  only: 'Approve only',
  approved: 'Approved, and issued: the warning is being sent now.',
  wrong: {
    title: 'If this is wrong',
    sent: (whom) =>
      `Issued wrongly: whoever receives it (${whom}) is alarmed and does what it says for nothing. It can be withdrawn with one click.`,
    notSent: 'Not issued wrongly: whoever is in danger does not know and does nothing.',
  },
  held: {
    region: 'This reaches further than your region. A national colleague must do it.',
    'own-text': 'Somebody else must approve this warning: you wrote it or submitted it.',
    lapsed: 'That can be done once somebody who may has done it again.',
    submit: 'An operator submits.',
    approve: 'An approver approves.',
    issue: 'An operator or an approver issues.',
  },
  changed: {
    leftBehind: (languages) => `Not changed since what is out now: the text in ${languages}.`,
    leftAsProposed: (languages) => `Still as it was proposed: the text in ${languages}.`,
    leftAsProposedWhat: 'The other text did change. Who reads this one is told something else.',
    leftBehindWhat: 'The other text did change. Who reads this one is told old news as new.',
    sinceOut: 'Different from what is out now',
    sinceLast: 'Different from the text before it',
    nothing: 'Nothing is different.',
    was: 'Was',
    becomes: 'Becomes',
    none: 'nothing',
    headline: 'Headline',
    places: 'Places',
    withdrawal: 'Withdrawal',
    purpose: 'Kind of message',
  },
  takenOver: {
    title: 'Words of a report that is not for everybody.',
    what: 'Who reads this text may not read that report. Say it in words of your own:',
    withdrawal: 'Withdrawal',
  },
  why: {
    title: 'Why was this proposed?',
    heard: (reports, sources) =>
      `${reports === 1 ? '1 report' : `${reports} reports`}, of ${sources === 1 ? '1 independent source' : `${sources} independent sources`}.`,
    rated: (severity, certainty, urgency) => `${severity}, ${certainty}, ${urgency}.`,
    where: (places) => `Touches ${places}.`,
    whereUnknown: 'Touches no place that we know.',
    rest: (count) => (count === 1 ? 'The reason of the rating' : `All ${count} reasons`),
    threat: 'The threat itself',
  },
};
