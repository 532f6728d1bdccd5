import type { Remark } from '@keten/domain';
import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  title: 'Nummers en links',
  what: 'Alleen deze telefoonnummers, links en e-mailadressen mogen in teksten staan. De een stelt voor, een ander keurt goed.',
  add: 'Nummer of link voorstellen',
  id: 'Korte naam',
  idWhat: 'Kleine letters, cijfers en streepjes, zoals gemeente-urk.',
  kindOf: 'Wat is het?',
  kinds: { phone: 'Telefoonnummer', link: 'Link', email: 'E-mailadres' },
  value: 'Nummer of adres',
  valueWhat: 'Zoals 0900-8844 of https://www.voorbeeld.nl/nu. Een link moet met https beginnen.',
  owner: 'Van wie?',
  purpose: 'Voor wie en waarvoor?',
  source: 'Hoe is het gecontroleerd?',
  propose: 'Voorstellen',
  change: 'Wijzigen',
  remove: 'Weghalen',
  removeAsk: 'Wilt u voorstellen om dit weg te halen? Teksten met dit nummer gaan dan niet meer uit.',
  removeYes: 'Ja, stel weghalen voor',
  approve: 'Goedkeuren',
  reject: 'Afwijzen',
  takeBack: 'Voorstel intrekken',
  proposedBy: (who: string) => `${who} stelt voor:`,
  toRemove: 'weghalen',
  waits: 'Iemand anders moet dit goedkeuren.',
  notInForce: 'Mag nu niet in teksten staan.',
  decided: (by: string, approvedBy: string) => `voorgesteld door ${by}, goedgekeurd door ${approvedBy}`,
  done: {
    proposed: 'Uw voorstel wacht op iemand anders.',
    applied: 'Het geldt nu.',
    rejected: 'Het voorstel is weg; alles is zoals het was.',
  },
  unverified: (found: string) =>
    `“${found}” is niet gecontroleerd: zo gaat de tekst niet uit. Haal het weg, of laat het opnemen bij Nummers en links.`,
  remarks: 'Opmerkingen bij de teksten',
  parts: { headline: 'Kop', description: 'Wat er gebeurt', instruction: 'Wat mensen moeten doen' },
  remark: {
    capitals: (found) => `“${found}” staat in hoofdletters: dat leest moeilijk.`,
    past: (found) => `“${found}” is al voorbij.`,
    long: (found) => `Deze zin is lang, maak er twee van: “${found}”`,
    passive: (found) => `“${found}” zegt niet wie het doet: schrijf actief.`,
    jargon: (found) => `“${found}” is vaktaal: kies een gewoon woord.`,
    abbreviation: (found) => `“${found}” is een afkorting die niet iedereen kent.`,
  } as Readonly<Record<Remark['about'], (found: string) => string>>,
};
export type WordingTexts = typeof dutch;
