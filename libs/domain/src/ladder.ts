import { laneOf } from './content.ts';
import type { Content } from './content.ts';
import type { Recipient } from './delivery.ts';
import type { ContactPoint, ObligationCreated, Rung, Supervisor } from './obligation.ts';
import { eachOnce, resolveLadder } from './own-ladder.ts';
import type { OwnLadder } from './own-ladder.ts';
import type { Shift } from './people.ts';
import type { Channel } from './vocabulary.ts';

/** Channels that a gateway carries to an entity. Push is for citizens, and the portal waits to be read. */
export const deliveryChannels = ['webhook', 'email', 'sms', 'voice'] as const satisfies readonly Channel[];
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** A recipient together with the channel over which this message goes. */
export type AddressedRecipient = Recipient & { readonly channel: DeliveryChannel };

/** Who must confirm, as the register has it at the time of issuing. */
export type Obliged = {
  readonly recipientId: string;
  readonly name: string;
  readonly sector: string;
  readonly contactPoints: readonly ContactPoint[];
  /** Its own; its contact points one after the other when absent. */
  readonly own?: OwnLadder | undefined;
};

/** When it is asked who is on call, and what the recipient's calendar said last. */
export type AskingMoment = { readonly at: Date; readonly shifts: readonly Shift[] };

/**
 * The steps by which a recipient is reached, with who that is at a moment. At Extreme severity everybody at once, unless it is to be
 * quiet, and all of them once more; otherwise one after the other, in the recipient's own order. A channel that was not approved with the warning is not used
 * (F6). A ladder of their own that asks nobody gives way to their contact points, and those to everybody whom they named; whom else it
 * leads to comes after them. Empty when nothing is left to use.
 */
export function ladderFor(
  { contactPoints, own }: Pick<Obliged, 'contactPoints' | 'own'>,
  content: LadderTerms,
  { at, shifts }: AskingMoment,
): readonly Rung[] {
  const usable = usableFor(content);
  const steps = own ? resolveLadder(own, contactPoints, { at, shifts, usable }) : [];
  if (steps.some((step) => step.contactPoints.length > 0)) return rungsOf(askingFirst(steps), content);
  const desk = usable(contactPoints);
  if (!own)
    return rungsOf(
      desk.map((point) => ({ contactPoints: [point] })),
      content,
    );
  if (desk.length > 0) return rungsOf([...desk.map(onDesk), ...steps], content);
  const everybody = { kind: 'group', personIds: own.people.persons.map(({ personId }) => personId) } as const;
  const asked = resolveLadder({ ...own, people: { ...own.people, ladder: [everybody] } }, [], { at, shifts, usable });
  return rungsOf([...asked, ...steps], content);
}

const onDesk = (point: ContactPoint): Step => ({
  contactPoints: [point],
  asked: [{ as: 'desk', name: '', role: '', channels: [point.channel] }],
});

/** Whether a recipient is sent anything, whoever is on call. */
export const isSentTo = ({ contactPoints, own }: Pick<Obliged, 'contactPoints' | 'own'>, content: Content): boolean => {
  const others = own ? own.people.persons : [];
  return usableFor(content)([...contactPoints, ...others.flatMap((each) => each.contactPoints)]).length > 0;
};

/** What a warning says of how it is brought. */
type LadderTerms = Pick<Content, 'severity' | 'intensity' | 'channels' | 'acknowledgeWithinSeconds'>;

const usableFor =
  ({ channels }: Pick<Content, 'channels'>) =>
  (points: readonly ContactPoint[]): readonly ContactPoint[] =>
    points.filter((point) => isCarried(point) && channels.includes(point.channel));

type Step = Pick<Rung, 'contactPoints' | 'asked' | 'supervisors'>;

/** Nobody is waited for before anybody was asked: what asks nobody comes after the first step that does. */
function askingFirst(steps: readonly Step[]): readonly Step[] {
  const first = steps.findIndex(({ contactPoints }) => contactPoints.length > 0);
  return [...steps.slice(first, first + 1), ...steps.slice(0, first), ...steps.slice(first + 1)];
}

