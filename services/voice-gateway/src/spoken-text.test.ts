import { expect, it } from '@jest/globals';
import { sampleContent } from '@keten/testing';
import { canConfirmByVoice, spokenText } from './spoken-text.ts';

const saidBy = (...given: Parameters<typeof spokenText>) => spokenText(...given).lines.map(({ says }) => says);
const to = { plane: 'live', name: 'Waterbedrijf', language: 'nl-NL', mustConfirm: true } as const;

it('is in the language of the organisation when there is such a text, else in Dutch', () => {
  const content = sampleContent();
  expect(saidBy({ ...to, content, language: 'en-GB' }).at(-1)).toMatch(/^Press 1/);
  const dutch = sampleContent({ texts: content.texts.slice(0, 1) });
  for (const language of ['en-GB', 'pap'] as const)
    expect(spokenText({ ...to, content: dutch, language }).lines.map((each) => each.language)).not.toContain(language);
});

it('speaks each line with a voice of its own language', () => {
  const [text] = sampleContent().texts;
  const pap = { ...text!, language: 'pap', headline: 'Sabotahe', instruction: 'Keda paden.' } as const;
  const { lines } = spokenText({ ...to, content: sampleContent({ texts: [text!, pap] }), language: 'pap' });
  expect(lines.map(({ language, says }) => `${language} ${says.slice(0, 8)}`)).toEqual([
    'nl-NL Dit is d',
    'pap Sabotahe',
    'pap Keda pad',
    'nl-NL Toets 1 ',
  ]);
});

it('says how to confirm to who must and may alone', () => {
  const last = (parts: Partial<Parameters<typeof spokenText>[0]>) =>
    saidBy({ ...to, content: sampleContent(), ...parts }).at(-1);
  expect(last({})).toMatch(/^Toets 1 om te bevestigen/);
  expect(last({ mustConfirm: false })).toBe('Toets 2 om het opnieuw te horen.');
  const marked = sampleContent({ tlp: 'AMBER' });
  expect(last({ content: marked })).toBe('Toets 2 om het opnieuw te horen.');
  expect(canConfirmByVoice(marked, true)).toBe(false);
});

it('ends a long text at a whole sentence, and says that there is more', () => {
  const [text] = sampleContent().texts;
  const instruction = Array.from({ length: 60 }, (_, at) => `Sluit pomp ${at} van de inname.`).join(' ');
  const lines = saidBy({ ...to, content: sampleContent({ texts: [{ ...text!, instruction }] }) });
  expect(lines.join(' ').length).toBeLessThan(1800);
  expect(lines.at(-2)).toBe('Er is meer: lees de hele tekst in het portaal.');
  for (const line of lines) expect(line).toMatch(/[.?!]$/);
});

it('begins with the exercise on that plane, and says that word in the headline no second time', () => {
  const [text] = sampleContent().texts;
  const content = sampleContent({ plane: 'exercise', texts: [{ ...text!, headline: 'OEFENING: Sabotage' }] });
  const { lines, mustHear } = spokenText({ ...to, content, plane: 'exercise' });
  expect(lines[0]?.says).toMatch(/^Oefening/);
  expect(lines[2]?.says).toBe('Sabotage.');
  expect(mustHear).toBe(3);
});
