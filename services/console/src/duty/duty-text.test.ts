import { describe, expect, it } from '@jest/globals';
import { dutyMatters } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { dutyText } from './duty-text.ts';
import type { WaitingWork } from './work-that-waits.ts';

const olga: Operator = { operatorId: 'olga', name: 'Olga', roles: ['duty-officer'], passwordHash: 'x' };
const work = (parts: Partial<WaitingWork> = {}): WaitingWork => ({
  ...{ step: 'approve', since: new Date('2026-11-30T13:02:00Z'), budgetMs: 1, about: 'Drones boven Urk', regions: [] },
  marking: { rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  ...parts,
});
const live = { plane: 'live', url: 'https://console.keten.example/' } as const;

describe('a text to a duty officer', () => {
  it('says what waits, since when in Dutch time, and where to look', () => {
    expect(dutyText(work(), olga, live)).toBe(
      'Waarschuwingsketen: een waarschuwing wacht op goedkeuring, sinds 14:02: Drones boven Urk. Kijk op https://console.keten.example',
    );
    expect(dutyText(work({ step: 'take', about: '' }), olga, live)).toBe(
      'Waarschuwingsketen: een dreiging die niemand oppakt, sinds 14:02. Kijk op https://console.keten.example',
    );
  });

  it('is one SMS of 160 letters that every phone has, whatever the words', () => {
    const abouts = [
      'x'.repeat(500),
      'Ð°Ð±Ð²'.repeat(3),
      'Storm in Fryslân: “code rood” – blijf thuis…',
      '€'.repeat(90),
      'Ω漢字',
    ];
    for (const about of abouts)
      for (const plane of ['live', 'exercise'] as const) {
        const text = dutyText(work({ about }), olga, { ...live, plane });
        expect(text.length).toBeLessThanOrEqual(160);
        expect(text).toMatch(/^[\x20-\x7e€]*$/);
        expect(text).toContain('Kijk op https://console.keten.example');
      }
  });

  it('is one SMS with an address, whatever waits', () => {
    for (const step of dutyMatters)
      expect(dutyText(work({ step, about: 'x'.repeat(500) }), olga, { ...live, plane: 'exercise' })).toMatch(
        /^OEFENING\. Waarschuwingsketen: een [a-z ]+, sinds 14:02\. Kijk op https:\/\/console\.keten\.example$/,
      );
  });

  it('begins with the word of an exercise', () =>
    expect(dutyText(work(), olga, { ...live, plane: 'exercise' })).toMatch(/^OEFENING\. Waarschuwingsketen: /));

  it('says of what is marked no word, and to who is not cleared not even what waits', () => {
    const marking = { rubricering: 'Stg. Geheim', tlp: 'AMBER' } as const;
    const cleared: Operator = { ...olga, clearance: 'Stg. Geheim' };
    expect(dutyText(work({ marking }), cleared, live)).toContain('wacht op goedkeuring, sinds 14:02. Kijk');
    expect(dutyText(work({ marking }), olga, live)).toBe(
      'Waarschuwingsketen: er wacht iets, sinds 14:02. Kijk op https://console.keten.example',
    );
  });
});
