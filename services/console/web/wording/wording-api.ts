import type { AnswerOf, JsonOf, TextTemplate, VerifiedContact } from '@keten/domain';
import { ask } from '@keten/web';
import type { Wording } from '../../src/wording/wording.ts';
import { itemsAt } from '../items-at.ts';

export type Contact = AnswerOf<Wording['contacts']['list']>[number];

const path = '/v1/verified-contacts';
const pathOf = (entryId: string): string => `${path}/${encodeURIComponent(entryId)}`;
export const contacts = (): Promise<readonly Contact[]> => itemsAt(path);

/** So long a list serves the fields of one form. */
const freshMs = 10_000;
let last: { readonly at: number; readonly list: Promise<readonly VerifiedContact[]> } | undefined;

/** What texts may hold now, asked once for all fields of a form. */
export function verified(): Promise<readonly VerifiedContact[]> {
  if (!last || Date.now() - last.at > freshMs) {
    const list = contacts().then((all) => all.flatMap(({ inForce }) => (inForce ? [inForce] : [])));
    list.catch(() => (last = undefined));
    last = { at: Date.now(), list };
  }
  return last.list;
}

/** @param basedOn the hash of what was read of it; undefined for a new one. */
export const proposeContact = (entryId: string, contact: VerifiedContact, basedOn?: string): Promise<unknown> =>
  ask('PUT', pathOf(entryId), {
    body: contact,
    headers: basedOn === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` },
  });
export const proposeOut = ({ entryId, contentHash }: Contact): Promise<unknown> =>
  ask('DELETE', pathOf(entryId), { headers: { 'If-Match': `"${contentHash}"` } });
export const decideContact = ({ entryId, contentHash }: Contact, verb: 'approve' | 'reject'): Promise<unknown> =>
  ask('POST', `${pathOf(entryId)}/_${verb}`, { body: { contentHash } });

export type Template = AnswerOf<Wording['templates']['list']>[number];
/** What the form of a template changes. */
export type TemplateDraft = JsonOf<TextTemplate>;

const templatePath = '/v1/text-templates';
const templatePathOf = (kind: string): string => `${templatePath}/${encodeURIComponent(kind)}`;
export const templates = (): Promise<readonly Template[]> => itemsAt(templatePath);
export const proposeTemplate = ({ entryId, contentHash }: Template, template: TemplateDraft): Promise<unknown> =>
  ask('PUT', templatePathOf(entryId), { body: template, headers: { 'If-Match': `"${contentHash}"` } });
export const decideTemplate = ({ entryId, contentHash }: Template, verb: 'approve' | 'reject'): Promise<unknown> =>
  ask('POST', `${templatePathOf(entryId)}/_${verb}`, { body: { contentHash } });
