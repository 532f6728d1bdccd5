import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { acknowledged, deliveryReported, requestDeliveries, warningIssued } from '@keten/contracts';
import type { Acknowledged, AddressedRecipient, Content, DeliveryReported, DeliveryResult } from '@keten/domain';
import { createFactLog, createPublisher } from '@keten/messaging';
import type { Broker, Publisher } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { usualTiming } from '@keten/sip';
import {
  eventually,
  sampleContent,
  sampleIssued,
  startRedis,
  startSipTrunk,
  startWalled,
  witnessDeadLetters,
} from '@keten/testing';
import type { RedisServer, SipCall, SipTrunk } from '@keten/testing';
import { Config } from '../src/config.ts';
import { voiceGatewayModule } from '../src/voice-gateway.module.ts';
import type { Pace } from '../src/voice-gateway.module.ts';

export const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ channels: ['voice'], checklist: [], ...parts });

export const recipient = (recipientId: string, address: string, mustConfirm = true): AddressedRecipient => ({
  ...{ recipientId, name: `Waterwerken ${recipientId}`, channel: 'voice', address, mustConfirm },
});

/** People are slower. */
const pace: Pace = {
  sip: { ...usualTiming, t1Ms: 100, silentMs: 4000, lingerMs: 1000 },
  conversation: { firstMs: 0, betweenMs: 200, rounds: 1, longestMs: 20_000 },
  ringMs: 1000,
};

export type RunningGateway = {
  readonly publisher: Publisher;
  readonly broker: Broker;
  readonly redisServer: RedisServer;
  readonly trunks: readonly SipTrunk[];
  readonly service: () => Service;
  request(content: Content, recipients: readonly AddressedRecipient[], rung?: number): Promise<void>;
  results(recipientId: string, warningId?: string): Promise<readonly DeliveryResult[]>;
  expectResult(recipientId: string, state: DeliveryResult['state'], withinMs?: number): Promise<DeliveryResult>;
  acknowledgements(): Promise<readonly Acknowledged[]>;
  /** A voice that fails at the thanks. */
  readonly hoarse: string;
  /** All that was spoken, each line once. */
  spoken(): Promise<readonly string[]>;
  /** The calls to a number over either trunk. */
  calls(number: string): readonly SipCall[];
  expectCall(number: string): Promise<SipCall>;
  restart(change?: Partial<Config>): Promise<void>;
  halt(): Promise<void>;
  resume(): Promise<void>;
  /** What a process of the same service needs to know. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** A tenth of a second of sound for any text, and a list of what was to be said: a true voice has a test of its own. */
async function standInVoice(folder: string) {
  const [binary, list, sound, hoarse] = ['voice', 'list', 'sound.wav', 'hoarse'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  const samples = Buffer.alloc(1600);
  for (let at = 0; at < 800; at++) samples.writeInt16LE(Math.round(9000 * Math.sin(at / 2)), 2 * at);
  const header = Buffer.alloc(44);
  header.write('RIFF\xff\xff\xff\xffWAVEfmt ', 0, 'latin1');
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [34, 16],
  ] as const)
    header.writeUInt16LE(value, at);
  header.writeUInt32LE(8000, 24);
  header.write('data', 36, 'latin1');
  await writeFile(list, '');
  await writeFile(sound, Buffer.concat([header, samples]));
  await writeFile(binary, `#!/bin/sh\nread -r line\nprintf '%s\\n' "$line" >>'${list}'\nexec cat '${sound}'\n`);
  await chmod(binary, 0o755);
  await writeFile(hoarse, `#!/bin/sh\nread -r line\ncase "$line" in Dank*) exit 1 ;; esac\nexec cat '${sound}'\n`);
  await chmod(hoarse, 0o755);
  return { binary, list, hoarse };
}

/** The service as it runs, with a broker, a Redis, two trunks and a voice of its own. */
export async function runGateway(change: Partial<Config> = {}): Promise<RunningGateway> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'keten-voice-'));
  const credentials = { username: 'keten', password: 'geheim' };
  const [{ nats, broker, turnTo, settings: brokers }, redisServer, voice, ...trunks] = await Promise.all([
    startWalled('voice-gateway'),
    startRedis(),
    standInVoice(folder),
    startSipTrunk({ name: 'Noord', credentials }),
    startSipTrunk({ name: 'Zuid', protocol: 'tcp' }),
  ]);
  const forgetWitness = witnessDeadLetters(broker);
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const log = createFactLog(broker);
  const [first, second] = trunks.map(({ name, protocol, host, port }) => ({ name, protocol, host, port }));
  const settings = [
    { ...first!, ...credentials, callsAtOnce: 2 },
    { ...second!, callsAtOnce: 2 },
  ];
  const common = {
    ...brokers,
    ...{ REDIS_URL: redisServer.urlOf('voice-gateway'), OIN: '00000000000000000000', CALLER: '31970001234' },
    ...{ LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', ESPEAK_BIN: voice.binary },
  };
  let plane: Config['PLANE'] = 'live';
  const start = async (other: Partial<Config> = {}): Promise<Service> => {
    const config = Object.assign(new Config(), { ...common, TRUNKS: settings, ...change, ...other });
    // A process starts on brokers of its own plane only.
    if (config.PLANE !== plane) await turnTo(config.PLANE);
    plane = config.PLANE;
    return createService({ name: 'voice-gateway', module: voiceGatewayModule(config, pace), config });
  };
  let service = await start();
  const results = async (recipientId: string, warningId?: string): Promise<readonly DeliveryResult[]> => {
    const { facts } = await log.read(deliveryReported.filter, [deliveryReported]);
    return facts
      .map(({ fact }) => fact as DeliveryReported)
      .filter((report) => warningId === undefined || report.warningId === warningId)
      .flatMap((report) => report.results)
      .filter((result) => result.recipientId === recipientId);
  };
  const calls = (number: string): readonly SipCall[] => trunks.flatMap((trunk) => trunk.calls(number));
  return {
    ...{ publisher, broker, redisServer, trunks, results, calls, service: () => service, hoarse: voice.hoarse },
    request: async (made, recipients, rung = 0) => {
      const issue = sampleIssued(made);
      await publisher.publish(warningIssued, issue);
      for (const { event, fact } of requestDeliveries(issue, recipients, rung, new Date()))
        await publisher.publish(event, fact);
    },
    expectResult: (recipientId, state, withinMs) =>
      eventually(
        async () => (await results(recipientId)).find((result) => result.state === state),
        undefined,
        withinMs,
      ),
    acknowledgements: async () => {
      const { facts } = await log.read(acknowledged.filter, [acknowledged]);
      return facts.map(({ fact }) => fact as Acknowledged);
    },
    spoken: async () => (await readFile(voice.list, 'utf8')).split('\n').filter(Boolean),
    expectCall: (number) => eventually(() => Promise.resolve(calls(number).at(-1))),
    restart: async (other) => {
      await service.stop();
      service = await start(other);
    },
    halt: () => service.stop(),
    resume: async () => {
      service = await start();
    },
    env: { ...common, TRUNKS: JSON.stringify(settings) },
    stop: async () => {
      await service.stop();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redisServer.stop(), ...trunks.map((trunk) => trunk.close())]);
      await rm(folder, { recursive: true });
    },
  };
}