function rungsOf(steps: readonly Step[], { severity, intensity, acknowledgeWithinSeconds: waitSeconds }: LadderTerms) {
  if (severity !== 'Extreme' || intensity === 'quiet' || steps.length === 0)
    return steps.map((step): Rung => ({ ...step, waitSeconds }));
  const asked = steps.flatMap((step) => step.asked ?? []);
  const supervisors = eachTold(steps.flatMap((step) => step.supervisors ?? []));
  const all: Rung = {
    contactPoints: eachOnce(steps.flatMap(({ contactPoints }) => contactPoints)),
    waitSeconds,
    ...(asked.length > 0 && { asked }),
    ...(supervisors.length > 0 && { supervisors }),
  };
  return [all, all];
}

/**
 * Obliges a recipient to confirm a content. Without a single usable channel the first deadline is at once: the obligation
 * exhausts with a name, so that somebody calls them, instead of staying silent (U3).
 */
export function oblige(
  obliged: Obliged,
  content: Content,
  now: Date,
  shifts: readonly Shift[] = [],
): ObligationCreated {
  const { recipientId, name, sector } = obliged;
  const { warningId, revision } = content;
  const ladder = ladderFor(obliged, content, { at: now, shifts });
  const deadlineAt = new Date(now.getTime() + (ladder[0]?.waitSeconds ?? 0) * 1000);
  return { warningId, revision, recipientId, name, sector, lane: laneOf(content), ladder, deadlineAt, at: now };
}

/** The same of who is asked only now, behind thousands of others: they have as long to answer as the first of them. */
export function askedAt(created: ObligationCreated, at: Date): ObligationCreated {
  const waitMs = created.deadlineAt.getTime() - created.at.getTime();
  return { ...created, at, deadlineAt: new Date(at.getTime() + waitMs) };
}

/** Whom the gateways must reach on a rung, and who can confirm. */
export const recipientsOf = (created: ObligationCreated, rung: number): readonly AddressedRecipient[] =>
  (created.ladder[rung]?.contactPoints ?? []).filter(isCarried).map((point) => addressed(created, point, true));

/** Who supervises them, by every way by which they were told up to a rung, once each. */
export const supervisorsTold = ({ ladder }: ObligationCreated, rung: number): readonly AddressedRecipient[] =>
  eachTold(ladder.slice(0, rung + 1).flatMap(({ supervisors = [] }) => supervisors))
    .filter(isCarried)
    .map((each) => addressed(each, each, false));

/** Who of them is told on a rung for the first time: they are told and not asked, so that nobody repeats it. */
export function supervisorsOf(created: ObligationCreated, rung: number): readonly AddressedRecipient[] {
  const before = new Set(supervisorsTold(created, rung - 1).map(toWhom));
  return supervisorsTold(created, rung).filter((each) => !before.has(toWhom(each)));
}

/**
 * The same recipient for information only, over every channel that was used for them up to a rung, once each: whoever was told
 * over a channel hears the last word over it, whichever channels were chosen for that word.
 */
export function informedOf(created: ObligationCreated, rung: number): readonly AddressedRecipient[] {
  const used = created.ladder.slice(0, rung + 1).flatMap(({ contactPoints }) => contactPoints);
  const once = new Map(used.map((point) => [`${point.channel} ${point.address}`, point]));
  return [...once.values()].filter(isCarried).map((point) => addressed(created, point, false));
}

/** The same over the ways that were approved for them and not used up to a rung: for when those that were used fail. */
export function otherWaysOf(created: ObligationCreated, rung: number): readonly AddressedRecipient[] {
  const used = new Set(informedOf(created, rung).map(wayOf));
  return informedOf(created, created.ladder.length).filter((each) => !used.has(wayOf(each)));
}
/** The same for two that lead to the same place. */
export const wayOf = ({ channel, address }: ContactPoint): string => `${channel} ${address}`;
/** The same for two that lead to the same recipient there. */
export const toWhom = ({ recipientId, ...way }: Supervisor): string => `${recipientId} ${wayOf(way)}`;

const eachTold = (all: readonly Supervisor[]): readonly Supervisor[] => [
  ...new Map(all.map((each) => [toWhom(each), each])).values(),
];

type Carried = { readonly channel: DeliveryChannel };
const isCarried = <Point extends ContactPoint>(point: Point): point is Point & Carried =>
  (deliveryChannels as readonly Channel[]).includes(point.channel);

const addressed = (
  { recipientId, name }: Pick<Supervisor, 'recipientId' | 'name'>,
  { channel, address }: ContactPoint & Carried,
  mustConfirm: boolean,
): AddressedRecipient => ({ recipientId, name, address, channel, mustConfirm });
