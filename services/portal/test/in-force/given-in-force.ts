import { spawn } from 'node:child_process';
import { inForceBatches, inForceKey } from '@keten/contracts';
import { signInForce } from '@keten/delivery';
import type { InForceWarning } from '@keten/domain';
import { newCheckpointKey, openRegister } from '@keten/messaging';
import type { Broker } from '@keten/messaging';

export const inForceSigner = newCheckpointKey();

/** Says what is in force, as the auditor would: the warnings for one entity, and nothing for the others. */
export async function sayInForce(
  broker: Broker,
  forWad: readonly InForceWarning[],
  at = new Date(),
  signer = inForceSigner,
): Promise<void> {
  const entities = ['dijk', 'ienw', 'wad'].map((entityId) => ({
    entityId,
    warnings: entityId === 'wad' ? forWad.map((_, place) => place) : [],
  }));
  const batch = signInForce({ plane: 'live', warnings: forWad, entities }, signer.seed, at);
  await openRegister(broker, inForceBatches).put(inForceKey, batch);
}

const client = new URL('../../../../tools/keten-listen/keten-listen.mjs', import.meta.url).pathname;

/** The client as cron runs it. */
export function listenByCron(
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const run = spawn(process.execPath, [client, '--once'], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', (code) => resolve({ code, said }));
  });
}
