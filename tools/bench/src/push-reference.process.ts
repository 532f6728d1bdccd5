import { Agent } from 'node:https';
import webpush from 'web-push';
import type { PushSubscription } from 'web-push';

/** What everybody sends pushes with, over connections that are kept, as a process of its own. */
type Asked = {
  readonly subscriptions: readonly PushSubscription[];
  readonly payload: string;
  readonly vapidDetails: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
};
const [atOnce, warmUps] = [64, 1000];
const agent = new Agent({ keepAlive: true, maxSockets: atOnce, maxFreeSockets: atOnce });

async function sendAll({ subscriptions, payload, vapidDetails }: Asked): Promise<void> {
  const queue = subscriptions.values();
  const options = { vapidDetails, agent, TTL: 3600, urgency: 'high', topic: 'bench' } as const;
  const work = async (): Promise<void> => {
    for (const each of queue) await webpush.sendNotification(each, payload, options);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

process.on('message', (message) => void measure(message as Asked));
async function measure(asked: Asked): Promise<void> {
  await sendAll({ ...asked, subscriptions: asked.subscriptions.slice(0, warmUps) });
  const [before, startedAt] = [process.cpuUsage(), performance.now()];
  await sendAll(asked);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuMicros: user + system, ms: performance.now() - startedAt, rss: process.memoryUsage.rss() });
}
process.on('disconnect', () => process.exit(0));
