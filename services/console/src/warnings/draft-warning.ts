import { contentHash } from '@keten/contracts';
import { draft, isNowhere, nextRevisionOf, Refused, saidAgain, saysSomething, withWithdrawal } from '@keten/domain';
import type { Channel, Content, Operator, Plane, Warning, WarningDrafted } from '@keten/domain';
import { describedArea, placesTouchedBy } from '@keten/geo';
import { checkBasedOn, invalid } from '@keten/platform';
import { checkCleared, checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { StepParts } from './step-parts.ts';

/** What an author writes; the server knows the rest. */
export type Draft = Omit<Content, 'warningId' | 'revision' | 'plane'> & Partial<Pick<Content, 'revision' | 'plane'>>;

export type DraftWarning = (
  operator: Operator,
  warningId: string,
  text: Draft,
  /** The hash of the content that the author started from; another one means that a colleague was at work. `null`: it is a new one. */
  basedOn: string | null,
) => Promise<WarningDrafted>;

/** The same with everybody named who can't do without those that it warns. */
export type WithDependants = (operator: Operator, text: Draft) => Promise<Draft>;

/** A console belongs to one plane; what it writes stays there. */
type Parts = StepParts & {
  readonly plane: Plane;
  readonly withDependants: WithDependants;
  readonly channels: readonly Channel[];
};

export const draftWarning =
  ({ log, clock, plane, checkInRegion, withDependants, channels }: Parts): DraftWarning =>
  async (operator, warningId, written, basedOn) => {
    if (written.plane && written.plane !== plane) throw new Refused(`This is the ${plane} console.`);
    if (written.channels.some((channel) => !channels.includes(channel)))
      throw new Refused('A channel that is chosen is not switched on here.');
    const text = await withDependants(operator, written);
    const { fact } = await log.takeFirst(warningId, ({ state: warning, steps }) => {
      if (warning) checkClearedFor(operator, warning);
      checkCleared(operator, text);
      // What somebody else wrote or sent out further away is not theirs to take nearer.
      if (warning) checkInRegion(operator, warning, steps);
      checkInRegion(operator, { content: text });
      const revision = text.revision ?? nextRevisionOf(warning);
      const content = withWithdrawal({ ...text, area: named(text.area), warningId, plane, revision });
      const actor = { by: operator.operatorId, contentHash: contentHash(content) };
      const decide = (): WarningDrafted => {
        checkStart(warning, warningId, basedOn);
        checkSaysSomethingNew(content, warning);
        return draft(warning, content, actor, clock());
      };
      return { type: 'drafted', isMine: isStepOf(actor), decide };
    });
    return fact;
  };

/** Where it is, in words that people read: those of its author, or else the names of its places. */
function named(area: Content['area']): Content['area'] {
  if (saysSomething(area.description) || isNowhere(area)) return area;
  return describedArea({ area, touches: placesTouchedBy(area).codes });
}

/** @throws Problem 400 with the place of each text of an all-clear or a correction that says again what is out. */
function checkSaysSomethingNew(content: Content, warning: Warning | undefined): void {
  const again = saidAgain(content, warning?.issued?.content);
  if (again.length === 0) return;
  throw invalid(again.map(({ index, part, why }) => ({ pointer: `/texts/${index}/${part}`, message: why })));
}

/** @throws Refused for a new one where there is one, Problem 412 when the author started from something else than what is there. */
function checkStart(warning: Warning | undefined, warningId: string, basedOn: string | null): void {
  if (basedOn !== null) checkBasedOn(basedOn, warning?.contentHash, 'warning');
  else if (warning) throw new Refused(`There is a warning ${warningId} already.`);
}
