import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runIntake } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

/** The set is kept beside the repository, for its licences. */
const samples = join(import.meta.dirname, '../../../../../shared/samples');
const isThere = existsSync(samples);
const filesOf = (folder: string): string[] =>
  isThere ? readdirSync(join(samples, folder)).filter((file) => file.endsWith('.xml')) : ['-'];
const read = (folder: string, file: string): Uint8Array => readFileSync(join(samples, folder, file));

const describeSamples = isThere ? describe : describe.skip;

describeSamples('the sample messages over HTTP (skipped where they are not beside the repository)', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await runIntake();
  });
  afterAll(() => intake.stop());

  it.each(filesOf('cap-valid'))('takes %s, once', async (file) => {
    const before = (await intake.reports()).length;
    const first = await intake.post(read('cap-valid', file));
    expect({ status: first.status, body: await first.json() }).toMatchObject({ status: 202 });
    const again = await intake.post(read('cap-valid', file), { type: 'application/xml' });
    expect(again.status).toBe(200);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await intake.reports()).length).toBe(before + 1);
  });

  it.each(filesOf('cap-invalid'))('refuses %s and names the place', async (file) => {
    const answer = await intake.post(read('cap-invalid', file));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 400,
      errors: expect.arrayContaining([
        {
          path: expect.stringMatching(/^\//),
          line: expect.any(Number),
          rule: expect.any(String),
          message: expect.any(String),
        },
      ]),
    });
  });
});
