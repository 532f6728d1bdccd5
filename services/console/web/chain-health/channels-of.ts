import type { PartTrouble, Route } from './chain-health-api.ts';

/** A means by which people are reached, with the ways that it has now and those that it lacks. */
export type Channel = {
  readonly channel: Route['channel'];
  readonly up: readonly Route[];
  readonly down: readonly Route[];
};

/** What a part says that it lacks when none of a channel's ways works: that is one trouble, and not another one. */
const saidOfChannel: Readonly<Partial<Record<string, Route['channel']>>> = { carriers: 'sms' };

export function channelsOf(routes: readonly Route[]): readonly Channel[] {
  const channels = [...new Set(routes.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const own = routes.filter((route) => route.channel === channel);
    return { channel, up: own.filter(({ isUp }) => isUp), down: own.filter(({ isUp }) => !isUp) };
  });
}

/** Those troubles that no channel tells already, by the names of the ways that fail. */
export function besideChannels(items: readonly PartTrouble[], channels: readonly Channel[]): readonly PartTrouble[] {
  const isTold = (lack: string): boolean => {
    const told = channels.find(({ channel }) => channel === saidOfChannel[lack]);
    return told !== undefined && told.down.length > 0 && told.up.length === 0;
  };
  return items.filter(({ state, lacks }) => state !== 'lacking' || !lacks.every(isTold));
}
