import { textTemplates, verifiedContacts } from '@keten/contracts';
import { isContact, verifiedAtFirst } from '@keten/domain';
import type { TextTemplate, TextTemplates, VerifiedContact } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, FEED, provide, token } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { agreedEntries } from './agreed-entries.ts';
import { checkContacts } from './check-contacts.ts';

export type { CheckContacts } from './check-contacts.ts';

/** What texts are made of, as two persons decided it. */
export type Wording = Awaited<ReturnType<typeof openWording>>;
export const WORDING = token<Wording>('WORDING');

type Own = Pick<ConsoleConfig, 'PORTAL_URL' | 'CITIZEN_URL'>;

/** @param firstTemplates what is proposed for each kind of threat until two persons decide otherwise */
export const wording = (own: Own, firstTemplates: TextTemplates): Provider =>
  provide(WORDING, [REGISTERS, PEOPLE, CLOCK, FEED], (registers: Registers, { lapses }, clock, live) =>
    openWording({ registers, lapses, clock, live }, own, firstTemplates),
  );

type Parts = Pick<People, 'lapses'> & {
  readonly registers: Registers;
  readonly clock: () => Date;
  readonly live: Pick<SharedFeed, 'publish'>;
};

async function openWording({ registers, lapses, clock, live }: Parts, own: Own, firstTemplates: TextTemplates) {
  const [contactView, templateView] = await Promise.all([
    registers.view(verifiedContacts),
    registers.view(textTemplates),
  ]);
  // Who proposed or decides sees at once what became of it. Every process follows the registers and tells its own open pages.
  const tell = (): void => live.publish({ name: 'wording', data: {} });
  const stops = [contactView.onChange(tell), templateView.onChange(tell)];
  const contacts = agreedEntries<VerifiedContact>({
    ...{ what: 'contact', lapses, clock },
    register: registers.register(verifiedContacts),
    view: contactView,
    first: [...verifiedAtFirst, ...ownAddresses(own)].map(({ entryId, ...content }) => [entryId, content]),
    say: ({ kind, value, owner, source }) => `${kind} ${value} of ${owner}; checked at ${source}`,
  });
  const templates = agreedEntries<TextTemplate>({
    ...{ what: 'template', lapses, clock },
    register: registers.register(textTemplates),
    view: templateView,
    first: Object.entries(firstTemplates),
    say: ({ texts }) => texts.map(({ language, headline }) => `${language} "${headline}"`).join(', '),
  });
  return {
    templates: {
      ...templates,
      /** By kind, what is proposed now, also what was decided a moment ago. */
      holding: async (): Promise<TextTemplates> => ({
        ...firstTemplates,
        ...Object.fromEntries(await templates.inForce()),
      }),
    },
    contacts,
    /** Every number, link and address that a text may hold. */
    verified: async () => ({ items: [...(await contacts.inForce()).values()] }),
    check: checkContacts(contacts),
    onApplicationShutdown: (): void => stops.forEach((stop) => stop()),
  };
}

/** The addresses of the chain itself, which whoever rolls it out vouches for. */
const ownAddresses = ({ PORTAL_URL: portal, CITIZEN_URL: citizen }: Own): typeof verifiedAtFirst =>
  [
    { entryId: 'eigen-portaal', value: portal, purpose: 'Organisaties, om te bevestigen' },
    { entryId: 'eigen-burgersite', value: citizen, purpose: 'Iedereen, om meer te lezen' },
  ].flatMap(({ value, ...said }) =>
    value === undefined || !isContact('link', value) ? [] : [{ ...said, ...ofTheChain, value }],
  );

const ofTheChain = {
  kind: 'link',
  owner: 'Deze waarschuwingsketen',
  source: 'Instelling van de keten',
} as const;
