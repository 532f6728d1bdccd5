import type { AuthorityTold, JsonOf } from '@keten/domain';
import { AuthorityBadge } from './badges.tsx';
import { useTexts } from './language.tsx';
import type { Texts } from './language.tsx';
import { Moment } from './moment.tsx';
import { useWords } from './vocabulary.ts';

const dutch = {
  title: 'Wie is op de hoogte gebracht?',
  because: {
    nobody: (name: string) => `niemand is geregistreerd voor ${name}`,
    'no-address': (name: string) => `voor ${name} is geen e-mailadres of webhook geregistreerd`,
    failed: () => 'het bericht kwam over geen enkel kanaal aan',
  },
};
const texts: Texts<typeof dutch> = {
  nl: dutch,
  en: {
    title: 'Who has been told?',
    because: {
      nobody: (name) => `nobody is registered for ${name}`,
      'no-address': (name) => `no mail address or webhook is registered for ${name}`,
      failed: () => 'the message arrived over no channel',
    },
  },
};

/** For each authority that the law names whether it was told of what was said last, since when, or why not; nothing without any. */
export function IncidentAuthorities({ authorities }: { readonly authorities: readonly JsonOf<AuthorityTold>[] }) {
  const { title, because: reasons } = useTexts(texts);
  const words = useWords();
  if (authorities.length === 0) return undefined;
  return (
    <ul className="keten-list keten-small" aria-label={title}>
      {authorities.map(({ name, laws, state, because, at }) => (
        <li key={name} className="keten-row">
          <AuthorityBadge state={state} />
          <span>
            <strong>{name}</strong> ({laws.map((law) => words.incidentLaw[law]).join(', ')})
            {because !== undefined && `: ${reasons[because](name)}`}
            {at !== undefined && (
              <>
                {' '}
                · <Moment at={at} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
