import { asItArrives } from '@keten/delivery';
import { Refused } from '@keten/domain';
import type { Content } from '@keten/domain';
import { Problem } from '@keten/platform';

const tooLong = 'The first sentence of what to do is too long for an SMS or a push: make it shorter.';
/** As long as addresses of ours are. */
const someAddresses = { portalUrl: 'https://portaal.example.nl', citizenUrl: 'https://waarschuwing.example.nl' };

/**
 * A text is shortened by whole sentences, so one of which the first does not fit would arrive without anything to do.
 *
 * @throws Problem 409 with the place of the instruction.
 */
export function checkSaysWhatToDo(content: Content): void {
  if (asItArrives(content, someAddresses).every(({ saysWhatToDo }) => saysWhatToDo)) return;
  const index = content.texts.findIndex(({ language }) => language === 'nl-NL');
  throw new Problem(409, 'Refused', tooLong, {
    extra: { errors: [{ pointer: `/texts/${Math.max(0, index)}/instruction`, message: tooLong }] },
    cause: new Refused(tooLong),
  });
}
