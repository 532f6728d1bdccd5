import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { obligationEvents } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import type { ObligationKey } from '@keten/domain';
import { operators, setStage, signIn, until } from '@keten/local';
import type { CastEntity, ConsoleClient, Stage } from '@keten/local';
import { connectBroker, createPublisher, published } from '@keten/messaging';
import type { Broker, Publisher } from '@keten/messaging';
import { openBrowser, sampleContent } from '@keten/testing';
import type { Page } from '@keten/testing';
import { cpuOf } from './cpu-of.ts';
import { atMost, percentile } from './figures.ts';
import type { Figures } from './figures.ts';
import { confirmedOnScreen, processorMsOf, watchScreen } from './watch-screen.ts';

const obligations = 10_000;
const changesPerSecond = 1_000;
const batch = 50;
const atOnce = 500;
const screenWithinMs = 500;
const browserMsPerSecond = 100;

/** Somebody whom the warning reaches, or it would not go out. */
const real: CastEntity = {
  ...{ entityId: 'waterbedrijf', name: 'Waterbedrijf Het Wad', designation: 'designated', sector: 'DWA' },
  ...{ codes: ['PV20'], priority: 1, channels: ['webhook'], answers: 'never' },
};

/**
 * The board of a warning that ten thousand must confirm, in a real browser, while a thousand of them confirm each second:
 * 1. how long a change takes from the moment that it is published to the screen;
 * 2. what the browser computes meanwhile.
 */
export async function run(): Promise<Figures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const cast = { entities: [real], citizens: [] };
  const { stage, strike } = await setStage(folder, { single: true, cast, out: process.stderr });
  const brokers: Broker[] = [];
  const publisherAs = async (service: ServiceName): Promise<Publisher> => {
    const broker = await connectBroker({ servers: stage.brokers.url, service, seed: stage.brokers.seedOf(service) });
    brokers.push(broker);
    return createPublisher(broker, { source: 'urn:bench' });
  };
  const browser = await openBrowser({ isWhole: true });
  try {
    const warningId = await issue(stage);
    await oblige(await publisherAs('fanout'), warningId);
    const loading = performance.now();
    const page = await openBoard(stage, await browser.desk(stage.services.urlOf('console')), warningId);
    const loadedMs = performance.now() - loading;
    const quiet = await processorMsOf(page, () => pause(5_000));
    const busy = await confirmAll(stage, await publisherAs('acknowledgement'), page, warningId);
    const beyond = await findLast(page);
    return {
      [`the board of ${obligations} is there`]: atMost(loadedMs, 'ms'),
      'browser while nothing changes': atMost(quiet.all / 5, 'ms/s'),
      'a change on the screen, p50': atMost(percentile(busy.ms, 0.5), 'ms'),
      'a change on the screen, p95': atMost(percentile(busy.ms, 0.95), 'ms', screenWithinMs),
      'of that until the broker stored it, p95': atMost(percentile(busy.storedMs, 0.95), 'ms'),
      'changes on the screen in a second': atMost(busy.perSecond, 'per s'),
      'the console, processor time': atMost(busy.consoleMs / busy.seconds, 'ms/s'),
      'browser, all its processes': atMost(busy.all / busy.seconds, 'ms/s', browserMsPerSecond),
      'browser, the process of the page': atMost(busy.page / busy.seconds, 'ms/s'),
      'finding one of them by name': atMost(beyond, 'ms'),
    };
  } finally {
    await browser.close();
    await Promise.all(brokers.map((each) => each.close()));
    await strike();
    await rm(folder, { recursive: true, force: true });
  }
}

/** By the API, by two persons: for one real organisation; the others are obliged by facts. */
async function issue({ services, secrets }: Stage): Promise<string> {
  const url = services.urlOf('console');
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) => signIn(url, id, secrets.password(id))),
  )) as [ConsoleClient, ConsoleClient];
  const warningId = 'w-ten-thousand';
  const expiresAt = new Date(Date.now() + 3_600_000);
  const {
    revision: _revision,
    plane: _plane,
    ...content
  } = sampleContent({
    ...{ warningId, expiresAt, threatIds: [], acknowledgeWithinSeconds: 3600 },
  });
  const { contentHash } = (await must(author, '/v1/warnings', content)) as { readonly contentHash: string };
  for (const [who, verb] of [
    [author, 'submit'],
    [approver, 'approve'],
    [author, 'issue'],
  ] as const)
    await must(who, `/v1/warnings/${warningId}/_${verb}`, { contentHash });
  return warningId;
}

