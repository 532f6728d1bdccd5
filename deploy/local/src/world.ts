import {
  createPhones,
  freePort,
  serveAir,
  startMailServer,
  startPushService,
  startSipTrunk,
  startWebhookReceiver,
} from '@keten/testing';
import type { MailServer, Phones, PushService, SipTrunk, WebhookReceiver } from '@keten/testing';
import { keepRunning } from './keep-running.ts';
import type { Running } from './keep-running.ts';

export type CarrierProcess = { readonly name: string; readonly port: number; readonly process: Running };

/** Everything outside the chain: carriers, phones, two telephone trunks, two mail relays, webhooks and the browsers' push service. */
export type World = {
  readonly phones: Phones;
  readonly carriers: readonly CarrierProcess[];
  readonly trunks: readonly SipTrunk[];
  readonly relays: readonly MailServer[];
  readonly webhooks: WebhookReceiver;
  readonly push: PushService;
  readonly stop: () => Promise<void>;
};

type Options = { readonly folder: string; readonly smppPassword: string };

export async function startWorld(options: Options): Promise<World> {
  const phones = createPhones();
  const air = await serveAir(phones);
  const carriers = await Promise.all(
    ['Noorderlicht', 'Zuiderzon'].map((name) => startCarrier(name, air.port, options)),
  );
  const [webhooks, push, ...relays] = await Promise.all([
    startWebhookReceiver(),
    startPushService(),
    startMailServer(),
    startMailServer(),
  ]);
  const trunks = await Promise.all(['Vasteland', 'Overzee'].map((name) => startSipTrunk({ name })));
  const stop = async (): Promise<void> => {
    await Promise.all(carriers.map(({ process }) => process.stop(2_000)));
    await Promise.all(trunks.map((trunk) => trunk.close()));
    await Promise.all([air.close(), ...relays.map((relay) => relay.close()), webhooks.close(), push.close()]);
  };
  return { phones, carriers, trunks, relays, webhooks, push, stop };
}

async function startCarrier(name: string, airPort: number, { folder, smppPassword }: Options): Promise<CarrierProcess> {
  const port = await freePort();
  const process = keepRunning({
    name,
    command: 'node',
    args: [new URL('carrier.process.ts', import.meta.url).pathname],
    env: {
      AIR_PORT: String(airPort),
      CARRIER_NAME: name,
      CARRIER_PORT: String(port),
      CARRIER_PASSWORD: smppPassword,
    },
    logFile: `${folder}/carrier-${name}.log`,
    restartAfterMs: 8_000,
  });
  return { name, port, process };
}
