import { describe, expect, it } from '@jest/globals';
import { approved, at, drafted, given, submitted } from '../test/warning-story.ts';
import type { WarningEvent } from './warning-facts.ts';
import type { Lapse } from './lapse.ts';
import { allowedVerbs, approve, issue, standsOn, submit } from './warning.ts';

const by = (person: string) => ({ by: person, contentHash: 'h1' });
const waiting = (...more: WarningEvent[]) => given(drafted('anna'), submitted('anna'), ...more);
const lost = (did: 'submitted' | 'approved', who: string, why: Lapse['why'] = 'right'): readonly Lapse[] => [
  { did, by: who, why },
];

describe('a step of who may not take it any more', () => {
  it('stops what was approved, until another approver agrees to it', () => {
    const warning = waiting(approved('bram'));
    const gone = lost('approved', 'bram', 'gone');
    expect(() => issue(warning, by('anna'), gone, at(3))).toThrow(
      'Who approved this is no longer registered. Another approver must approve it.',
    );
    expect(allowedVerbs(warning, gone)).toEqual(['approve', 'reject']);
    expect(() => approve(warning, by('anna'), gone, at(3))).toThrow('Someone else must approve');
    expect(approve(warning, by('carla'), gone, at(3))).toMatchObject({ by: 'carla' });
    const again = waiting(approved('bram'), approved('carla'));
    expect(standsOn(again)).toEqual([
      { did: 'submitted', by: 'anna', at: expect.any(Date) },
      { did: 'approved', by: 'carla', at: expect.any(Date) },
    ]);
    expect(issue(again, by('anna'), [], at(4))).toMatchObject({ submittedBy: 'anna', approvedBy: 'carla' });
  });

  it('stops what was submitted, whether it was approved or not, until a colleague submits it again', () => {
    const gone = lost('submitted', 'anna');
    for (const warning of [waiting(), waiting(approved('bram'))]) {
      expect(() => approve(warning, by('bram'), gone, at(3))).toThrow('Who submitted this may not do that any more.');
      expect(allowedVerbs(warning, gone)).toContain('submit');
      expect(allowedVerbs(warning, gone)).not.toContain('approve');
      expect(submit(warning, by('carla'), gone, at(3))).toMatchObject({ by: 'carla' });
    }
    expect(() => issue(waiting(approved('bram')), by('bram'), gone, at(3))).toThrow('must submit it again');
    const again = waiting(approved('bram'), submitted('carla'));
    expect(again.state).toBe('submitted');
    expect(approve(again, by('bram'), [], at(4))).toMatchObject({ by: 'bram' });
  });

  it('is not asked for again while it counts', () => {
    expect(() => approve(waiting(approved('bram')), by('carla'), [], at(3))).toThrow('can\'t take the step "approve"');
    expect(() => submit(waiting(), by('carla'), [], at(3))).toThrow('can\'t take the step "submit"');
  });
});