async function must(who: ConsoleClient, at: string, body: object): Promise<unknown> {
  const answer = await who.post(at, body);
  if (answer.status >= 300) throw new Error(`${at}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const keyOf = (warningId: string, at: number): ObligationKey => ({ warningId, revision: 1, recipientId: `e-${at}` });

/** In an order of their own: nobody confirms by the alphabet. */
const anyOf = (at: number): number => (at * 7919) % obligations;

const nameOf = (at: number): string => `Organisatie ${String(at).padStart(5, '0')}`;

async function oblige(publisher: Publisher, warningId: string): Promise<void> {
  const deadlineAt = new Date(Date.now() + 3_600_000);
  for (let begin = 0; begin < obligations; begin += atOnce) {
    const facts = Array.from({ length: atOnce }, (_, each) => {
      const who = { name: nameOf(begin + each), sector: 'DWA', lane: 'urgent' as const };
      return { ...keyOf(warningId, begin + each), ...who, ladder: [], deadlineAt, at: new Date() };
    });
    await publisher.publishAtomically(facts.map((fact) => published(obligationEvents.created, fact)));
  }
}

async function openBoard(
  { services, secrets }: Stage,
  { page }: { readonly page: Page },
  warningId: string,
): Promise<Page> {
  await page.getByLabel('Gebruikersnaam').fill(operators.author);
  await page.getByLabel('Wachtwoord').fill(secrets.password(operators.author));
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Live').waitFor();
  await page.goto(`${services.urlOf('console')}/waarschuwingen/${warningId}`);
  await until('all are on the board', () => isAllThere(page), 60_000);
  await watchScreen(page);
  return page;
}

const isAllThere = async (page: Page): Promise<true | undefined> =>
  (await page.getByText(`0 van ${obligations + 1} bevestigd`).count()) > 0 ? true : undefined;

/**
 * Each confirms once, a thousand in a second; the count on the screen says which change is on it. They are stored some at once: what
 * is measured is the board, and not how often a disk can be asked to write.
 */
async function confirmAll(stage: Stage, publisher: Publisher, page: Page, warningId: string) {
  const publishedAtMs: number[] = [];
  const storedMs: number[] = [];
  const isConsole = [stage.services.processOf('console').pid()];
  const consoleBefore = cpuOf(isConsole);
  let seconds = 0;
  const used = await processorMsOf(page, async () => {
    const began = performance.now();
    for (let begin = 0; begin < obligations; begin += batch) {
      await pause(Math.max(0, began + (begin / changesPerSecond) * 1000 - performance.now()));
      const at = new Date();
      const said = { via: 'portal' as const, by: 'Piket', ticked: [], serviceState: 'normal' as const, at };
      const facts = Array.from({ length: batch }, (_, each) => ({ ...keyOf(warningId, anyOf(begin + each)), ...said }));
      publishedAtMs.push(...facts.map(() => at.getTime()));
      void publisher
        .publishAtomically(facts.map((fact) => published(obligationEvents.confirmed, fact)))
        .then(() => storedMs.push(Date.now() - at.getTime()));
    }
    await until('the last is on the screen', async () => await confirmedOnScreen(page, obligations), 60_000);
    seconds = (performance.now() - began) / 1000;
  });
  const shown = await page.evaluate<(readonly [count: number, atMs: number])[]>('globalThis.shownCounts');
  const ms = publishedAtMs.map((published, at) => {
    const [, atMs = Number.NaN] = shown.find(([count]) => count > at) ?? [];
    return atMs - published;
  });
  const consoleMs = cpuOf(isConsole) - consoleBefore;
  return { ...used, ms, storedMs, consoleMs, seconds, perSecond: obligations / seconds };
}

/** The last of them stands on no page that is shown: search finds it all the same. */
async function findLast(page: Page): Promise<number> {
  const last = nameOf(obligations - 1);
  const began = performance.now();
  await page.getByLabel('Zoek een organisatie').fill(last);
  await page.getByRole('row', { name: last }).waitFor();
  return performance.now() - began;
}
