import { obligationSubjectsOfWarning, subscriberCountsKey } from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import {
  chooseRecipients,
  informedOf,
  isWarned,
  ladderFor,
  placesTold,
  shiftsIn,
  supervisorsTold,
  takesPart,
} from '@keten/domain';
import type {
  Asked,
  Channel,
  Content,
  Entity,
  OnCallCalendar,
  Reach,
  SubscriberCounts,
  Supervisor,
  WarningEvent,
} from '@keten/domain';
import { aroundThese, assetsTouchedBy, gemeentenTouchedBy } from '@keten/geo';
import type { FactLog, Register, RegisterView } from '@keten/messaging';

/** The first organisations on a channel by name, and how many there are: a page with ten thousand names helps nobody. */
export type OnChannel = { readonly channel: Channel; readonly count: number; readonly first: readonly string[] };

/** Of those who follow the places where citizens are told; a number is absent when its channel is not used, or not known. */
export type Followers = {
  readonly phones?: number | undefined;
  readonly browsers?: number | undefined;
  readonly countedAt?: Date | undefined;
};

/** Who is asked at an organisation, step by step. */
type NamedLadder = { readonly name: string; readonly steps: readonly (readonly Asked[])[] };

/** Who would get it, over which channel, by what is registered at this moment. */
export type Recipients = {
  readonly channels: readonly OnChannel[];
  /** How many have a ladder of their own, and the first of them by name with who would be asked on each step now. */
  readonly ladders: { readonly count: number; readonly first: readonly NamedLadder[] };
  /** Absent when no citizen is told. */
  readonly citizens?: Followers | undefined;
};
export type RecipientsOfWarning = (
  content: Content,
  steps: readonly WarningEvent[],
  reach: Reach,
) => Promise<Recipients>;

type Parts = {
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly counts: Pick<Register<SubscriberCounts>, 'get'>;
  readonly calendars: Pick<RegisterView<OnCallCalendar>, 'get'>;
  readonly clock: () => Date;
};

const most = 200;
const mostLadders = 50;
const order: readonly Channel[] = ['webhook', 'email', 'sms', 'voice', 'portal'];

/** By the rules by which it is sent; who heard an earlier revision hears this one over the same ways as well. */
export const recipientsOfWarning =
  (parts: Parts): RecipientsOfWarning =>
  async (content, steps, reach) => {
    const issued = steps.flatMap(({ fact }) => ('approvedBy' in fact ? [fact.content] : []));
    const ways = await waysTo(parts, content, issued);
    const channels = order.flatMap((channel) => {
      const names = [...ways.values()].flatMap((way) => (way.channels.has(channel) ? [way.name] : []));
      const first = names.toSorted((a, b) => a.localeCompare(b, 'nl')).slice(0, most);
      return names.length > 0 ? [{ channel, count: names.length, first }] : [];
    });
    const ladders = [...ways.values()].flatMap(({ name, steps = [] }) => (steps.length > 0 ? [{ name, steps }] : []));
    const first = ladders.toSorted((a, b) => a.name.localeCompare(b.name, 'nl')).slice(0, mostLadders);
    const isForCitizens = reach.places + reach.toldBefore.places > 0;
    return {
      channels,
      ladders: { count: ladders.length, first },
      ...(isForCitizens && { citizens: await followersOf(parts, content, issued, reach) }),
    };
  };

type Way = { readonly name: string; readonly channels: Set<Channel>; readonly steps?: NamedLadder['steps'] };

async function waysTo({ factLog, entities, calendars, clock }: Parts, content: Content, issued: readonly Content[]) {
  const ways = new Map<string, Way>();
  const add = (id: string, name: string, channels: readonly Channel[], steps: NamedLadder['steps'] = []): void => {
    const way = ways.get(id) ?? { name, channels: new Set() };
    for (const channel of channels) way.channels.add(channel);
    ways.set(id, steps.length > 0 ? { ...way, steps } : way);
  };
  const addTold = (told: readonly Supervisor[]): void => {
    for (const { recipientId, name, channel } of told) add(recipientId, name, [channel]);
  };
  if (content.purpose !== 'all-clear') {
    const registered = await entities.current();
    const inPortal: readonly Channel[] = content.channels.includes('portal') ? ['portal'] : [];
    for (const obliged of chooseRecipients(content, registered, assetsTouchedBy(content.area))) {
      const { recipientId, name } = obliged;
      const entity = registered.get(recipientId);
      if (!entity || !isWarned(entity) || !takesPart(entity, content.plane)) continue;
      const rungs = ladderFor(obliged, content, {
        at: clock(),
        shifts: shiftsIn(calendars.get(recipientId), entity.people),
      });
      const points = rungs.flatMap((rung) => rung.contactPoints);
      const steps = rungs.flatMap(({ asked }) => asked ?? []).length > 0 ? rungs.map(({ asked = [] }) => asked) : [];
      add(recipientId, name, [...points.map(({ channel }) => channel), ...inPortal], steps);
      addTold(rungs.flatMap(({ supervisors = [] }) => supervisors));
    }
  }
  if (issued.length === 0) return ways;
  for (const { obligation } of await readObligations(factLog, obligationSubjectsOfWarning(content.warningId))) {
    const { created, rung } = obligation;
    if (created.revision >= content.revision) continue;
    add(
      created.recipientId,
      created.name,
      informedOf(created, rung).map(({ channel }) => channel),
    );
    addTold(supervisorsTold(created, rung));
  }
  return ways;
}

async function followersOf(
  { counts }: Parts,
  content: Content,
  issued: readonly Content[],
  reach: Reach,
): Promise<Followers> {
  const gemeentenOf = (area: Content['area']): readonly string[] => gemeentenTouchedBy(area).codes;
  const places = new Set([...(reach.places > 0 ? gemeentenOf(content.area) : []), ...placesTold(issued, gemeentenOf)]);
  const followed = new Set(aroundThese([...places]));
  const known = await counts.get(subscriberCountsKey);
  if (!known) return {};
  const there = known.places.filter(({ place }) => followed.has(place));
  const uses = (channel: Channel): boolean => [content, ...issued].some(({ channels }) => channels.includes(channel));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  return {
    ...(uses('sms') && { phones: sum(there.map(({ phones }) => phones)) }),
    ...(uses('push') && { browsers: sum(there.map(({ browsers }) => browsers)) }),
    countedAt: known.countedAt,
  };
}
