import type { UiLanguage } from './language.tsx';

/** What the form calls the members of what it sends; a number is which one of a list. */
const fields: Readonly<Record<string, Readonly<Record<UiLanguage, string>>>> = {
  headline: { nl: 'Kop', en: 'Headline' },
  description: { nl: 'Wat is er aan de hand?', en: 'What is happening?' },
  instruction: { nl: 'Wat moeten mensen doen?', en: 'What must people do?' },
  texts: { nl: 'Tekst', en: 'Text' },
  checklist: { nl: 'Handelingsperspectief', en: 'Checklist' },
  area: { nl: 'Gebied', en: 'Area' },
  codes: { nl: 'Plaatsen', en: 'Places' },
  polygons: { nl: 'Vorm', en: 'Shape' },
  circles: { nl: 'Cirkel', en: 'Circle' },
  audience: { nl: 'Voor wie', en: 'For whom' },
  sectors: { nl: 'Sectoren', en: 'Sectors' },
  entityIds: { nl: 'Organisaties', en: 'Organisations' },
  channels: { nl: 'Kanalen', en: 'Channels' },
  expiresAt: { nl: 'Geldt tot', en: 'Holds until' },
  acknowledgeWithinSeconds: { nl: 'Bevestigen binnen', en: 'Confirm within' },
  withdrawal: { nl: 'Intrekking', en: 'Withdrawal' },
  reason: { nl: 'Reden', en: 'Reason' },
  name: { nl: 'Naam', en: 'Name' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  address: { nl: 'Adres', en: 'Address' },
  contactPoints: { nl: 'Contact', en: 'Contact' },
  intensity: { nl: 'Hoe luid', en: 'How loud' },
};

/** Where in a form something is wrong, from its JSON pointer: "Tekst 1: Kop". What has no name in a form stays a pointer. */
export function sayPlace(pointer: string, language: UiLanguage): string {
  const parts = pointer.split('/').slice(1);
  const words = parts.reduce<readonly string[]>((said, part) => {
    const last = said.at(-1);
    if (/^\d+$/.test(part) && last !== undefined) return [...said.slice(0, -1), `${last} ${Number(part) + 1}`];
    return [...said, Object.hasOwn(fields, part) ? (fields[part]?.[language] ?? '') : ''];
  }, []);
  return words.length === 0 || words.includes('') ? pointer : words.join(': ');
}
