import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kind } from './plan.ts';

export const workspace = path.resolve(import.meta.dirname, '../../..');

type Patch = { readonly file: string; readonly from: string; readonly to: string };
export type Broken = { readonly patches: readonly Patch[]; readonly shownBy: readonly Kind[] };

/** Faults that somebody could build in, each with those of the world's faults that show it. */
export const brokenBuilds: Readonly<Record<string, Broken>> = {
  /** A source hears that its report is stored while that is still to be done. */
  'ack-before-publish': {
    patches: [
      {
        file: 'services/intake/dist/keeping/keep-report.js',
        from: 'const report = reportOf(submitted, await put(submitted.bytes, standing), clock());',
        to: `put(submitted.bytes, standing).catch(()=>undefined);
        const report = reportOf(submitted, 'not-yet', clock());`,
      },
      {
        file: 'services/intake/dist/keeping/keep-report.js',
        from: `if (standing.lane !== 'urgent') await room`,
        to: `if (false) await room`,
      },
      {
        file: 'services/intake/dist/keeping/keep-report.js',
        from: 'const { duplicate } = await publisher.publish(threatReported, report,',
        to: `publisher.publish(threatReported, report, { expect: { filter, lastSequence: 0 } }).catch(()=>undefined);
            return { report, repeated: false, oddities };
            const { duplicate } = await publisher.publish(threatReported, report,`,
      },
    ],
    shownBy: ['no-majority'],
  },
  /** Every process takes its own machine's clock for the time. */
  'expiry-by-own-clock': {
    patches: [
      {
        file: 'libs/messaging/dist/broker-clock.js',
        from: 'now: ()=>new Date(machineMs() - aheadMs)',
        to: 'now: ()=>new Date()',
      },
    ],
    shownBy: ['wrong-clocks'],
  },
  /** A part says that it is ready as long as it has a connection. */
  'ready-without-majority': {
    patches: [
      {
        file: 'libs/messaging/dist/broker.js',
        from: `if (nc.isClosed() || !connected) return false;`,
        to: `return !nc.isClosed();`,
      },
    ],
    shownBy: ['no-majority'],
  },
};

/** @throws Error when what is to be broken is not there, once: what was built has changed. */
export function patched(text: string, { file, from, to }: Patch): string {
  if (text.split(from).length !== 2) throw new Error(`${file} does not say, once: ${from}`);
  return text.replace(from, () => to);
}

/** What is not needed to run it. */
const isLeftOut = (file: string): boolean => /\/(src|test|build|\.cache)$/.test(file);

/** A copy of what was built, broken; the packages of others are those of this workspace. */
export async function breakBuild({ patches }: Broken, folder: string): Promise<string> {
  const [builds, packages] = [path.join(folder, 'broken'), path.join(workspace, 'node_modules')];
  for (const part of ['libs', 'services'])
    await cp(path.join(workspace, part), path.join(builds, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !isLeftOut(file),
    });
  await cp(path.join(workspace, 'package.json'), path.join(builds, 'package.json'));
  const own = path.join(builds, 'node_modules', '@keten');
  await mkdir(own, { recursive: true });
  for (const name of await readdir(packages))
    if (name !== '@keten') await symlink(path.join(packages, name), path.join(builds, 'node_modules', name));
  for (const name of await readdir(path.join(builds, 'libs')))
    await symlink(path.join(builds, 'libs', name), path.join(own, name));
  for (const patch of patches) {
    const file = path.join(builds, patch.file);
    await writeFile(file, patched(await readFile(file, 'utf8'), patch));
  }
  return builds;
}
