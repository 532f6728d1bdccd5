import { textIn } from './content.ts';
import type { Content, Text } from './content.ts';
import { sayWhatItIs } from './say-what-it-is.ts';
import { rubriceringen, tlps } from './vocabulary.ts';
import type { Channel, Rubricering, Tlp } from './vocabulary.ts';

type Marking = { readonly rubricering: Rubricering; readonly tlp: Tlp };

/**
 * The highest marking whose text a channel may carry.
 * - A webhook goes over TLS straight into the recipient's own system; AMBER allows that organisation and those it serves.
 *   AMBER+STRICT does not, and nobody here can see who else reads in that system.
 * - Mail lies readable on every relay and is passed on with one click; an SMS is readable at its carriers and on a locked
 *   screen. GREEN allows a community, and that is what these are.
 * - Push and cell broadcast go to anyone: only CLEAR.
 * - In the portal someone has signed in as the recipient and reads it there.
 * Above that (Stg. Confidentieel and higher) nothing here carries it: it goes over the means of those who marked it. TLP is not a
 * classification, so a text has to be within both.
 */
const highest: Readonly<Record<Channel, Marking>> = {
  webhook: { rubricering: 'ongerubriceerd', tlp: 'AMBER' },
  email: { rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  sms: { rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  push: { rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  'cell-broadcast': { rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  // A voice that reads it out, to who is known by their number alone, or to what records it.
  phone: { rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  voice: { rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  portal: { rubricering: 'Departementaal Vertrouwelijk', tlp: 'RED' },
};

/** Whether a text with this marking may leave on a channel (design, "What must always hold" 8). An unknown marking may not. */
export function mayCarry(channel: Channel, { rubricering, tlp }: Marking): boolean {
  const limit = highest[channel];
  return isWithin(rubriceringen, rubricering, limit.rubricering) && isWithin(tlps, tlp, limit.tlp);
}

function isWithin<Level>(levels: readonly Level[], level: Level, limit: Level): boolean {
  const rank = levels.indexOf(level);
  return rank >= 0 && rank <= levels.indexOf(limit);
}

/** What is said instead where the text itself may not go: that there is something, and where to read it. */
const pointers: readonly Text[] = [
  {
    language: 'nl-NL',
    headline: 'Er staat een alert voor u klaar in het portaal',
    description: 'De tekst mag niet over dit kanaal.',
    instruction: 'Meld u aan bij het portaal en lees het daar.',
  },
  {
    language: 'en-GB',
    headline: 'An alert is waiting for you in the portal',
    description: 'The text may not be sent over this channel.',
    instruction: 'Sign in to the portal and read it there.',
  },
];

/**
 * The texts that a recipient gets over a channel, each beginning with what it is: those that were approved, or a pointer to the
 * portal. Dutch comes first.
 */
export function textsOver(channel: Channel, content: Content): readonly Text[] {
  const texts = mayCarry(channel, content) ? dutchFirst(content) : pointers;
  return texts.map((text) => sayWhatItIs(content, text));
}

function dutchFirst(content: Content): readonly Text[] {
  const dutch = textIn(content, 'nl-NL');
  return [dutch, ...content.texts.filter((text) => text !== dutch)];
}
