import { Alert, Fieldset, FieldsetLegend, Paragraph } from '@utrecht/component-library-react';
import { AtFoot, Icon, Press, RadioFields, useLoaded, useUpdates } from '@keten/web';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { mergeDrafts, takePart } from './merge-drafts.ts';
import type { Part } from './merge-drafts.ts';
import { useMergeTexts } from './merge-texts.ts';
import { nextDraft } from './next-draft.ts';
import { useLines } from './what-changed.tsx';
import type { Line } from './what-changed.tsx';
import { warning } from './warning-api.ts';
import type { Content, Unfinished, Warning } from './warning-api.ts';

/** What an author started from, and the hash of the text that the server had then. */
export type Base = { readonly draft: Unfinished; readonly contentHash: string };

const aboutWarnings = ['warning'];

/** How the warning stands while an author writes, and what a colleague kept since they began, if anything and if it can be mended. */
export function usePresent(warningId: string, { contentHash }: Base) {
  const load = useCallback(() => warning(warningId), [warningId]);
  const { value, reload } = useLoaded(load);
  useUpdates(
    aboutWarnings,
    useCallback(
      (data) => (data === undefined || data['warningId'] === warningId ? reload() : undefined),
      [reload, warningId],
    ),
  );
  const isOvertaken = value && value.contentHash !== contentHash && value.allowedVerbs.includes('draft');
  return { present: value, theirs: isOvertaken ? value : undefined };
}

type Props = {
  readonly theirs: Warning;
  readonly base: Base;
  readonly mine: Unfinished;
  /** Goes on with one text of the two, which follows the colleague's. */
  readonly goOn: (merged: Unfinished, base: Base) => void;
};

/** A colleague kept another text meanwhile: what both changed is chosen part by part, and nothing of either is lost unseen. */
export function MergePanel({ theirs, base, mine, goOn }: Props) {
  const texts = useMergeTexts();
  const [theirParts, setTheirParts] = useState<readonly Part[]>([]);
  const theirDraft = draftOf(theirs.content, base);
  const place = useRef<HTMLDivElement>(null);
  const { merged, taken, both } = mergeDrafts(base.draft, mine, theirDraft);
  const [mineSaid, theirsSaid] = [useSaid(mine), useSaid(theirDraft)];
  const author = useNameOf()(theirs.timeline.findLast(({ step }) => step === 'drafted')?.by ?? '');
  const chosen = theirParts.filter((part) => both.includes(part));
  const choose = (part: Part, whose: 'mine' | 'theirs'): void =>
    setTheirParts([...theirParts.filter((each) => each !== part), ...(whose === 'theirs' ? [part] : [])]);
  return (
    <>
      {/* Where they type now, the panel may be far below: this lies at the foot of the screen, and leads there. */}
      <AtFoot>
        <Paragraph>
          <Icon name="alarm" /> <strong>{texts.title(author)}</strong>
        </Paragraph>
        <Press onPress={() => place.current?.focus()}>{texts.look}</Press>
      </AtFoot>
      <div ref={place} tabIndex={-1}>
        <Alert type="warning" icon={<Icon name="alarm" />}>
          <Paragraph>
            <strong>{texts.title(author)}</strong> {both.length > 0 ? texts.choose : texts.nothingToChoose}
          </Paragraph>
          {both.map((part) => (
            <Fieldset key={part}>
              <FieldsetLegend>{nameOf(part, theirsSaid, mineSaid)}</FieldsetLegend>
              <RadioFields
                value={chosen.includes(part) ? 'theirs' : 'mine'}
                options={['mine', 'theirs'] as const}
                nameOf={(whose) => (
                  <>
                    {texts[whose]}: {wordsOf((whose === 'mine' ? mineSaid : theirsSaid).get(part))}
                  </>
                )}
                onChange={(whose) => choose(part, whose)}
              />
            </Fieldset>
          ))}
          {taken.length > 0 && (
            <>
              <Paragraph>{texts.taken(author)}</Paragraph>
              <ul>
                {taken.map((part) => (
                  <li key={part}>
                    {nameOf(part, theirsSaid, mineSaid)}: {wordsOf(theirsSaid.get(part))}
                  </li>
                ))}
              </ul>
            </>
          )}
          <Press
            look="primary"
            onPress={() =>
              goOn(
                chosen.reduce((draft, part) => takePart(draft, part, theirDraft), merged),
                { draft: theirDraft, contentHash: theirs.contentHash },
              )
            }
          >
            {texts.goOn}
          </Press>
        </Alert>
      </div>
    </>
  );
}

/** An end that passed meanwhile is moved by the form itself: that is nobody's change. */
function draftOf(content: Content, base: Base): Unfinished {
  const now = new Date();
  const draft = nextDraft(content, content.purpose, now);
  return Date.parse(content.expiresAt) <= now.getTime() ? { ...draft, expiresAt: base.draft.expiresAt } : draft;
}

type Said = ReadonlyMap<Part, Line>;

/** Each part in the words in which an approver reads it. */
function useSaid(draft: Unfinished): Said {
  const lines = useLines(draft as Content);
  return new Map(lines.flatMap((line) => (line.part === undefined ? [] : [[line.part, line]])));
}

const nameOf = (part: Part, ...said: readonly Said[]): string =>
  said.map((each) => each.get(part)?.name).find((name) => name !== undefined) ?? part;

const wordsOf = (line: Line | undefined): ReactNode => (line && line.key !== '' ? line.said : '\u2013');
