import { expect, it } from '@jest/globals';
import { checkPassword, hashPassword } from './password.ts';

it('knows a password again, in any Unicode form, and no other', async () => {
  const hash = await hashPassword('één wachtwoord');
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect(await checkPassword('één wachtwoord', hash)).toBe(true);
  expect(await checkPassword('één wachtwoord'.normalize('NFD'), hash)).toBe(true);
  expect(await checkPassword('een wachtwoord', hash)).toBe(false);
});

it('salts: the same password twice is not the same hash', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
});

it.each([undefined, '$scrypt$ln=15,r=8,p=3$x$y'])('lets nobody in without a hash: %s', async (hash) => {
  expect(await checkPassword('', hash)).toBe(false);
});

it('takes as long when there is nobody of that name', async () => {
  const hash = await hashPassword('a');
  const timed = async (against: string | undefined): Promise<number> => {
    const began = performance.now();
    await checkPassword('b', against);
    return performance.now() - began;
  };
  // Only the order of magnitude: without the work it would be a thousandth.
  expect(await timed(undefined)).toBeGreaterThan((await timed(hash)) / 5);
});
