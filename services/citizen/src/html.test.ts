import { describe, expect, it } from '@jest/globals';
import { html } from './html.ts';

describe('html', () => {
  it('escapes whatever is put into it, and nothing twice', () => {
    const inside = html`<b>${'<&>"\''}</b>`;
    expect(html`<a title="${'"x'}">${inside}${[1, html`<i></i>`]}${false}${undefined}</a>`.markup).toBe(
      '<a title="&#34;x"><b>&#60;&#38;&#62;&#34;&#39;</b>1<i></i></a>',
    );
  });
});
