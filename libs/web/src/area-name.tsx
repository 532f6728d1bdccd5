import { placeIn } from '@keten/domain';
import { useLanguage } from './language.tsx';

/** An area in the words of the screen's language; what its author wrote in Dutch of their own stays, and is read out as Dutch. */
export function AreaName({ name }: { readonly name: string }) {
  const { language } = useLanguage();
  const said = placeIn(name, language === 'en' ? 'en-GB' : 'nl-NL');
  return said === undefined ? <span lang="nl">{name}</span> : <>{said}</>;
}
