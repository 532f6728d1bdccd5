import { isNowhere } from './area.ts';
import type { Area } from './area.ts';
import { mayCarry } from './may-carry.ts';
import type {
  Category,
  Certainty,
  Channel,
  Lane,
  Language,
  Plane,
  Purpose,
  ResponseType,
  Rubricering,
  Severity,
  ThreatKind,
  Tlp,
  Urgency,
} from './vocabulary.ts';

/** What people read, in one language. `instruction` is the answer to "Wat moet u doen?" and may not be empty (S39). */
export type Text = {
  readonly language: Language;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
};

/** Whom a warning is for. Entities are those of the sectors that have an asset in the area, plus those named. */
export type Audience = {
  readonly sectors: readonly string[];
  readonly entityIds: readonly string[];
  readonly citizens: boolean;
};

/**
 * Everything that a second person approves and that is then sent, exactly (design, "What must always hold" 3). Whatever is
 * not in here can't influence what a recipient gets.
 */
export type Content = {
  readonly warningId: string;
  /** 1 for the alert, one more for every update, correction or all-clear. */
  readonly revision: number;
  readonly purpose: Purpose;
  readonly plane: Plane;
  readonly threatIds: readonly string[];
  readonly kind: ThreatKind;
  readonly category: Category;
  readonly responseType: ResponseType;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly texts: readonly Text[];
  readonly area: Area;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  /** The handelingsperspectief for entities: a checklist that can be ticked when acknowledging (S28). */
  readonly checklist: readonly string[];
  readonly acknowledgeWithinSeconds: number;
  readonly expiresAt: Date;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

/** The queue lane of a warning: Extreme and Severe overtake the rest (F2). */
export const laneOf = ({ severity }: Pick<Content, 'severity'>): Lane =>
  severity === 'Extreme' || severity === 'Severe' ? 'urgent' : 'routine';

/** The text in a language, or the Dutch one, or the first: a recipient is never left without words. */
export function textIn({ texts }: Pick<Content, 'texts'>, language: Language): Text {
  const text = texts.find((t) => t.language === language) ?? texts.find((t) => t.language === 'nl-NL') ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
}

/** What a content still lacks before a colleague can judge it, in sentences; empty when complete. */
export function incomplete(content: Content, now: Date): readonly string[] {
  const dutch = content.texts.find(({ language }) => language === 'nl-NL');
  const reachesSomeone =
    content.audience.citizens || content.audience.sectors.length + content.audience.entityIds.length > 0;
  return [
    isNowhere(content.area) && 'The warning names no area.',
    !dutch && 'The Dutch text is missing.',
    content.texts.some((t) => !t.headline.trim() || !t.description.trim()) && 'A text says not what is happening.',
    content.texts.some((t) => !t.instruction.trim()) && 'A text says not what to do.',
    !reachesSomeone && 'The warning is for nobody.',
    content.channels.length === 0 && 'No channel is chosen.',
    content.expiresAt <= now && 'The warning has expired.',
    content.audience.citizens &&
      (content.rubricering !== 'ongerubriceerd' || content.tlp !== 'CLEAR') &&
      'Only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens.',
    unreadable(content),
  ].filter((fault) => fault !== false);
}

/** A channel that may not carry a text points to the portal: then the text must be there. */
function unreadable(content: Content): string | false {
  if (!mayCarry('portal', content)) return 'No channel of this chain may carry text with this marking.';
  const pointing = content.channels.some((channel) => channel !== 'push' && !mayCarry(channel, content));
  return pointing && !content.channels.includes('portal') && 'Text with this marking is read in the portal: add it.';
}
