import { describe, expect, it } from '@jest/globals';
import { plainProblemPage, wantsPage } from './problem-page.ts';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('who gets a page of a problem', () => {
  it.each(['/', '/w/1', '/bevestigen/a/1/b/c?via=email', '/v10'])('who looks with a browser at %s', (url) => {
    expect(wantsPage(url, browser)).toBe(true);
  });

  it.each(['application/json', '*/*', undefined])('not who accepts %s', (accept) => {
    expect(wantsPage('/w/1', accept)).toBe(false);
  });

  it.each(['/v1', '/v1/warnings', '/v1?x', '/health/ready', '/metrics'])('nobody at %s', (url) => {
    expect(wantsPage(url, browser)).toBe(false);
  });
});

describe('the page of a problem', () => {
  it('says what is the matter and what to do, Dutch first', () => {
    const page = plainProblemPage(503);
    expect(page.indexOf('Deze pagina werkt nu niet')).toBeLessThan(page.indexOf('This page does not work now'));
    expect(page).toContain('NL-Alert');
    expect(page).toContain('<a href="/">');
  });

  it('sends nobody to the radio for an address that is mistyped', () => {
    expect(plainProblemPage(404)).toContain('Kijk of het adres klopt.');
    expect(plainProblemPage(404)).not.toContain('NL-Alert');
  });
});
