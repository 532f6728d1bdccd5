import type { ContactPoint, JsonOf, Listening } from '@keten/domain';
import { ask } from '@keten/web';
import type { InForce } from '../../src/in-force/in-force.ts';

export type ListeningNow = JsonOf<ReturnType<InForce['listening']>>;
export type Reached = { readonly contactPoints: readonly ContactPoint[]; readonly listening: ListeningNow };

const contacts = (): Promise<{ readonly contactPoints: readonly ContactPoint[] }> => ask('GET', '/v1/contacts');

export const contactPoints = async (): Promise<readonly ContactPoint[]> => (await contacts()).contactPoints;
export const reached = async (): Promise<Reached> => {
  const [{ contactPoints: points }, listening] = await Promise.all([
    contacts(),
    ask<ListeningNow>('GET', '/v1/listening'),
  ]);
  return { contactPoints: points, listening };
};
/** @param basedOn the hash of the choice that was shown. */
export const listen = (listens: Listening | undefined, basedOn: string): Promise<ListeningNow> =>
  ask('PUT', '/v1/listening', { body: listens ? { listens } : {}, headers: { 'If-Match': `"${basedOn}"` } });
