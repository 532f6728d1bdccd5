import type { ConsoleClient, ShownWarning, Stage } from '@keten/local';
import type { Decision } from '../checker/history.ts';
import { citizens, isFor, places, sector } from './cast.ts';
import type { Played } from './cast.ts';
import type { Persistent } from './people.ts';
import type { Recorder } from './recorder.ts';
import { wordsOf } from './words.ts';

export type Pair = { readonly author: Persistent; readonly approver: Persistent };
type Purpose = Decision['purpose'];
type Told = { readonly stage: Stage; readonly pair: Pair; readonly recorder: Recorder };

const acknowledgeWithinSeconds = 5;
/** Less than the hour by which a fault sets clocks. */
const expiresAfterMs = 50 * 60_000;
const channels = ['webhook', 'email', 'sms', 'push'] as const;

/** One warning from its alert to its end, each revision once everybody has confirmed the one before or was given up. */
export async function warn(told: Told, number: number, withUpdate: boolean): Promise<void> {
  const purposes: readonly Purpose[] = withUpdate ? ['alert', 'update', 'all-clear'] : ['alert', 'all-clear'];
  const warningId = `w-proef-${number}`;
  for (const [index, purpose] of purposes.entries()) {
    await issue(told, { warningId, number, revision: index + 1, purpose });
    if (purpose !== 'all-clear') await settled(told.pair.author, warningId, index + 1);
  }
}

type Step = {
  readonly warningId: string;
  readonly number: number;
  readonly revision: number;
  readonly purpose: Purpose;
};

async function issue({ stage, pair: { author, approver }, recorder }: Told, step: Step): Promise<void> {
  const { warningId, revision, purpose, number } = step;
  const place = places[number % places.length] ?? places[0];
  const expiresInMs = expiresAfterMs;
  const expiresAtMs = recorder.nowMs() + expiresInMs;
  const expiresAt = new Date(Date.now() + expiresInMs);
  await write(author, step, draftOf(step, place, expiresAt));
  const path = `/v1/warnings/${warningId}`;
  const isAt = (shown: ShownWarning, states: readonly string[]): true | undefined =>
    (shown.revision === revision && states.includes(shown.state)) || undefined;
  const take = (who: Persistent, verb: string, states: readonly string[]): Promise<true> =>
    who.until<true>(`${verb} of ${warningId}`, async (client) => {
      const shown = await client.warning(warningId);
      if (isAt(shown, states)) return true;
      const { status, body } = await client.post(`${path}/_${verb}`, { contentHash: shown.contentHash });
      const now = await client.warning(warningId);
      if (isAt(now, states)) return true;
      throw new Error(`${status} ${JSON.stringify(body)}; it is ${now.state}, revision ${now.revision}`);
    });
  const out = ['issued', 'ended'] as const;
  await take(author, 'submit', ['submitted', 'approved', ...out]);
  const approvedAtMs = recorder.nowMs();
  await take(approver, 'approve', ['approved', ...out]);
  await take(author, 'issue', out);
  const audience = stage.people.filter(({ entity }) => isFor(entity, place));
  const people = citizens.filter((citizen) => citizen.place === place).map(({ name }) => name);
  recorder.decisions.push({
    ...{ warningId, revision, purpose, approvedAtMs, expiresAtMs },
    headline: wordsOf(number, purpose).headline,
    issuedAtMs: recorder.nowMs(),
    recipients: [...audience.map(({ entity }) => entity.entityId), ...people],
    mustConfirm: purpose === 'all-clear' ? [] : audience.map(({ entity }) => dueOf(entity as Played)),
    channels,
  });
}

const dueOf = ({ entityId, channels: ways }: Played) => ({ who: entityId, ways });

/** A text that is submitted, and stays so: nobody approves it. */
export async function writeOnly({ pair: { author }, recorder }: Told, number: number): Promise<void> {
  const step = { warningId: `w-proef-${number}`, number, revision: 1, purpose: 'alert' } as const;
  recorder.unapproved.push(wordsOf(number, 'alert').headline);
  await write(author, step, draftOf(step, places[0], new Date(Date.now() + expiresAfterMs)));
  await author.until('a text is submitted', async (client) => {
    const { contentHash, state } = await client.warning(step.warningId);
    if (state === 'submitted') return true;
    await client.post(`/v1/warnings/${step.warningId}/_submit`, { contentHash });
    // Its author may not approve it, however often they try.
    await client.post(`/v1/warnings/${step.warningId}/_approve`, { contentHash });
    return undefined;
  });
}

const write = (author: Persistent, { warningId, revision }: Step, draft: object): Promise<true> =>
  author.until(`draft of ${warningId}`, (client) =>
    revision === 1 ? begin(client, draft) : replace(client, `/v1/warnings/${warningId}/draft`, draft),
  );

async function begin(client: ConsoleClient, draft: object): Promise<true | undefined> {
  const { status, body } = await client.post('/v1/warnings', draft);
  if (status === 401) throw new Error(`POST /v1/warnings: 401 ${JSON.stringify(body)}`);
  if (status === 400 || status === 422) throw new Error(JSON.stringify(body));
  return status === 201 || status === 409 || undefined;
}

async function replace(client: ConsoleClient, path: string, draft: object): Promise<true | undefined> {
  // A write goes on trying with a session that is gone; a look says so at once.
  await client.get(path.replace(/\/draft$/, ''));
  const { status, body } = await client.put(path, draft);
  if (status === 400 || status === 422) throw new Error(JSON.stringify(body));
  return status < 300 || undefined;
}

const draftOf = ({ warningId, number, revision, purpose }: Step, place: string, expiresAt: Date) => ({
  ...{ warningId, revision, purpose, threatIds: [], kind: 'sabotage-land', category: 'Security' },
  ...{ responseType: 'Shelter', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
  texts: [{ language: 'nl-NL', ...wordsOf(number, purpose) }],
  area: { description: `Proefgebied ${number}`, codes: [place], polygons: [], circles: [] },
  audience: { sectors: [sector], entityIds: [], citizens: true },
  ...{ channels, checklist: ['Sluit de inname'], acknowledgeWithinSeconds, expiresAt: expiresAt.toISOString() },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
});

/** Nobody is waited for any more. Where that does not come the checker says so, of each. */
const settled = (author: Persistent, warningId: string, revision: number): Promise<void> =>
  author
    .until(`${warningId} is settled`, async (client) => {
      const { board } = await client.warning(warningId, revision);
      return (board.obligations.length > 0 && board.counts.open === 0) || undefined;
    })
    .then(
      () => undefined,
      () => undefined,
    );
