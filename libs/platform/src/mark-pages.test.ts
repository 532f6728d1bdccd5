import { expect, it } from '@jest/globals';
import { markPage } from './mark-pages.ts';

it('says on a page that it is an exercise, in its tab and above everything else', () => {
  const page =
    '<!doctype html>\n<html lang="nl"><head><title>Portaal</title></head><body class="a"><div id="app"></div></body></html>';
  expect(markPage(page)).toBe(
    '<!doctype html>\n<html data-plane="exercise" lang="nl"><head><title>OEFENING · Portaal</title></head><body class="a">' +
      '<aside class="keten-plane" aria-label="Oefening"><p><strong>OEFENING: dit is niet echt</strong> <span lang="en">EXERCISE: this is not real</span></p></aside>' +
      '<div id="app"></div></body></html>',
  );
});
