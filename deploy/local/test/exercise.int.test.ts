import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { practise } from '../src/exercise/exercise.ts';
import { setStage } from '../src/index.ts';

/** Short, so that what takes an afternoon with people takes seconds with their stand-ins. */
const script = {
  ...{ name: 'Korte proef', goal: 'Alles komt aan', endsAt: 120 },
  steps: [
    { at: 0, do: 'silence', who: 'oefen-chemie' },
    { at: 1, do: 'fail', what: 'console' },
    {
      ...{ at: 2, do: 'report', by: 'oefen-kcr2', kind: 'sabotage-land', places: ['GM1966', 'GM1979'] },
      ...{ headline: 'Explosie in de Eemshaven', description: 'Een explosie.' },
      ...{ urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
    },
  ],
  expected: [
    { what: 'issued', within: 90 },
    { what: 'confirmed', who: 'oefen-netbeheer', within: 90 },
    { what: 'ended', within: 120 },
  ],
};

describe('an exercise, from its script to its report', () => {
  let folder: string;
  let played: Awaited<ReturnType<typeof setStage>>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keten-exercise-'));
    await writeFile(path.join(folder, 'script.json'), JSON.stringify(script));
    played = await setStage(folder, { single: true, plane: 'exercise' });
  }, 240_000);
  afterAll(async () => {
    await played.strike();
    await rm(folder, { recursive: true, force: true });
  }, 30_000);

  it('is played, says OEFENING first wherever it arrives, and reports who did what and who was silent', async () => {
    const { stage } = played;
    const said: string[] = [];
    const report = await practise(stage, {
      ...{ once: true, scenario: path.join(folder, 'script.json') },
      ...{ say: (text: string) => void said.push(text), interrupted: new Promise(() => undefined) },
    });
    expect(stage.checks.failed()).toEqual([]);
    expect(report.expected.map(({ isMet }) => isMet)).toEqual([true, true, true]);
    const [iris, joris] = ['Iris Mol (oefening)', 'Joris Kuiper (oefening)'];
    expect(report.did.map(({ step, by }) => `${step} ${by ?? ''}`)).toEqual(
      expect.arrayContaining([`submitted ${iris}`, `approved ${joris}`, `issued ${iris}`, `ended ${iris}`]),
    );
    // The player was killed in the middle, by a step of its own, and went on: nothing was played twice or left out.
    expect(stage.services.processOf('console').starts()).toBe(2);
    expect(report.played.map(({ step, isDone }) => [step.do, isDone])).toEqual([
      ['silence', true],
      ['fail', true],
      ['report', true],
    ]);
    expect(report.sent.find(({ revision }) => revision === 1)?.confirmed).toBeGreaterThan(0);
    const chemistry = report.reached.filter(({ recipientId }) => recipientId === 'oefen-chemie');
    expect(chemistry).toContainEqual(expect.objectContaining({ state: 'exhausted', rung: 1 }));
    expect(said.join('\n')).toContain('Chemie Noord (oefening) heeft versie 1 niet bevestigd');

    const { phones, webhooks, relays } = stage.world;
    expect(report.reached.filter(({ recipientId }) => recipientId === 'buiten-oefening')).toEqual([]);
    expect(webhooks.endpoint('buiten-oefening').attempts()).toEqual([]);
    expect(report.notEnrolled).toEqual(['Niet aangemeld Noord']);
    expect(said.join('\n')).toContain('Niet aangemeld voor oefeningen\n  Niet aangemeld Noord');
    const texts = stage.people.flatMap(({ entity, addresses }) => [
      ...phones
        .phone(addresses.sms)
        .received()
        .map(({ text }) => text),
      ...webhooks
        .endpoint(entity.entityId)
        .alerts()
        .map(({ body }) => headlineOf(body)),
      ...relays.flatMap((relay) =>
        relay
          .mailbox(addresses.email)
          .received()
          .map(({ subject }) => subject),
      ),
    ]);
    expect(texts.length).toBeGreaterThan(4);
    for (const text of texts) expect(text).toMatch(/^(OEFENING|EXERCISE)\b/);
    for (const { messages } of stage.subscribers) {
      expect(messages()).not.toEqual([]);
      // A push carries its title among other members.
      for (const text of messages()) expect(text).toMatch(/^(\{.*"title":")?OEFENING\b/);
    }
  }, 180_000);
});

type Alert = { readonly data: { readonly texts: readonly { readonly headline: string }[] } };
const headlineOf = (body: unknown): string => (body as Alert).data.texts[0]?.headline ?? '';
