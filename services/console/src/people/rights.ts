import { allowedVerbs, heldTo } from '@keten/domain';
import type { BulletinVerb, Lapse, Operator, OperatorRole, Warning, WarningVerb } from '@keten/domain';
import { forbidden } from '@keten/platform';

export type Right =
  | WarningVerb
  | 'read'
  | 'read-audit'
  | 'read-quarantine'
  | 'read-registers'
  | 'register'
  | 'decide'
  | 'read-original'
  | 'help'
  | 'call'
  | 'own'
  | 'read-exercises'
  | 'lead-exercise'
  | 'say-noodsteunpunt'
  | OrderRight
  | WordingRight
  | `${BulletinVerb}-bulletin`;
type OrderRight = 'write-order' | 'approve-order' | 'revoke-order';
type WordingRight = 'propose-wording' | 'approve-wording' | 'reject-wording';

/** Which roles may take which step. That two different persons are needed is the domain's rule, not this table's. */
const rolesByRight: Readonly<Record<Right, readonly OperatorRole[]>> = {
  // What everybody at work here sees. Who has no role any more sees nothing.
  read: ['operator', 'approver', 'administrator', 'auditor', 'regional-operator', 'duty-officer'],
  // What was kept aside could not be read well enough to say where it lies: it is of no region.
  'read-quarantine': ['operator', 'approver', 'administrator', 'auditor'],
  // Who looks into what people did, and changes nothing.
  'read-audit': ['auditor', 'administrator'],
  // With the telephone numbers of people: for who calls them or keeps them.
  'read-registers': ['operator', 'approver', 'administrator'],
  draft: ['operator', 'regional-operator'],
  submit: ['operator', 'regional-operator'],
  approve: ['approver'],
  reject: ['approver', 'operator'],
  // Whoever of the two approved may send it on: nothing goes out that another person did not write.
  issue: ['operator', 'approver'],
  // To call off a false alarm takes one person, whichever of the two is there.
  withdraw: ['operator', 'approver'],
  register: ['administrator'],
  decide: ['operator'],
  // Whoever is there sees to who needs help, and calls who is silent.
  help: ['operator', 'approver'],
  call: ['operator', 'approver'],
  // Whoever is there takes a threat up, and goes on with what a colleague left.
  own: ['operator', 'approver'],
  // Also who looks into how it went.
  'read-exercises': ['operator', 'approver', 'administrator', 'auditor'],
  // Who practises does not choose when.
  'lead-exercise': ['administrator'],
  // People stand at the door: whoever is there says at once how it is.
  'say-noodsteunpunt': ['operator', 'approver', 'regional-operator'],
  'write-order': ['operator', 'administrator'],
  'approve-order': ['approver'],
  // To stop something takes one person, whichever of the two is there.
  'revoke-order': ['operator', 'approver'],
  'propose-wording': ['operator', 'administrator'],
  'approve-wording': ['approver', 'administrator'],
  'reject-wording': ['operator', 'approver', 'administrator'],
  'write-bulletin': ['operator'],
  'release-bulletin': ['approver'],
  'withdraw-bulletin': ['operator', 'approver'],
  // And cleared for it, which no role gives.
  'read-original': ['operator', 'approver'],
};

/** What reaches people or gives rights: a session alone, which may be another's, does not do it. */
export const rightsWithPasskey: ReadonlySet<Right> = new Set<Right>([
  ...(['approve', 'issue', 'withdraw', 'approve-order', 'release-bulletin'] as const),
  ...(['register', 'approve-wording'] as const),
]);

/** All that who is held to a region may do, whatever their other role gives: each of these looks at where it is. */
const regionalRights: ReadonlySet<Right> = new Set<Right>([
  ...(['read', 'draft', 'submit', 'approve', 'reject', 'issue', 'withdraw'] as const),
  'say-noodsteunpunt',
]);

/** Whether any of the operator's roles gives the right, and no region takes it away. */
export const may = (operator: Pick<Operator, 'roles' | 'regions'>, right: Right): boolean =>
  rolesByRight[right].some((role) => operator.roles.includes(role)) &&
  (heldTo(operator) === undefined || regionalRights.has(right));

/** All that somebody may: the web app asks nothing else, so that no page offers what is refused here. */
export const rightsOf = (operator: Pick<Operator, 'roles' | 'regions'>): readonly Right[] =>
  (Object.keys(rolesByRight) as Right[]).filter((right) => may(operator, right));

/** @throws Problem 403 when they still have the password of others, or when none of the operator's roles gives the right. */
export function authorise(operator: Operator, right: Right): void {
  if (operator.mustChoosePassword === true) throw forbidden('Choose a password of your own first.');
  if (may(operator, right)) return;
  if (rolesByRight[right].some((role) => operator.roles.includes(role)))
    throw forbidden('A regional operator may not do this.');
  throw forbidden(`This takes the role ${rolesByRight[right].join(' or ')}.`);
}

/** What this operator can do with a warning as it is now, for the buttons of the web app. */
export const verbsOf = (
  operator: Operator,
  warning: Warning,
  { lapses, isTheirs }: KnownOfWarning,
): readonly WarningVerb[] =>
  allowedVerbs(warning, lapses).filter(
    (verb) => may(operator, verb) && !(verb === 'approve' && tookPart(operator, warning)) && isTheirs,
  );

/** Whose steps count no more, and whether where it goes is within the region of who asks. */
type KnownOfWarning = { readonly lapses: readonly Lapse[]; readonly isTheirs: boolean };

/** The step by which a warning comes nearer to going out, in each state that has one. */
const nextStep = { proposed: 'submit', draft: 'submit', submitted: 'approve', approved: 'issue' } as const;

/** The next step, when this operator can't take it, and why: it stands on the page with its reason. */
export function heldBackStep(operator: Operator, warning: Warning, { lapses, isTheirs }: KnownOfWarning) {
  const verb = warning.state in nextStep ? nextStep[warning.state as keyof typeof nextStep] : undefined;
  if (verb === undefined) return undefined;
  if (lapses.length > 0) return { verb, why: 'lapsed' } as const;
  if (may(operator, verb) && !isTheirs) return { verb, why: 'region' } as const;
  const isOwn = verb === 'approve' && tookPart(operator, warning);
  if (may(operator, verb) && !isOwn) return undefined;
  return { verb, why: isOwn ? 'own-text' : 'role' } as const;
}

const tookPart = ({ operatorId }: Operator, warning: Warning): boolean =>
  ('authors' in warning && warning.authors.includes(operatorId)) ||
  ('submittedBy' in warning && warning.submittedBy === operatorId);
