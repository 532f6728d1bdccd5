import { Badge, useLanguage, useSectorName } from '@keten/web';
import type { Bulletin } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

/** How it is marked, which decides with whom it may be shared, and whether it still holds. */
export function BulletinSigns({ bulletin: { state, content } }: { readonly bulletin: Bulletin }) {
  const texts = useBulletinTexts();
  return (
    <div className="keten-row">
      {state === 'withdrawn' && <Badge sign={['danger', 'cross']} word={texts.withdrawn} />}
      {state === 'expired' && <Badge sign={['neutral', 'clock']} word={texts.expired} />}
      <Badge sign={['neutral', 'info']} word={`${content.rubricering} · TLP:${content.tlp}`} />
      {content.revision > 1 && <Badge sign={['active', 'refresh']} word={texts.updated(content.revision)} />}
    </div>
  );
}

/** Why this entity sees a bulletin, in a sentence. */
export function useWhySeen({ why: { isNamed, isChosen, sectors, places, ownArea } }: Bulletin): string {
  const sectorName = useSectorName();
  const texts = useBulletinTexts();
  const { language } = useLanguage();
  const listOf = (names: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  if (sectors.length === 0 && isNamed) return texts.whyNamed;
  const where = places.length > 0 ? listOf(places.map(({ name }) => name)) : ownArea;
  const say = isChosen ? texts.whyChosen : texts.whyOwn;
  return say(listOf(sectors.map(sectorName)), where);
}
