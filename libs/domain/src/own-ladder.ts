import { phoneIn } from './obligation.ts';
import type { Asked, ContactPoint, StepKind, Supervisor } from './obligation.ts';
import { byId, deputiesOf, whoIsOnCall } from './on-call.ts';
import type { LadderStep, People, PersonOfEntity, Shift } from './people.ts';
import type { PersonToCall } from './register.ts';

/** What an entity wishes for its own ladder, and whom that leads to outside of it. */
export type OwnLadder = {
  readonly people: People;
  /** Whom an operator telephones there. */
  readonly callList: readonly PersonToCall[];
  /** Who answers for its sector's bevoegd gezag. */
  readonly authorities: readonly Authority[];
};

type Authority = Pick<Supervisor, 'recipientId' | 'name'> & { readonly contactPoints: readonly ContactPoint[] };

/** A step with whom it leads to at one moment. */
export type ResolvedStep = {
  readonly contactPoints: readonly ContactPoint[];
  readonly asked: readonly Asked[];
  readonly supervisors?: readonly Supervisor[];
};

type Somebody = { readonly name: string; readonly role: string; readonly contactPoints: readonly ContactPoint[] };

/**
 * The steps of an entity's own ladder, each with who it is at a moment and over which of these addresses they are asked. A step that
 * leads to nobody is left out; an operator needs no address.
 *
 * @param desk its own contact points
 * @param usable those of some that may be used for this warning
 */
export function resolveLadder(
  { people, callList, authorities }: OwnLadder,
  desk: readonly ContactPoint[],
  { at, shifts, usable }: AtMoment,
): readonly ResolvedStep[] {
  const { persons, ladder } = people;
  const onCall = whoIsOnCall(people, shifts, at).persons;
  const asking = (kind: StepKind, whom: readonly Somebody[]): ResolvedStep => {
    const reached = usableOf(whom, usable);
    const contactPoints = eachOnce(reached.flatMap((each) => each.contactPoints));
    return { contactPoints, asked: reached.map((each) => askedAs(kind, each)) };
  };
  const kinds: Readonly<Record<StepKind, (step: LadderStep) => ResolvedStep>> = {
    desk: ({ kind }) => asking(kind, [{ name: '', role: '', contactPoints: desk }]),
    'on-call': ({ kind }) => asking(kind, onCall),
    deputy: ({ kind }) => asking(kind, deputiesOf(people, onCall)),
    group: ({ kind, personIds }) => asking(kind, byId(persons, personIds)),
    authority: () => telling(usableOf(authorities, usable)),
    operator: () => ({ contactPoints: [], asked: toCall([...onCall, ...deputiesOf(people, onCall)], callList) }),
  };
  return ladder.map((step) => kinds[step.kind](step)).filter(({ asked }) => asked.length > 0);
}

/** Who supervises them is told, and their word is not the entity's: the next step follows all the same. */
const telling = (authorities: readonly Authority[]): ResolvedStep => ({
  contactPoints: [],
  supervisors: authorities.flatMap(({ recipientId, name, contactPoints }) =>
    contactPoints.map((point) => ({ ...point, recipientId, name })),
  ),
  asked: authorities.map((each) => askedAs('authority', { ...each, role: '' })),
});

type Usable = AtMoment['usable'];
const usableOf = <Each extends { readonly contactPoints: readonly ContactPoint[] }>(all: readonly Each[], of: Usable) =>
  all
    .map((each): Each => ({ ...each, contactPoints: of(each.contactPoints) }))
    .filter(({ contactPoints }) => contactPoints.length > 0);

const askedAs = (as: StepKind, { name, role, contactPoints }: Somebody): Asked => ({
  ...{ as, name, role },
  channels: [...new Set(contactPoints.map(({ channel }) => channel))],
});

type AtMoment = {
  readonly at: Date;
  readonly shifts: readonly Shift[];
  readonly usable: (points: readonly ContactPoint[]) => readonly ContactPoint[];
};

/** Who is on call and their deputies first, and then whom the entity named for it; a number once. */
function toCall(persons: readonly PersonOfEntity[], callList: readonly PersonToCall[]): readonly Asked[] {
  const all = [
    ...persons.map(({ name, role, contactPoints }) => ({ name, role, phone: phoneIn(contactPoints) })),
    ...callList,
  ].filter(({ phone }, at, each) => phone !== '' && each.findIndex((other) => other.phone === phone) === at);
  const asked = all.map(({ name, role }): Asked => ({ as: 'operator', name, role, channels: [] }));
  return asked.length > 0 ? asked : [{ as: 'operator', name: '', role: '', channels: [] }];
}

export const eachOnce = (points: readonly ContactPoint[]): readonly ContactPoint[] => [
  ...new Map(points.map((point) => [`${point.channel} ${point.address}`, point])).values(),
];
