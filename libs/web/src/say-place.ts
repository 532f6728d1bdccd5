import { fieldNames } from './field-names.ts';
import type { UiLanguage } from './language.tsx';

/** Where in a form something is wrong, from its JSON pointer: "Tekst 1: Kop". What has no name in a form is left out: people know no pointers. */
export function sayPlace(pointer: string, language: UiLanguage): string {
  const parts = pointer.split('/').slice(1);
  const words = parts.reduce<readonly string[]>((said, part) => {
    const last = said.at(-1);
    if (/^\d+$/.test(part)) return last === undefined ? said : [...said.slice(0, -1), `${last} ${Number(part) + 1}`];
    return Object.hasOwn(fieldNames, part) ? [...said, fieldNames[part]?.[language] ?? ''] : said;
  }, []);
  return words.join(': ');
}
