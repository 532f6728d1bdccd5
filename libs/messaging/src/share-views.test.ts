import { describe, expect, it } from '@jest/globals';
import { entityRegister, operatorRegister } from '@keten/contracts';
import type { RegisterView } from './register-view.ts';
import { shareViews } from './share-views.ts';

type Hear = (key: string, value: unknown) => void;

/** Copies that are opened, each with who hears of it. */
function opening() {
  const opened: { readonly bucket: string; readonly hearing: Set<Hear>; closed: boolean }[] = [];
  let fails = false;
  const view = shareViews(async ({ bucket }) => {
    if (fails) throw new Error('no broker');
    const copy = { bucket, hearing: new Set<Hear>(), closed: false };
    opened.push(copy);
    return {
      get: (key: string) => `${bucket} ${key}`,
      onChange: (hear: Hear) => {
        copy.hearing.add(hear);
        return () => copy.hearing.delete(hear);
      },
      close: () => void (copy.closed = true),
    } as unknown as RegisterView<never>;
  });
  return {
    view,
    opened,
    change: (key: string) => opened.forEach(({ hearing }) => hearing.forEach((hear) => hear(key, undefined))),
    failing: (isSo: boolean) => void (fails = isSo),
  };
}

describe('a copy of a register', () => {
  it('serves all who look at it, and each register has its own', async () => {
    const { view, opened } = opening();
    const [first, second, other] = await Promise.all([
      view(entityRegister),
      view(entityRegister),
      view(operatorRegister),
    ]);
    expect(opened.map(({ bucket }) => bucket)).toEqual([entityRegister.bucket, operatorRegister.bucket]);
    expect(first.get('wad')).toEqual(second.get('wad'));
    expect(other.get('wad')).not.toEqual(first.get('wad'));
  });

  it('is closed by the last who looks, and opened anew for who comes after that', async () => {
    const { view, opened, change } = opening();
    const [first, second] = [await view(entityRegister), await view(entityRegister)];
    const heard: string[] = [];
    first.onChange((key) => heard.push(`first ${key}`));
    second.onChange((key) => heard.push(`second ${key}`));
    change('wad');
    first.close();
    first.close();
    change('dijk');
    expect(heard).toEqual(['first wad', 'second wad', 'second dijk']);
    expect(opened[0]?.closed).toBe(false);
    second.close();
    await Promise.resolve();
    expect(opened[0]?.closed).toBe(true);
    await view(entityRegister);
    expect(opened).toHaveLength(2);
  });

  it('is tried anew when it could not be opened', async () => {
    const { view, opened, failing } = opening();
    failing(true);
    const failed = await Promise.allSettled([view(entityRegister), view(entityRegister)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    failing(false);
    await view(entityRegister);
    expect(opened).toHaveLength(1);
  });
});
