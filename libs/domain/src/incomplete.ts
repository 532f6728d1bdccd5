import { isNowhere } from './area.ts';
import type { Content } from './content.ts';
import { mayCarry } from './may-carry.ts';
import type { Channel } from './vocabulary.ts';
import { longestEarlyWarningMs } from './standing.ts';
import { saysSomething } from './says-something.ts';
import { withdrawalFault } from './withdrawal.ts';

/** What a content still lacks before a colleague can judge it, in sentences; empty when complete. */
export function incomplete(content: Content, now: Date): readonly string[] {
  const dutch = content.texts.find(({ language }) => language === 'nl-NL');
  const reachesSomeone =
    content.audience.citizens || content.audience.sectors.length + content.audience.entityIds.length > 0;
  return [
    isNowhere(content.area) && 'The warning names no area.',
    !dutch && 'The Dutch text is missing.',
    content.texts.some((t) => !saysSomething(t.headline) || !saysSomething(t.description)) &&
      'A text says not what is happening.',
    content.texts.some((t) => !saysSomething(t.instruction)) && 'A text says not what to do.',
    !reachesSomeone && 'The warning is for nobody.',
    lacksPerspective(content) && 'Organisations are told nothing to do: the checklist is empty.',
    content.channels.length === 0 && 'No channel is chosen.',
    content.expiresAt <= now && 'The warning has expired.',
    content.audience.citizens &&
      (content.rubricering !== 'ongerubriceerd' || content.tlp !== 'CLEAR') &&
      'Only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens.',
    content.purpose === 'early-warning' &&
      content.expiresAt.getTime() > now.getTime() + longestEarlyWarningMs &&
      'An early warning holds for six hours at most.',
    unreadable(content),
    withdrawalFault(content),
  ].filter((fault) => fault !== false);
}

/** Entities are warned with a handelingsperspectief (S28); what is over asks nothing of them. */
const lacksPerspective = ({ purpose, audience, checklist }: Content): boolean =>
  purpose !== 'all-clear' &&
  audience.sectors.length + audience.entityIds.length > 0 &&
  !checklist.some((point) => saysSomething(point));

/** These point nowhere: what they may not carry goes to no citizen. */
const toAnyone: readonly Channel[] = ['push', 'cell-broadcast'];

/** A channel that may not carry a text points to the portal: then the text must be there. */
function unreadable(content: Content): string | false {
  if (!mayCarry('portal', content)) return 'No channel of this chain may carry text with this marking.';
  const pointing = content.channels.some((channel) => !toAnyone.includes(channel) && !mayCarry(channel, content));
  return pointing && !content.channels.includes('portal') && 'Text with this marking is read in the portal: add it.';
}
