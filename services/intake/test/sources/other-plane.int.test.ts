import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceRegister } from '@keten/contracts';
import type { Source } from '@keten/domain';
import { arranged, sampleSource } from '@keten/testing';
import { ask, bearer, fetchToken, formOf, newToken } from '../asking.ts';
import { registered, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';
import { assertionOf, jwksOf, newSourceKey } from '../source-keys.ts';
import type { SourceKey } from '../source-keys.ts';

const planes = ['live', 'exercise'] as const;
type Plane = (typeof planes)[number];
type Side = { readonly intake: RunningIntake; readonly withToken: Source; readonly key: SourceKey };

/** An intake of a plane, with two sources of that plane: one has a token, and the other a key. */
async function startSide(plane: Plane): Promise<Side> {
  const intake = await runIntake({ PLANE: plane, TOKEN_KEY: Buffer.alloc(32, plane).toString('base64') }, { plane });
  const [withToken, key] = [registered(`met-woord-${plane}`, {}), await newSourceKey()];
  const sources = arranged(intake.register(sourceRegister));
  await sources.put(withToken.sourceId, withToken);
  // The same name on both planes, each with a key of its own.
  await sources.put('kcr2', sampleSource({ sourceId: 'kcr2', jwks: jwksOf(key) }));
  return { intake, withToken, key };
}

let sides: Readonly<Record<Plane, Side>>;
beforeAll(async () => {
  const [live, exercise] = await Promise.all(planes.map(startSide));
  sides = { live: live!, exercise: exercise! };
});
afterAll(() => Promise.all(planes.map((plane) => sides[plane].intake.stop())));

describe.each([
  ['exercise', 'live'],
  ['live', 'exercise'],
] as const)('a source with what it has on the plane %s, at the intake of the plane %s', (own, theirs) => {
  const both = () => [sides[own], sides[theirs]] as const;

  it('is nobody by its token', async () => {
    const [mine, other] = both();
    const token = bearer(tokenOf(mine.withToken));
    expect((await ask(mine.intake, token)).status).toBe(404);
    expect((await ask(other.intake, token)).status).toBe(401);
  });

  it('is nobody by what its key bought, and buys nothing with it', async () => {
    const [mine, other] = both();
    const bought = bearer(await newToken(mine.intake, 'kcr2', mine.key));
    expect((await ask(mine.intake, bought)).status).toBe(404);
    expect((await ask(other.intake, bought)).status).toBe(401);
    const refused = await fetchToken(other.intake, formOf(await assertionOf('kcr2', mine.key)));
    expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_client']);
  });
});
