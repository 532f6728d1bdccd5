import { until } from './checks.ts';
import type { Board } from './console-client.ts';
import type { Stage } from './stage.ts';

export type Killed = { readonly names: readonly string[]; readonly restored: () => boolean };

/**
 * kill -9 of the broker that leads the stream at work, of a carrier and of the service that escalates, all at once: the
 * worst moment, in the middle of an escalation.
 */
export async function breakThings({ brokers, world, services, timeline }: Stage): Promise<Killed> {
  const leader = await brokers.leaderOf('OBLIGATIONS');
  const carrier = world.carriers[0]?.process;
  const victims = [leader, carrier, services.processOf('acknowledgement')].filter((victim) => victim !== undefined);
  const starts = victims.map((victim) => victim.starts());
  for (const victim of victims) victim.kill();
  const names = victims.map(({ name }) => name);
  timeline.add(`kill -9: ${names.join(', ')}`, 'killed');
  return { names, restored: () => victims.every((victim, index) => victim.starts() > (starts[index] ?? 0)) };
}

/** The chain works again when an obligation moves that stood open at the kill. */
export async function noticeRecovery({ timeline }: Stage, look: () => Promise<Board>, before: Board): Promise<void> {
  const standing = progressOf(before);
  await until(
    'the chain goes on after the kill',
    async () => (progressOf(await look()) > standing ? true : undefined),
    45_000,
  );
  timeline.add('the escalation goes on', 'recovered');
}

/** Grows with every step of every obligation. */
const progressOf = ({ obligations }: Board): number =>
  obligations.reduce((sum, { rung, state }) => sum + rung + (state === 'open' ? 0 : 10), 0);
