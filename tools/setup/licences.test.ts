import { expect, it } from '@jest/globals';
import { forbiddenIn } from './licences.mjs';

const packages = {
  '': { license: 'EUPL-1.2' },
  'libs/domain': {},
  'node_modules/@keten/domain': { link: true },
  'node_modules/free': { license: 'MIT' },
  'node_modules/chosen': { license: '(GPL-3.0 OR MIT)' },
  'node_modules/both': { license: 'Apache-2.0 AND MIT' },
  'node_modules/ssh2': {},
  'node_modules/lightningcss-linux-x64-gnu': { license: 'MPL-2.0' },
};

it('lets pass what may be passed on with the rest', () => {
  expect(forbiddenIn(packages)).toEqual([]);
});

it.each([
  ['node_modules/strong', { license: 'AGPL-3.0' }, 'strong: AGPL-3.0'],
  ['node_modules/free/node_modules/@deep/within', { license: 'SSPL-1.0' }, '@deep/within: SSPL-1.0'],
  ['node_modules/half', { license: 'MIT AND GPL-2.0' }, 'half: MIT AND GPL-2.0'],
  ['node_modules/silent', {}, 'silent: none'],
  ['node_modules/shipped', { license: 'MPL-2.0' }, 'shipped: MPL-2.0'],
])('names %s', (place, entry, named) => {
  expect(forbiddenIn({ ...packages, [place]: entry })).toEqual([named]);
});
