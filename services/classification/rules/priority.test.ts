import { describe, expect, it } from '@jest/globals';
import type { Certainty, Severity, Urgency } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('priority');

describe('priority', () => {
  it.each<[Urgency, Severity, Certainty, string, string]>([
    ['Immediate', 'Extreme', 'Unknown', 'now', 'extreme-now'],
    ['Immediate', 'Severe', 'Observed', 'now', 'severe-now'],
    ['Immediate', 'Severe', 'Possible', 'soon', 'severe-soon'],
    ['Expected', 'Extreme', 'Observed', 'soon', 'severe-soon'],
    ['Immediate', 'Moderate', 'Observed', 'soon', 'moderate-soon'],
    ['Future', 'Extreme', 'Observed', 'planned', 'planned'],
    ['Expected', 'Moderate', 'Likely', 'planned', 'planned'],
    ['Immediate', 'Minor', 'Observed', 'watch', 'watch'],
    ['Past', 'Extreme', 'Observed', 'watch', 'past'],
    ['Immediate', 'Extreme', 'Unlikely', 'watch', 'unlikely'],
  ])('of what is %s, %s and %s is %s', (urgency, severity, certainty, priority, row) => {
    expect(ask({ urgency, severity, certainty })).toEqual({ rows: [row], then: [{ priority }] });
  });
});
