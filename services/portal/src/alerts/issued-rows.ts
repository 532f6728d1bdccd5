import { issuedEvents, warningFannedOut } from '@keten/contracts';
import type { Content, JsonOf, WarningIssued } from '@keten/domain';
import { mayCarry } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** Who else was warned, and from which reports it came, is not for the eyes of one recipient. */
type ShownContent = Omit<Content, 'audience' | 'threatIds'>;
type Issued = Pick<WarningIssued, 'warningId' | 'revision' | 'contentHash'> & {
  readonly content: ShownContent;
  readonly issuedAt: Date;
  /** False when the marking keeps the text out of the portal too; it is then not in this view either. */
  readonly readable: boolean;
};
export type IssuedRow = JsonOf<Issued>;

/** What went out, a revision a row. */
export const issuedRows = (redis: Redis) => {
  const rowsOf = (warningId: string) => new LatestRows<Issued>(redis, `${viewPrefix}:{${warningId}}:issued`);

  const projections: readonly Projection[] = Object.values(issuedEvents).map((event) =>
    project(event, async (fact, sequence) => {
      const { warningId, revision } = fact;
      await rowsOf(warningId).put({ field: `${revision}`, sequence, group: 'all', value: issuedOf(fact) });
      return { name: 'issue', data: { warningId, revision, purpose: fact.content.purpose } };
    }),
  );

  /** Nothing is kept of it: it stands in the log. A desk that it went past looks again. */
  const out = project(warningFannedOut, ({ warningId, revision }) =>
    Promise.resolve({ name: 'issue', data: { warningId, revision } }),
  );

  return {
    projections: [...projections, out],
    /** The revisions of a warning that went out, the earliest first. */
    async of(warningId: string): Promise<readonly IssuedRow[]> {
      return (await rowsOf(warningId).all()).map(({ value }) => value);
    },
  };
};
export type IssuedRows = ReturnType<typeof issuedRows>;

function issuedOf({ warningId, revision, content, contentHash, at: issuedAt }: WarningIssued): Issued {
  const readable = mayCarry('portal', content);
  const { audience: _others, threatIds: _reports, ...shown } = content;
  const allowed = readable ? shown : pointTo(shown, 'not-here');
  return { warningId, revision, content: allowed, contentHash, issuedAt, readable };
}

/** Why a text is not shown: it may not stand in the portal, or this reader, who must confirm it or supervises who must, is not cleared for it. */
type Why = 'not-here' | 'not-cleared' | 'supervisor-not-cleared';

/** The domain's pointer leads to the portal; here it has to lead further. Nothing of what was written is left in it. */
export const pointTo = <Shown extends Pick<Content, 'texts' | 'checklist'>>(shown: Shown, why: Why): Shown => ({
  ...shown,
  texts: pointers[why],
  checklist: [],
});

const pointers: Readonly<Record<Why, Content['texts']>> = {
  'not-here': [
    {
      language: 'nl-NL',
      headline: 'Er is een gerubriceerde alert voor u',
      description: 'De tekst mag niet in dit portaal staan.',
      instruction: 'Lees de alert op het middel dat u voor gerubriceerde berichten hebt.',
    },
    {
      language: 'en-GB',
      headline: 'There is a classified alert for you',
      description: 'Its text may not be shown in this portal.',
      instruction: 'Read it on the means that you have for classified messages.',
    },
  ],
  'not-cleared': [
    {
      language: 'nl-NL',
      headline: 'Er is een gerubriceerde alert voor u',
      description: 'Uw organisatie is niet bevoegd om deze tekst te lezen.',
      instruction: 'Bevestig dat u dit zag, en bel het Nationaal Crisiscentrum voor wat u moet doen.',
    },
    {
      language: 'en-GB',
      headline: 'There is a classified alert for you',
      description: 'Your organisation is not cleared to read this text.',
      instruction: 'Confirm that you saw this, and call the National Crisis Centre for what to do.',
    },
  ],
  'supervisor-not-cleared': [
    {
      language: 'nl-NL',
      headline: 'Er is een gerubriceerde alert voor wie onder uw toezicht staat',
      description: 'Uw organisatie is niet bevoegd om deze tekst te lezen.',
      instruction: 'U hoeft niets te bevestigen. Bel wie onder uw toezicht staat, of het Nationaal Crisiscentrum.',
    },
    {
      language: 'en-GB',
      headline: 'There is a classified alert for those whom you supervise',
      description: 'Your organisation is not cleared to read this text.',
      instruction: 'You need not confirm anything. Call those whom you supervise, or the National Crisis Centre.',
    },
  ],
};
