import { mayRead, wasAnother } from '@keten/domain';
import type { Marking, Operator } from '@keten/domain';
import { CLOCK, FEED, notFound, provide, REDIS, token } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import type { Redis } from 'ioredis';
import { checkCleared } from '../people/people.ts';
import { goingOn } from './going-on.ts';
import type { OwnTextBody } from './own-text-body.ts';

/** The forms in which somebody types, and what the ids of what they are about are called in updates. None of them takes a secret. */
const idNames = {
  ...({ warning: 'warningId', bulletin: 'bulletinId', order: 'orderId' } as const),
  ...({ template: 'templateId', contact: 'contactId', person: 'personId' } as const),
  ...({ source: 'sourceId', entity: 'entityId', noodsteunpunt: 'noodsteunpuntId', duty: 'dutyId' } as const),
  // What is answered to a call for help, came of telephone calls about a warning, or is given as the reason for a decision.
  ...({ answer: 'answerId', call: 'callId', reason: 'reasonId' } as const),
} as const;
export type OwnTextKind = keyof typeof idNames;
/** Of what is not there yet. */
const isNew = '_new';

/** The form that somebody types in, and what it is about. */
export type About = { readonly kind: string; readonly id: string };

/** What is kept: whose page holds it, since when it reads so, and how it is marked. */
type Row = {
  readonly operatorId: string;
  readonly at: string;
  readonly content: string;
  readonly marking?: Marking | undefined;
};

export type OwnText = { readonly textId: string; readonly at: string; readonly content: string };
/** Who is typing about the same, and when they last did. */
export type Writer = { readonly operatorId: string; readonly at: string };
export type OwnTextsAbout = {
  /** The newest first. */
  readonly mine: readonly OwnText[];
  readonly writers: readonly Writer[];
};

/** A text that nobody went on with for a day is about another day. */
const keptSeconds = 24 * 3600;
/** Of one person about one thing: more are pages that were left, and Redis is not only for them. */
const mostTexts = 10;
/** Who did not type for so long is not seen to be writing. */
const writesMs = 60_000;

/**
 * Texts that are being typed, each for its author alone. They are kept here and not in the browser: desks are shared and texts are
 * marked, so that nothing may stay behind on a desk, and whoever has to move to another one goes on there.
 */
export type OwnTexts = ReturnType<typeof openOwnTexts>;
export const OWN_TEXTS = token<OwnTexts>('OWN_TEXTS');

export const ownTexts = provide(OWN_TEXTS, [REDIS, FEED, CLOCK], (redis, feed, clock) =>
  openOwnTexts({ redis, feed, clock }),
);

type Parts = { readonly redis: Redis; readonly feed: Pick<SharedFeed, 'tell'>; readonly clock: () => Date };

function openOwnTexts({ redis, feed, clock }: Parts) {
  const tell = (about: About, marking: Marking | undefined): Promise<void> =>
    // Nobody shares what is not there yet.
    about.id === isNew ? Promise.resolve() : feed.tell({ name: 'writing', marking, data: dataOf(about) });
  const going = goingOn(redis);
  return {
    about: async (operator: Operator, about: About): Promise<OwnTextsAbout> => {
      const now = clock().getTime();
      const rows = (await rowsAbout(redis, about)).filter(({ at }) => now - Date.parse(at) < keptSeconds * 1000);
      const mine = rows.filter((row) => isOf(operator, row) && isReadable(row, operator));
      return {
        mine: mine.map(({ textId, at, content }) => ({ textId, at, content })),
        writers: about.id === isNew ? [] : writersAmong(rows, operator, now),
      };
    },
    keep: async (operator: Operator, about: About, textId: string, body: OwnTextBody): Promise<{ at: string }> => {
      const key = keyOf(about);
      const marking = markingOf(body);
      if (marking) checkCleared(operator, marking);
      const at = clock().toISOString();
      const [field, { insteadOf }] = [fieldOf(operator, textId), body];
      await going.check(key, field);
      if (insteadOf !== undefined)
        await going.take(key, { from: fieldOf(operator, insteadOf), to: field, since: body.insteadOfAt }, (of) =>
          atOf(redis, key, of, operator),
        );
      const row: Row = { operatorId: operator.operatorId, at, content: body.content, marking };
      await redis.multi().hset(key, field, JSON.stringify(row)).expire(key, keptSeconds).exec();
      if (insteadOf !== undefined) await redis.hdel(key, fieldOf(operator, insteadOf));
      await dropOldest(redis, key, operator);
      await tell(about, marking);
      return { at };
    },
    drop: async (operator: Operator, about: About, textId: string): Promise<void> => {
      const field = fieldOf(operator, textId);
      const old = await redis.hget(keyOf(about), field);
      await redis.hdel(keyOf(about), field);
      if (old !== null) await tell(about, (JSON.parse(old) as Row).marking);
    },
  };
}

/** @throws Problem 404 for what nobody writes texts about. */
function keyOf({ kind, id }: About): string {
  if (!Object.hasOwn(idNames, kind)) throw notFound(`No texts are written about a "${kind}".`);
  return `console:own-texts:${kind}:${id}`;
}

const fieldOf = ({ operatorId }: Operator, textId: string): string => `${operatorId} ${textId}`;

async function atOf(redis: Redis, key: string, field: string, operator: Operator): Promise<string | undefined> {
  const text = await redis.hget(key, field);
  const row = text === null ? undefined : (JSON.parse(text) as Row);
  return row && isOf(operator, row) ? row.at : undefined;
}

async function dropOldest(redis: Redis, key: string, operator: Operator): Promise<void> {
  const own = (await redis.hkeys(key)).filter((field) => field.startsWith(fieldOf(operator, '')));
  if (own.length <= mostTexts) return;
  const rows = await redis.hmget(key, ...own);
  const dated = own.map((field, at) => ({ field, at: (JSON.parse(rows[at] ?? '{}') as Partial<Row>).at ?? '' }));
  const oldest = dated.sort((one, other) => one.at.localeCompare(other.at)).slice(0, own.length - mostTexts);
  await redis.hdel(key, ...oldest.map(({ field }) => field));
}

const dataOf = ({ kind, id }: About): object => ({ [idNames[kind as OwnTextKind]]: id });

const markingOf = ({ rubricering, tlp }: OwnTextBody): Marking | undefined =>
  rubricering && tlp ? { rubricering, tlp } : undefined;

/** What was typed under their name before it was theirs is somebody else's, who is gone. */
const isOf = (operator: Operator, { operatorId, at }: Row): boolean =>
  operatorId === operator.operatorId && !wasAnother(operator, new Date(at));

/** Who lost their clearance does not get a marked text back, their own neither. */
const isReadable = ({ marking }: Row, operator: Operator): boolean => !marking || mayRead(marking, operator);

async function rowsAbout(redis: Redis, about: About): Promise<(Row & { readonly textId: string })[]> {
  const rows = Object.entries(await redis.hgetall(keyOf(about)));
  return rows
    .map(([field, row]) => ({ ...(JSON.parse(row) as Row), textId: field.split(' ')[1] ?? '' }))
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** The others, each once. Of a text that is marked, or not marked yet, only who may read it learns that it is being written. */
function writersAmong(rows: readonly Row[], operator: Operator, now: number): readonly Writer[] {
  const writing = rows.filter(
    ({ operatorId, at, marking }) =>
      operatorId !== operator.operatorId &&
      now - Date.parse(at) < writesMs &&
      marking !== undefined &&
      mayRead(marking, operator),
  );
  const latest = new Map(writing.toReversed().map(({ operatorId, at }) => [operatorId, { operatorId, at }]));
  return [...latest.values()];
}
