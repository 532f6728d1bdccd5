import { emailsIn, linksIn, plainLink } from './links-in-text.ts';
import { numbersIn, plainNumber } from './numbers-in-text.ts';
import { plainCharacters } from './plain-characters.ts';

export const contactKinds = ['phone', 'link', 'email'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** Where a text tells people to call, to look or to write. */
export type ContactInText = { readonly kind: ContactKind; readonly found: string };

/** A number, a link or an address that two persons verified, so that texts may hold it. */
export type VerifiedContact = {
  readonly kind: ContactKind;
  readonly value: string;
  /** Whose it is. */
  readonly owner: string;
  /** Who is to use it, and for what. */
  readonly purpose: string;
  /** Where it was checked. */
  readonly source: string;
};

/** Every telephone number, short code, link and e-mail address in a text, in the order in which it is read. */
export function contactsIn(text: string): readonly ContactInText[] {
  const plain = plainCharacters(text);
  const emails = emailsIn(plain).map((each) => ({ ...each, kind: 'email' as const }));
  const withoutEmails = without(plain, emails);
  const links = linksIn(withoutEmails).map((each) => ({ ...each, kind: 'link' as const }));
  const phones = numbersIn(without(withoutEmails, links)).map((each) => ({ ...each, kind: 'phone' as const }));
  return [...emails, ...links, ...phones].toSorted((a, b) => a.at - b.at).map(({ kind, found }) => ({ kind, found }));
}

const without = (text: string, some: readonly { readonly found: string; readonly at: number }[]): string =>
  some.reduce(
    (rest, { found, at }) => rest.slice(0, at) + ' '.repeat(found.length) + rest.slice(at + found.length),
    text,
  );

/** Those of a text that are not among the verified ones: they may not go out (F3). */
export const unverifiedIn = (text: string, verified: readonly VerifiedContact[]): readonly ContactInText[] =>
  contactsIn(text).filter((each) => !verified.some((known) => isSame(each, known)));

function isSame({ kind, found }: ContactInText, known: Pick<VerifiedContact, 'kind' | 'value'>): boolean {
  if (kind !== known.kind) return false;
  const [one, other] = [plainContact(kind, found), plainContact(kind, known.value)];
  return one !== undefined && one === other;
}

/** One way to write it; undefined when it is none. */
export function plainContact(kind: ContactKind, value: string): string | undefined {
  if (kind === 'phone') return /^\+?\d{3,16}$/.test(plainNumber(value)) ? plainNumber(value) : undefined;
  return kind === 'link' ? plainLink(value) : plainEmail(value);
}

/** The part before the @ may not be changed (RFC 5321 §2.4), and whoever types it seldom minds. */
function plainEmail(value: string): string | undefined {
  const at = value.lastIndexOf('@');
  const host = plainLink(value.slice(at + 1));
  return at > 0 && host !== undefined ? `${value.slice(0, at).toLowerCase()}@${host}` : undefined;
}

/** Whether it is one of its kind and nothing else besides, so that it can be recognised in a text. */
export function isContact(kind: ContactKind, value: string): boolean {
  const [one, ...more] = kind === 'phone' && /^\d{3,6}$/.test(value) ? [{ kind, found: value }] : contactsIn(value);
  return one?.kind === kind && more.length === 0 && one.found === value && plainContact(kind, value) !== undefined;
}
