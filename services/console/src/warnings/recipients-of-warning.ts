import { obligationSubjectsOfWarning, subscriberCountsKey } from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import { chooseRecipients, informedOf, isWarned, ladderFor, placesTold, takesPart } from '@keten/domain';
import type { Channel, Content, Entity, Reach, SubscriberCounts, WarningEvent } from '@keten/domain';
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

/** Who would get it, over which channel, by what is registered at this moment. */
export type Recipients = {
  readonly channels: readonly OnChannel[];
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
};

const most = 200;
const order: readonly Channel[] = ['webhook', 'email', 'sms', 'portal'];

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
    const isForCitizens = reach.places + reach.toldBefore.places > 0;
    return { channels, ...(isForCitizens && { citizens: await followersOf(parts, content, issued, reach) }) };
  };

type Way = { readonly name: string; readonly channels: Set<Channel> };

async function waysTo({ factLog, entities }: Parts, content: Content, issued: readonly Content[]) {
  const ways = new Map<string, Way>();
  const add = (id: string, name: string, channels: readonly Channel[]): void => {
    const way = ways.get(id) ?? { name, channels: new Set() };
    for (const channel of channels) way.channels.add(channel);
    ways.set(id, way);
  };
  if (content.purpose !== 'all-clear') {
    const registered = await entities.current();
    const inPortal: readonly Channel[] = content.channels.includes('portal') ? ['portal'] : [];
    for (const { recipientId, name, contactPoints } of chooseRecipients(
      content,
      registered,
      assetsTouchedBy(content.area),
    )) {
      const entity = registered.get(recipientId);
      if (!entity || !isWarned(entity) || !takesPart(entity, content.plane)) continue;
      const rungs = ladderFor(contactPoints, content).flatMap((rung) => rung.contactPoints);
      add(recipientId, name, [...rungs.map(({ channel }) => channel), ...inPortal]);
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
