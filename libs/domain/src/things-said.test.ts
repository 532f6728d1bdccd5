import { describe, expect, it } from '@jest/globals';
import { thingsSaid } from './things-said.ts';

describe('the pieces of a text', () => {
  it.each([
    ['Ga naar binnen. Sluit ramen.', ['Ga naar binnen.', 'Sluit ramen.']],
    ['Ga weg. Ziet u een drone? Bel 112. Blijf weg.', ['Ga weg.', 'Ziet u een drone? Bel 112.', 'Blijf weg.']],
    ['Ligt er een drone?\nBel 112.', ['Ligt er een drone? Bel 112.']],
    ['Neem mee: Water. Ga dan weg.', ['Neem mee: Water.', 'Ga dan weg.']],
    ['Bel uw huisarts. Anders: bel 112.', ['Bel uw huisarts. Anders: bel 112.']],
    ['Go up if you can. Otherwise, stay inside.', ['Go up if you can. Otherwise, stay inside.']],
    ['Neem eten mee, bijv. brood. Bel nr. 112.', ['Neem eten mee, bijv. brood.', 'Bel nr. 112.']],
    ['Zeg "Ga weg." Sluit af.', ['Zeg "Ga weg."', 'Sluit af.']],
    ['Pas op!  Één ding', ['Pas op!', 'Één ding']],
    ['', []],
  ])('%j', (text, pieces) => {
    expect(thingsSaid(text)).toEqual(pieces);
  });
});
