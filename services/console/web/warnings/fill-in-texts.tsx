import { ButtonGroup, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Press, Refusal, useAction, useWords } from '@keten/web';
import { useEffect, useRef, useState } from 'react';
import { filledIn, lostTo, undone } from './fill-in.ts';
import type { Lost, Said } from './fill-in.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly said: Said;
  readonly change: (said: Said) => void;
  /** The names of what must be answered before there are standing texts. */
  readonly missing: readonly string[];
  readonly load: () => Promise<{ readonly template?: Said | undefined }>;
};

type Present =
  | { readonly is: 'asking'; readonly template: Said }
  | { readonly is: 'filled'; readonly before: Said; readonly filled: Said }
  | { readonly is: 'undone' | 'none' };

/**
 * Beside the texts: fills in what two persons agreed on for this kind of threat. What somebody wrote is never lost to it unasked,
 * and comes back in one press.
 */
export function FillInTexts({ said, change, missing, load }: Props) {
  const { fillIn: texts } = useWarningTexts();
  const [present, be] = useState<Present>();
  const { isBusy, refused, run } = useAction();
  const fill = (template: Said, keepsOwn: boolean): void => {
    const filled = filledIn(said, template, keepsOwn);
    change(filled);
    be({ is: 'filled', before: said, filled });
  };
  const ask = (): void =>
    void run(async () => {
      const { template } = await load();
      if (!template) be({ is: 'none' });
      else if (lostTo(template, said).length > 0) be({ is: 'asking', template });
      else fill(template, false);
    });
  return (
    <div className="keten-stack">
      {present?.is === 'asking' ? (
        <Question
          lost={lostTo(present.template, said)}
          fill={(keepsOwn) => fill(present.template, keepsOwn)}
          back={() => be(undefined)}
        />
      ) : (
        <div>
          <Press onPress={ask} isBusy={isBusy} isOff={missing.length > 0}>
            {texts.press}
          </Press>
          {missing.length > 0 && (
            <Paragraph className="keten-small keten-flush">{texts.first(missing.join(', '))}</Paragraph>
          )}
        </div>
      )}
      <Refusal refused={refused} />
      <div role="status">
        {present?.is === 'none' && texts.none}
        {present?.is === 'undone' && texts.undone}
        {present?.is === 'filled' && texts.filled}
      </div>
      {present?.is === 'filled' && (
        <div>
          <Press
            look="subtle"
            onPress={() => {
              change(undone(said, present.before, present.filled));
              be({ is: 'undone' });
            }}
          >
            {texts.undo}
          </Press>
        </div>
      )}
    </div>
  );
}

type QuestionProps = {
  readonly lost: readonly Lost[];
  readonly fill: (keepsOwn: boolean) => void;
  readonly back: () => void;
};

/** The reader lands on the question: what they pressed is gone. */
function Question({ lost, fill, back }: QuestionProps) {
  const { fillIn: texts, cancel } = useWarningTexts();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div className="keten-question">
      <Paragraph ref={place} tabIndex={-1}>
        <strong>{texts.ask}</strong>
      </Paragraph>
      <UnorderedList>
        {lost.map((each) => (
          <LostPart key={'language' in each ? each.part + each.language : each.part} lost={each} />
        ))}
      </UnorderedList>
      <ButtonGroup>
        <Press look="primary" onPress={() => fill(true)}>
          {texts.keep}
        </Press>
        <Press isDanger onPress={() => fill(false)}>
          {texts.replace}
        </Press>
        <Press look="subtle" onPress={back}>
          {cancel}
        </Press>
      </ButtonGroup>
    </div>
  );
}

function LostPart({ lost }: { readonly lost: Lost }) {
  const texts = useWarningTexts();
  const words = useWords();
  if (lost.part === 'response')
    return (
      <UnorderedListItem>
        {texts.response}: {words.response[lost.said]}
      </UnorderedListItem>
    );
  const [name, language] =
    lost.part === 'checklist'
      ? [texts.checklist, 'nl-NL' as const]
      : [`${texts[lost.part]} (${words.language[lost.language]})`, lost.language];
  return (
    <UnorderedListItem>
      {name}: <q lang={language}>{lost.said}</q>
    </UnorderedListItem>
  );
}
