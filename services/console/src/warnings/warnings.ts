import { entityRegister, onCallCalendars, subscriberCounts } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, LOG, provide, REDIS, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { sendingChannels, standsOn } from '@keten/domain';
import type { Channel, JsonOf, Operator, Plane, Stand, TextTemplates, Warning } from '@keten/domain';
import { BOARD } from '../board/board.ts';
import type { Board } from '../board/board.ts';
import type { ConsoleConfig } from '../config.ts';
import { noSuch } from '../no-such.ts';
import { OPEN_MARKED } from '../open-marked.ts';
import type { OpenMarked } from '../open-marked.ts';
import { aimOf, markingOf, PEOPLE } from '../people/people.ts';
import type { IsInRegion, Stood } from '../people/people.ts';
import { WORDING } from '../wording/wording.ts';
import { approveWarning } from './approve-warning.ts';
import { draftWarning } from './draft-warning.ts';
import { fillInTexts } from './fill-in-texts.ts';
import { issueWarning } from './issue-warning.ts';
import { listWarnings } from './list-warnings.ts';
import { previewContent, previewDraft } from './preview-draft.ts';
import type { PreviewContent } from './preview-draft.ts';
import { proposeWarning } from './proposing/propose-warning.ts';
import { reachOfWarning } from './reach-of-warning.ts';
import { recipientsOfWarning } from './recipients-of-warning.ts';
import { rejectWarning } from './reject-warning.ts';
import { showBoard, showText, showWarning } from './show-warning.ts';
import type { ShowParts } from './show-warning.ts';
import { submitWarning } from './submit-warning.ts';
import type { StepParts } from './step-parts.ts';
import { waitsFor } from './waits-for.ts';
import type { Waits } from './waits-for.ts';
import { warningList } from './warning-list.ts';
import type { LapsesOfLine, WaitsOfLine } from './warning-list.ts';
import { createWarningLog } from './warning-record.ts';
import { withdrawWarning } from './withdraw-warning.ts';
import { withDependants } from './with-dependants.ts';
import type { WithDependants } from './draft-warning.ts';
import { wordsTakenOver } from './words-taken-over.ts';

export { AudienceBody, TextBody } from './draft-body.ts';
export { warningIdOf } from './proposing/proposed-content.ts';
export { checkSaysWhatToDo } from './check-says-what-to-do.ts';
export { checkReachesSomebody } from './reach-of-warning.ts';
export type { Begun } from './proposing/proposed-content.ts';
export type { PreviewContent } from './preview-draft.ts';
export type { ReachOfWarning } from './reach-of-warning.ts';
export type { WarningLog } from './warning-record.ts';

/** The record of warnings, every step that can be taken on one, and how they are shown. */
export type Warnings = ReturnType<typeof openWarnings>;
export const WARNINGS = token<Warnings>('WARNINGS');

export const warnings = ({
  PLANE: plane,
  PORTAL_URL: portalUrl,
  CITIZEN_URL: citizenUrl,
  CELL_BROADCAST_LANGUAGES: cellLanguages,
}: ConsoleConfig): Provider =>
  provide(
    WARNINGS,
    [REDIS, FACT_LOG, PUBLISHER, REGISTERS, BOARD, OPEN_MARKED, WORDING, PEOPLE, CLOCK, LOG],
    async (
      redis,
      factLog: FactLog,
      publisher: Publisher,
      registers: Registers,
      board,
      open,
      wording,
      people,
      clock,
      diary,
    ) => {
      const entities = await registers.view(entityRegister);
      const reachOf = reachOfWarning({ factLog, entities });
      const recipientsOf = recipientsOfWarning({
        ...{ factLog, entities, calendars: await registers.view(onCallCalendars), clock },
        counts: registers.register(subscriberCounts),
      });
      const log = createWarningLog(factLog, publisher);
      const { check: contacts, templates } = wording;
      const preview = previewContent({
        ...{ reachOf, recipientsOf, addresses: { portalUrl, citizenUrl, cellLanguages }, factLog },
        wordsTakenOver: wordsTakenOver({ factLog, templates: templates.holding }),
      });
      return openWarnings({
        ...{ redis, log, diary, reachOf, contacts, preview, entities, board, open, clock, plane },
        channels:
          cellLanguages.length > 0 ? sendingChannels : sendingChannels.filter((each) => each !== 'cell-broadcast'),
        templates: templates.holding,
        checkInRegion: people.checkInRegion,
        withDependants: withDependants({ entities, seesEntity: people.seesEntity, plane }),
        isInRegion: people.isInRegion,
        lapsesOf: (warning) =>
          people.lapses(stoodOn(warning), markingOf(warning), (by) => people.isInRegion(by, () => aimOf(warning))),
        knownLapses: (warning) =>
          people.knownLapses(stoodOn(warning), markingOf(warning), (by) => people.isInRegion(by, () => aimOf(warning))),
        lapsesOfLine: ({ work, marking }) =>
          people.knownLapses(asStood(datedOf(work.stands ?? [])), marking, (by) => people.isInRegion(by, () => work)),
      });
    },
  );

