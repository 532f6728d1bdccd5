import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createPhones, startMailServer, startPushService, startWebhookReceiver } from '@keten/testing';
import type { MailServer, Phones, PushService, Sms, WebhookReceiver } from '@keten/testing';
import { keepRunning } from './keep-running.ts';
import type { Running } from './keep-running.ts';

export type CarrierProcess = { readonly name: string; readonly port: number; readonly process: Running };

/** Everything outside the chain: carriers, phones, mail, webhooks and the browsers' push service. */
export type World = {
  readonly phones: Phones;
  readonly carriers: readonly CarrierProcess[];
  readonly mail: MailServer;
  readonly webhooks: WebhookReceiver;
  readonly push: PushService;
  readonly stop: () => Promise<void>;
};

type Options = { readonly folder: string; readonly smppPassword: string; readonly node: readonly string[] };

export async function startWorld({ folder, smppPassword, node }: Options): Promise<World> {
  const phones = createPhones();
  const carriers = await Promise.all(
    ['Noorderlicht', 'Zuiderzon'].map((name) => startCarrierProcess(name, { folder, smppPassword, node, phones })),
  );
  // A phone roams: while one network is down, its SMS goes through the other.
  const living = (): CarrierProcess | undefined => carriers.find(({ process }) => process.pid() !== undefined);
  for (const { name, process } of carriers)
    phones.connectCarrier(name, (sms) => (process.pid() === undefined ? living()?.process : process)?.send(sms));
  const [mail, webhooks, push] = await Promise.all([startMailServer(), startWebhookReceiver(), startPushService()]);
  return {
    phones,
    carriers,
    mail,
    webhooks,
    push,
    stop: async () => {
      await Promise.all([...carriers.map(({ process }) => process.stop(2_000)), mail.close(), webhooks.close(), push.close()]);
    },
  };
}

async function startCarrierProcess(name: string, options: Options & { readonly phones: Phones }): Promise<CarrierProcess> {
  const { folder, smppPassword, node, phones } = options;
  const [command = 'node', ...args] = node;
  const port = await freePort();
  const process = keepRunning({
    name,
    command,
    args: [...args, new URL('carrier.process.ts', import.meta.url).pathname],
    env: { CARRIER_NAME: name, CARRIER_PORT: String(port), CARRIER_PASSWORD: smppPassword },
    logFile: `${folder}/carrier-${name}.log`,
    restartAfterMs: 8_000,
    onMessage: (message) => {
      const { from, to, text } = (message as { readonly sms: Sms }).sms;
      phones.bring({ from, to, text, carrier: name, concatenation: undefined });
    },
  });
  return { name, port, process };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
