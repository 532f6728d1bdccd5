import { describe, expect, it } from '@jest/globals';
import { readerships, rubriceringen, severities, tlps } from '@keten/domain';
import type { Readership, Rubricering, Tlp } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('releases');

type Case = [row: string | undefined, readership: Readership, rubricering: Rubricering, tlp: Tlp];
const dv = 'Departementaal Vertrouwelijk';

describe('a threat is released', () => {
  it.each<Case>([
    ['open-citizens', 'citizens', 'ongerubriceerd', 'CLEAR'],
    ['open', 'entities', 'ongerubriceerd', 'CLEAR'],
    ['community', 'entities', 'ongerubriceerd', 'GREEN'],
    ['community-abroad', 'international-partners', 'ongerubriceerd', 'GREEN'],
    [undefined, 'citizens', 'ongerubriceerd', 'GREEN'],
    ['need-to-know', 'entities', 'ongerubriceerd', 'AMBER'],
    [undefined, 'international-partners', 'ongerubriceerd', 'AMBER'],
    [undefined, 'national-partners', 'ongerubriceerd', 'AMBER+STRICT'],
    [undefined, 'national-partners', 'ongerubriceerd', 'RED'],
    ['confidential-partners', 'national-partners', dv, 'AMBER'],
    ['confidential-entities', 'entities', dv, 'GREEN'],
    [undefined, 'citizens', dv, 'CLEAR'],
    [undefined, 'national-partners', 'Stg. Geheim', 'CLEAR'],
    [undefined, 'entities', 'Stg. Zeer Geheim', 'CLEAR'],
  ])('by row %s to %s when it is marked %s and TLP:%s', (row, readership, rubricering, tlp) => {
    expect(ask({ readership, rubricering, tlp }).rows).toEqual(row === undefined ? [] : [row]);
  });

  it('where lives are at risk, without a word that somebody wrote', () => {
    const attack = {
      kind: 'air-missile-attack',
      severity: 'Extreme',
      rubricering: 'Stg. Geheim',
      tlp: 'AMBER',
    } as const;
    const [released] = ask({ ...attack, readership: 'citizens' }).then;
    expect(released).toMatchObject({ upToRubricering: 'ongerubriceerd', upToTlp: 'CLEAR' });
    expect(released?.fields).toEqual(['kind', 'urgency', 'severity', 'status', 'ended', 'touches']);
    expect(ask({ ...attack, readership: 'citizens', tlp: 'RED' }).rows).toEqual([]);
  });

  it('with text only to those to whom its marking lets it go, and to nobody higher than it is marked', () => {
    for (const readership of readerships)
      for (const rubricering of rubriceringen)
        for (const tlp of tlps)
          for (const severity of severities) {
            const [released] = ask({ readership, rubricering, tlp, severity, kind: 'drone' }).then;
            if (!released) continue;
            const isText = released.fields.some((field) => field === 'headline' || field === 'area');
            if (isText)
              expect([released.upToRubricering, tlps.indexOf(released.upToTlp) >= tlps.indexOf(tlp)]).toEqual([
                rubricering,
                true,
              ]);
            expect(rubriceringen.indexOf(released.upToRubricering)).toBeLessThanOrEqual(
              rubriceringen.indexOf(rubricering),
            );
          }
  });

  it('never with who reported it', () => {
    const fields = new Set(
      readerships.flatMap((readership) => ask({ readership }).then.flatMap((each) => each.fields)),
    );
    expect([...fields].filter((field) => /report|source|reason|dataref/i.test(field))).toEqual([]);
  });
});
