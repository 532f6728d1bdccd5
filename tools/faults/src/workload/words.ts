import type { Decision } from '../checker/history.ts';

type Words = { readonly headline: string; readonly description: string; readonly instruction: string };

/** No headline is a part of another. */
export function wordsOf(number: number, purpose: Decision['purpose']): Words {
  const where = `proefstation ${String(number).padStart(4, '0')}`;
  const words: Readonly<Record<Decision['purpose'], Words>> = {
    alert: {
      headline: `Brand bij ${where}`,
      description: 'Er is brand bij een station. De stroom kan uitvallen.',
      instruction: 'Ga naar binnen. Sluit ramen en deuren.',
    },
    update: {
      headline: `UPDATE. De brand bij ${where} wordt kleiner`,
      description: 'De brandweer heeft de brand bijna uit.',
      instruction: 'Blijf nog binnen. U hoort over een uur meer.',
    },
    'all-clear': {
      headline: `VEILIG. De brand bij ${where} is uit`,
      description: 'Het gevaar is voorbij.',
      instruction: 'U kunt weer naar buiten.',
    },
  };
  return words[purpose];
}

/** The headline that a message carries. */
export const headlineIn = (text: string): string | undefined =>
  /Brand bij proefstation \d{4}|UPDATE\. De brand bij proefstation \d{4} wordt kleiner|VEILIG\. De brand bij proefstation \d{4} is uit/.exec(
    text,
  )?.[0];