const rights = { submitted: 'submit', approved: 'approve' } as const;
const asStood = (stands: readonly Stand[]): readonly Stood[] =>
  stands.map((step) => ({ ...step, right: rights[step.did] }));
/** As a line has them, which went through JSON. */
const datedOf = (stands: readonly JsonOf<Stand>[]): readonly Stand[] =>
  stands.map(({ at, ...stand }) => ({ ...stand, at: new Date(at) }));
const stoodOn = (warning: Warning): readonly Stood[] => asStood(standsOn(warning));

type Parts = StepParts & {
  readonly isInRegion: IsInRegion;
  readonly withDependants: WithDependants;
  readonly knownLapses: ShowParts['knownLapses'];
  readonly lapsesOfLine: LapsesOfLine;
  readonly redis: Redis;
  readonly diary: Pick<Log, 'warn'>;
  readonly board: Board;
  readonly open: OpenMarked;
  readonly plane: Plane;
  readonly channels: readonly Channel[];
  readonly preview: PreviewContent;
  readonly entities: ShowParts['entities'];
  readonly templates: () => Promise<TextTemplates>;
};

function openWarnings(parts: Parts) {
  const { log, board, open, reachOf, preview, entities, isInRegion, knownLapses, lapsesOfLine: lapsesOf } = parts;
  const waitsOf: WaitsOfLine = (operator, line) =>
    waitsFor(operator, line.work, { lapses: lapsesOf(line), isInRegion: isInRegion(operator, () => line.work) });
  const list = warningList({ redis: parts.redis, log, diary: parts.diary, waitsOf });
  const shows = { log, board, open, preview, entities, isInRegion, knownLapses };
  const lists = listWarnings({ list, board, entities, lapsesOf, waitsOf, isInRegion, clock: parts.clock });
  return {
    projections: list.projections,
    whereabouts: (warningId: string) => list.whereabouts(warningId),
    /** The record itself, for what warns without a person. */
    log,
    reachOf,
    propose: proposeWarning(parts),
    channels: parts.channels,
    draft: draftWarning(parts),
    preview: previewDraft(parts),
    fillIn: fillInTexts(parts),
    /** The same preview of what is no warning yet. */
    previewContent: preview,
    submit: submitWarning(parts),
    approve: approveWarning(parts),
    reject: rejectWarning(parts),
    issue: issueWarning(parts),
    withdraw: withdrawWarning(parts),
    list: lists.page,
    unreached: lists.unreached,
    /** Which of these there are for this person. */
    areThere: async (operator: Operator, warningIds: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set((await list.readable(operator, warningIds)).map(({ warningId }) => warningId)),
    /** @throws Problem 404 when there is no such warning for this person: who is not cleared for it does not learn that it is there. */
    checkReads: async (operator: Operator, warningId: string): Promise<void> => {
      if ((await list.readable(operator, [warningId])).length === 0) throw noSuch('warning', warningId);
    },
    /** The same as `areThere`, and what each waits for of them. */
    waitsOf: async (
      operator: Operator,
      warningIds: readonly string[],
    ): Promise<ReadonlyMap<string, Waits | undefined>> =>
      new Map((await list.readable(operator, warningIds)).map((line) => [line.warningId, waitsOf(operator, line)])),
    /** How far these are, for what is done about them: nobody is shown it. */
    standings: (warningIds: readonly string[]) => list.standings(warningIds),
    show: showWarning(shows),
    showText: showText(shows),
    board: showBoard(shows),
  };
}
