import { describe, expect, it } from '@jest/globals';
import { certainties, threatKinds, urgencies } from '@keten/domain';
import type { Certainty, Text, ThreatKind, Urgency } from '@keten/domain';
import { sampleAssessment } from '@keten/testing';
import { moodSentences } from '../../../test/warnings/mood-sentences.ts';
import { isForetold } from './early-warning.ts';
import { firstTemplates } from './first-templates.ts';
import { proposedContent } from './proposed-content.ts';

const area = { description: '', codes: ['GM0184'], polygons: [], circles: [] };
const contentOf = (kind: ThreatKind, certainty: Certainty, urgency: Urgency) => {
  const { proposal, ...threat } = sampleAssessment({ kind, certainty, urgency, area, touches: area.codes });
  if (!proposal) throw new Error('the sample proposes a warning');
  return proposedContent({ ...threat, proposal: { ...proposal, template: '' } }, 'live');
};
/** What is happening, without the time of the assessment. */
const saidIn = ({ description }: Text): string => description.replace(/^.*?\d\d:\d\d: /, '');

const all = threatKinds.flatMap((kind) =>
  certainties.flatMap((certainty) => urgencies.map((urgency) => [kind, certainty, urgency] as const)),
);
const read = moodSentences
  .trim()
  .split(/^# /m)
  .filter((part) => part !== '')
  .flatMap((part) => {
    const [mood = '', ...lines] = part.trim().split('\n');
    return lines.map((line) => [...mood.split(' '), ...line.split(' | ')]);
  });

describe('what is said of a threat', () => {
  it('is tried of every kind, in every mood that is read here', () => {
    expect(read).toHaveLength(threatKinds.length * 5);
    expect(all).toHaveLength(threatKinds.length * certainties.length * urgencies.length);
  });

  it.each(read)('%s, %s: %s', (certainty, urgency, kind, dutch, english) => {
    const { texts } = contentOf(kind as ThreatKind, certainty as Certainty, urgency as Urgency);
    // What is foretold is foretold of the whole region.
    const where = isForetold({ urgency: urgency as Urgency }, firstTemplates[kind as ThreatKind]) ? 'Flevoland' : 'Urk';
    expect(texts.map(saidIn)).toEqual([dutch, english].map((said) => said.replace('Urk', where)));
  });

  const doubts = { nl: /waarschijnlijk|mogelijk|misschien/i, en: /\b(probably|may|possibly|perhaps)\b/i };
  const words: Readonly<Record<Certainty, readonly [RegExp, RegExp]>> = {
    Observed: [/^(?!.*(waarschijnlijk|misschien|mogelijk)).*$/i, /^(?!.*\b(probably|possibly|perhaps)\b).*$/i],
    Likely: [/ waarschijnlijk /, / probably /],
    Possible: [/ mogelijk /, / may /],
    Unlikely: [/ misschien .*Dat is niet waarschijnlijk\./, / may .*That is not likely\./],
    Unknown: [/ mogelijk .*Dat is nog niet zeker\./, / may .*That is not certain yet\./],
  };
  const times: Readonly<Record<Urgency, readonly [RegExp, RegExp]>> = {
    Immediate: [/^(?!.*(binnenkort|later|eerder|voorbij)).*$/, /^(?!.*\b(soon|later|earlier|over now)\b).*$/],
    Expected: [/ binnenkort /, / soon\./],
    Future: [/ later /, / later\./],
    Past: [/ eerder .*Het is nu voorbij\.$/, / earlier\..*It is over now\.$/],
    Unknown: [/^(?!.*(binnenkort|later|eerder|voorbij|\bnu\b)).*$/, /^(?!.*\b(soon|later|earlier|now)\b).*$/],
  };

  it.each(all)('%s, %s, %s says how sure it is and when, in whole sentences', (kind, certainty, urgency) => {
    const { texts } = contentOf(kind, certainty, urgency);
    const [dutch = '', english = ''] = texts.map(saidIn);
    for (const said of [dutch, english]) {
      expect(said).toMatch(/^\p{Lu}[^{}]*\.$/u);
      expect(said).not.toMatch(/ {2}| [.,]|\.\.|\b(\w+) \1\b/);
      // What is foretold is foretold of the whole region.
      expect(said).toContain(isForetold({ urgency }, firstTemplates[kind]) ? 'Flevoland' : 'Urk');
    }
    expect(dutch).toMatch(words[certainty][0]);
    expect(english).toMatch(words[certainty][1]);
    expect(dutch).toMatch(times[urgency][0]);
    expect(english).toMatch(times[urgency][1]);
    for (const { headline, language } of texts) {
      expect(headline).not.toMatch(/[{}]| {2}/);
      const isDoubtful = (language === 'nl-NL' ? doubts.nl : doubts.en).test(headline);
      expect(isDoubtful).toBe(certainty !== 'Observed' && kind !== 'other');
    }
  });

  it('asks nothing of what is over, and to be ready for what comes later', () => {
    expect(contentOf('cbrn', 'Observed', 'Past')).toMatchObject({ responseType: 'Monitor' });
    expect(contentOf('cbrn', 'Possible', 'Future')).toMatchObject({ responseType: 'Prepare' });
    const asked = (urgency: Urgency) =>
      contentOf('cbrn', 'Likely', urgency).texts.map(({ instruction }) => instruction);
    for (const urgency of ['Past', 'Future'] as const)
      expect(asked(urgency).join()).not.toMatch(/Ga naar binnen|Go inside/);
    for (const urgency of ['Immediate', 'Expected'] as const)
      expect(asked(urgency).join()).toMatch(/Ga naar binnen.*Go inside/);
  });
});
