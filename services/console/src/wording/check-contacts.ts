import { Refused, unverifiedIn } from '@keten/domain';
import type { Text, VerifiedContact } from '@keten/domain';
import { Problem } from '@keten/platform';

/** A text that goes out: where it stands in what was sent, and how that place is called. */
type Written = { readonly pointer: string; readonly place: string; readonly text: string };

type Texts = readonly (Omit<Text, 'instruction'> & { readonly instruction?: string })[];

/** What of a warning, an order or a bulletin people get to read. */
type Readable = {
  readonly texts: Texts;
  readonly checklist?: readonly string[];
  readonly area: { readonly description: string };
  readonly withdrawal?: { readonly texts: Texts } | undefined;
};

export type CheckContacts = ReturnType<typeof checkContacts>;

type Parts = { readonly inForce: () => Promise<ReadonlyMap<string, VerifiedContact>> };

/** Telephone numbers, links and addresses in texts only from the register of verified ones (F3). */
export function checkContacts({ inForce }: Parts) {
  const check = async (written: readonly Written[]): Promise<void> => {
    const verified = [...(await inForce()).values()];
    const unverified = written.flatMap(({ pointer, place, text }) =>
      unverifiedIn(text, verified).map(({ found }) => ({
        found,
        error: { pointer, message: `Not verified, in ${place}: ${found}.` },
      })),
    );
    if (unverified.length === 0) return;
    const errors = unverified.map(({ error }) => error);
    const told = [...new Set(mendedWhere(unverified)), rule].join(' ');
    throw new Problem(409, 'Refused', told, { extra: { errors }, cause: new Refused(told) });
  };
  return {
    /** @throws Problem 409 with every place of a number, link or address that nobody verified. */
    content: (content: Readable): Promise<void> => check(writtenIn(content)),
    /** The same of the reason of a withdrawal, which its readers get. */
    reason: (text: string): Promise<void> => check([{ pointer: '/reason', place: 'the reason', text }]),
  };
}

type Unverified = { readonly found: string; readonly error: { readonly pointer: string; readonly message: string } };

/** A withdrawal says again what the warning says: who mends it there mends it here. */
function mendedWhere(unverified: readonly Unverified[]): readonly string[] {
  const isInWithdrawal = ({ error }: Unverified): boolean => error.pointer.startsWith('/withdrawal');
  const inText = new Set(unverified.filter((each) => !isInWithdrawal(each)).map(({ found }) => found));
  return unverified
    .filter((each) => !isInWithdrawal(each) || !inText.has(each.found))
    .map(({ error }) => error.message);
}

const rule = 'Take it out, or let two persons verify it first.';

function writtenIn({ texts, checklist = [], area, withdrawal }: Readable): readonly Written[] {
  const ofList = checklist.map((text, index) => ({ pointer: `/checklist/${index}`, place: 'the checklist', text }));
  return [
    ...writtenInTexts(texts),
    ...ofList,
    { pointer: '/area/description', place: 'the area', text: area.description },
    ...writtenInTexts(withdrawal?.texts ?? [], '/withdrawal', 'the withdrawal, '),
  ];
}

const writtenInTexts = (texts: Texts, under = '', before = ''): readonly Written[] =>
  texts.flatMap(({ language, ...parts }, index) =>
    (['headline', 'description', 'instruction'] as const).map((part) => ({
      pointer: `${under}/texts/${index}/${part}`,
      place: `${before}the ${part} (${language})`,
      text: parts[part] ?? '',
    })),
  );
