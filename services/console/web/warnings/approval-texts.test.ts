import { expect, it } from '@jest/globals';
import { dutch as own } from './approval-texts-nl.ts';
import { dutch as texts } from './warning-texts-nl.ts';

const { reach } = texts;

it.each([
  reach.places(3),
  reach.entities(1),
  reach.entities(4),
  `${reach.places(1)}; ${reach.entities(1)}`,
  reach.placesBefore(1),
  reach.nobody,
])('says in right Dutch whom a wrong warning alarms: %s', (whom) => {
  expect(own.wrong.sent(whom)).toContain(`wie dit krijgt (${whom}), schrikt en doet voor niets wat er staat.`);
});
