import type { AnswerOf } from '@keten/domain';
import type { LineSource } from '@keten/web';
import type { AuditReading } from '../../src/audit/audit.ts';

type Listed = AnswerOf<AuditReading['list']>;
export type AuditRow = Listed['items'][number];
/** Beside the list: how far it is proven. */
export type Proof = Pick<Listed, 'proof'>;

/** What somebody looks for; an empty text looks for nothing. */
export type Sought = Readonly<Record<'actorId' | 'actorKind' | 'subject' | 'from' | 'until', string>>;
export const nothingSought: Sought = { actorId: '', actorKind: '', subject: '', from: '', until: '' };

export function auditOf(sought: Sought): LineSource<AuditRow> {
  const query = new URLSearchParams(Object.entries(sought).filter(([, value]) => value !== '')).toString();
  return {
    path: query === '' ? '/v1/audit' : `/v1/audit?${query}`,
    idOf: ({ sequence }) => `${sequence}`,
    // It grows with everything that anybody does: who wants to see what is new asks for it.
    updates: [],
    idIn: () => undefined,
  };
}

export const exportPath = '/v1/audit/export';
