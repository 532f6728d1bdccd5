import type { Channel as Means } from './vocabulary.ts';

/** A way out of the chain, and a part of it that fails, as far as these rules ask. */
type Way = { readonly channel: Means; readonly isUp: boolean };
type Part = { readonly part: string; readonly state: string; readonly lacks: readonly string[] };
type Store = { readonly store: string; readonly state: string };

/** A means by which people are reached, with the ways that it has now and those that it lacks. */
export type ChannelWays<Route extends Way> = {
  readonly channel: Route['channel'];
  readonly up: readonly Route[];
  readonly down: readonly Route[];
};

/** What a part says that it lacks when none of a channel's ways works: that is one trouble, and not another one. */
const saidOfChannel: Readonly<Partial<Record<string, Means>>> = { carriers: 'sms', trunks: 'voice' };

/** The means that these ways are of, each with its own. */
export function channelsOf<Route extends Way>(routes: readonly Route[]): readonly ChannelWays<Route>[] {
  const channels = [...new Set(routes.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const own = routes.filter((route) => route.channel === channel);
    return { channel, up: own.filter(({ isUp }) => isUp), down: own.filter(({ isUp }) => !isUp) };
  });
}

/** Those troubles that no channel tells already, by the names of the ways that fail. */
export function besideChannels<Trouble extends Part>(
  items: readonly Trouble[],
  channels: readonly ChannelWays<Way>[],
): readonly Trouble[] {
  const isTold = (lack: string): boolean => {
    const told = channels.find(({ channel }) => channel === saidOfChannel[lack]);
    return told !== undefined && told.down.length > 0 && told.up.length === 0;
  };
  return items.filter(({ state, lacks }) => state !== 'lacking' || !lacks.every(isTold));
}

type Troubles = { readonly items: readonly Part[]; readonly stores: readonly Store[]; readonly routes: readonly Way[] };

/** What rings, by a name for each: of several ways one that fails does not, since the others do its work. */
export function ringsOfChain({ items, stores, routes }: Troubles): readonly string[] {
  const channels = channelsOf(routes);
  return [
    ...besideChannels(items, channels).map(({ part, state }) => `${part}.${state}`),
    ...stores.filter(({ state }) => state === 'nearly-full').map(({ store }) => `${store}.nearly-full`),
    ...channels.filter(({ up }) => up.length === 0).map(({ channel }) => `${channel}.no-way`),
  ];
}
