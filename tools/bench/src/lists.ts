import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operators, setStage, signIn, until } from '@keten/local';
import type { ConsoleClient } from '@keten/local';
import { sampleContent } from '@keten/testing';
import { atMost, durationFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { readUpdates } from './read-updates.ts';

const warnings = 10_000;
const atOnce = 32;
const asked = 200;
const changed = 50;
const shortTime = { p50: 50, p99: 250 };
const pageKilobytes = 100;
const lineKilobytes = 2;

type Answer = { readonly ms: number; readonly kilobytes: number };
type Line = { readonly warningId: string };

/**
 * A console that has ten thousand warnings, each drafted by its API:
 * 1. what a page of them costs, and the page after it;
 * 2. what one change costs a page that is open: the one line that it asks for when it hears of it.
 */
export async function run(): Promise<Figures> {
  // More of one client than the door lets through from a stranger.
  process.env['HTTP_REQUESTS_PER_MINUTE'] = '1000000';
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const cast = { entities: [], citizens: [] };
  const { stage, strike } = await setStage(folder, { single: true, cast, out: process.stderr });
  try {
    const url = stage.services.urlOf('console');
    const author = await signIn(url, operators.author, stage.secrets.password(operators.author));
    await draftMany(author);
    return { ...(await measurePages(url, author)), ...(await measureChanges(url, author)) };
  } finally {
    await strike();
    await rm(folder, { recursive: true, force: true });
  }
}

async function draftMany(author: ConsoleClient): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < warnings) await draft(author, `w-${next++}`);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const last = `w-${warnings - 1}`;
  await until('the last warning is listed', () => lineOf(author, last), 60_000);
}

async function draft(author: ConsoleClient, warningId: string): Promise<void> {
  const { revision: _revision, plane: _plane, ...content } = sampleContent({ warningId });
  const { status, body } = await author.post('/v1/warnings', content);
  if (status !== 201) throw new Error(`${warningId}: ${status} ${JSON.stringify(body)}`);
}

const lineOf = async (author: ConsoleClient, warningId: string): Promise<Line | undefined> => {
  const { items } = await author.get<{ readonly items: readonly Line[] }>(`/v1/warnings?id=${warningId}`);
  return items[0];
};

async function measurePages(url: string, author: ConsoleClient): Promise<Figures> {
  const { next } = await author.get<{ readonly next: string }>('/v1/warnings');
  const [first, second] = [`${url}/v1/warnings`, `${url}/v1/warnings?before=${encodeURIComponent(next)}`];
  await timed(first, author);
  const [ofFirst, ofSecond]: [Answer[], Answer[]] = [[], []];
  for (let time = 0; time < asked; time += 1) {
    ofFirst.push(await timed(first, author));
    ofSecond.push(await timed(second, author));
  }
  return {
    ...durationFigures(`first of ${warnings} warnings`, msOf(ofFirst), shortTime),
    ...durationFigures('the page after it', msOf(ofSecond), shortTime),
    'size of a page': atMost(mostOf(ofFirst), 'kB', pageKilobytes),
  };
}

/** A change is written, heard on the live line, and its line loaded, as a page does. */
async function measureChanges(url: string, author: ConsoleClient): Promise<Figures> {
  let hear: (line: Line) => void = () => undefined;
  const stop = await readUpdates<Line>(url, author, 'warning', (line) => hear(line));
  const [heard, loaded]: [number[], Answer[]] = [[], []];
  for (let at = 0; at < changed; at += 1) {
    const warningId = `w-changed-${at}`;
    const told = new Promise<void>((resolve) => (hear = (line) => line.warningId === warningId && resolve()));
    const startedAt = performance.now();
    await draft(author, warningId);
    await told;
    heard.push(performance.now() - startedAt);
    loaded.push(await timed(`${url}/v1/warnings?id=${warningId}`, author));
  }
  stop();
  return {
    ...durationFigures('a change, from the press to the live line', heard),
    ...durationFigures('the one line that a page then asks for', msOf(loaded), shortTime),
    'size of that line': atMost(mostOf(loaded), 'kB', lineKilobytes),
  };
}

async function timed(url: string, { headers }: ConsoleClient): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`GET ${url}: ${answer.status} ${text}`);
  return { ms: performance.now() - startedAt, kilobytes: Buffer.byteLength(text) / 1000 };
}

const msOf = (answers: readonly Answer[]): readonly number[] => answers.map(({ ms }) => ms);
const mostOf = (answers: readonly Answer[]): number => Math.max(...answers.map(({ kilobytes }) => kilobytes));
