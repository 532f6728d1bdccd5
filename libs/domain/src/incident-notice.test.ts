import { describe, expect, it } from '@jest/globals';
import { defaultReportingDuties, dutiesOf } from './incident-duty.ts';
import { noticeFor } from './incident-notice.ts';
import type { FollowUpKind, IncidentFollowedUp, IncidentReported } from './incident.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));
const answers = { serviceState: 'down', isSignificant: true } as const;
const told = { incidentId: 'wad-1', entityId: 'wad', sector: 'DWA', helpNeeded: '', ...answers } as const;
const dutiesFor = (isCyber: boolean) =>
  dutiesOf({ ...told, designation: 'designated', isCyber, awareAt: at(8), reportedAt: at(9) }, [
    ...defaultReportingDuties.map((row) => (row.law === 'Cbw' ? { ...row, supervisor: 'Cybertoezicht' } : row)),
  ]);
const reported = (isCyber: boolean): IncidentReported => ({
  ...{ ...told, isCyber, kind: 'cyber', description: 'Eerst.', occurredAt: at(8), reportedAt: at(9) },
  duties: dutiesFor(isCyber),
});
const followUp = (kind: FollowUpKind, hour: number, isCyber = true): IncidentFollowedUp => ({
  ...{ ...told, isCyber, kind, followUpId: `f${hour}`, description: 'Later.', reportedAt: at(hour) },
  duties: dutiesFor(isCyber),
});
const notice = (answersFor: string, first: IncidentReported, ...followUps: readonly IncidentFollowedUp[]) =>
  noticeFor(
    { designation: 'partner', answersFor: [answersFor] },
    { reported: first, followUps },
    { plane: 'live', entityName: 'Waterwerken Wad', now: at(12) },
  );
const ofCbw = (stage: string) => ({ law: 'Cbw', stage });

describe('what an authority is told', () => {
  it('is the message, what it is by law, and what is due next there', () => {
    expect(notice('Cybertoezicht', reported(true))).toMatchObject({
      ...{ followUpId: '', entityName: 'Waterwerken Wad', description: 'Eerst.', awareAt: at(8), tlp: 'AMBER' },
      ...{ authorities: ['Cybertoezicht'], laws: ['Cbw'], fulfils: [ofCbw('first-report')] },
      next: { ...ofCbw('notification'), dueAt: new Date('2026-11-27T08:00:00Z'), isWhereRelevant: false },
    });
  });

  it('is nothing where no duty of this message names it', () => {
    expect(notice('Cybertoezicht', reported(false))).toBeUndefined();
    expect(notice('BZK', reported(true))).toBeUndefined();
  });

  it.each<[FollowUpKind, string[], string | undefined]>([
    ['update', [], 'notification'],
    ['notification', ['notification'], 'final-report'],
    ['final-report', ['notification', 'final-report'], undefined],
  ])('says of a follow-up of the kind %s only what is new in it', (kind, stages, next) => {
    const found = notice('Cybertoezicht', reported(true), followUp(kind, 10));
    expect(found).toMatchObject({ followUpId: 'f10', followUpKind: kind, description: 'Later.' });
    expect(found?.fulfils).toEqual(stages.map(ofCbw));
    expect(found?.next?.stage).toBe(next);
  });

  it('says nothing twice: the second notification fulfils nothing', () => {
    const found = notice('Cybertoezicht', reported(true), followUp('notification', 10), followUp('notification', 11));
    expect(found).toMatchObject({ followUpId: 'f11', fulfils: [] });
  });

  it('calls an update that brings in a law the first report to its authority', () => {
    expect(notice('Cybertoezicht', reported(false), followUp('update', 10))?.fulfils).toEqual([ofCbw('first-report')]);
  });
});
