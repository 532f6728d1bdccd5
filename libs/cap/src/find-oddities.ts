import { childrenOf, instantOf, textOf } from './build-alert.ts';
import { forEachArea } from './check-sense.ts';
import type { Warning } from './fault.ts';
import { overshoots } from './polygon.ts';
import type { XmlElement } from './read-xml.ts';
import { kindOfUri } from './uri.ts';
import { capNamespace, signatureNamespace } from './vocabulary.ts';
import { trimXml } from './white-space.ts';

/** Nobody reads more, and a hostile message must not make us say more. */
const maxOddities = 100;

/** Odd things that are seen in real feeds and do not make a message unusable. */
export function findOddities(alert: XmlElement): Warning[] {
  const sent = instantOf(alert, 'sent');
  const found = childrenOf(alert, 'info').flatMap((info, i) => odditiesOfInfo(info, `/alert/info[${i + 1}]`, sent));
  forEachArea(alert, (area, path) => found.push(...odditiesOfArea(area, path)));
  for (const { line, name } of foreignElements(alert)) {
    const message = `The extension ${name.slice(0, 40)} is not part of CAP and was not read.`;
    found.push({ path: '/alert', line, rule: 'extension', message });
  }
  return found.slice(0, maxOddities);
}

function odditiesOfInfo(info: XmlElement, path: string, sent: Date | undefined): Warning[] {
  const found: Warning[] = [];
  const add = (at: string, rule: string, message: string): void => {
    found.push({ path: at, line: info.line, rule, message });
  };
  const expires = instantOf(info, 'expires');
  if (expires && sent && expires <= sent) add(`${path}/expires`, 'expires', 'It had expired when it was sent.');
  if (!childrenOf(info, 'language')[0]) add(path, 'language', 'No language is named, so it counts as en-US.');
  if (trimXml(textOf(info, 'event') ?? '') === '') add(`${path}/event`, 'empty', 'It does not say what the event is.');
  if (/<[a-z/][^<>]{0,200}>/i.test(textOf(info, 'description') ?? ''))
    add(`${path}/description`, 'markup', 'The description holds markup, which is shown as text.');
  const web = textOf(info, 'web');
  if (web !== undefined && kindOfUri(trimXml(web)) === 'relative')
    add(`${path}/web`, 'web', 'This is no whole address like https://example.org/page.');
  return found;
}

function odditiesOfArea(area: XmlElement, path: string): Warning[] {
  const found: Warning[] = [];
  if (trimXml(textOf(area, 'areaDesc') ?? '') === '')
    found.push({
      path: `${path}/areaDesc`,
      line: area.line,
      rule: 'empty',
      message: 'It does not say what the area is called.',
    });
  const beyond = [...childrenOf(area, 'polygon'), ...childrenOf(area, 'circle')].find(({ text }) => overshoots(text));
  if (beyond) {
    const message = 'A point past the 180th meridian was drawn back to it.';
    found.push({ path: `${path}/${beyond.name}`, line: beyond.line, rule: 'longitude', message });
  }
  if (Number(textOf(area, 'ceiling')) < Number(textOf(area, 'altitude')))
    found.push({ path: `${path}/ceiling`, line: area.line, rule: 'ceiling', message: 'It lies below the altitude.' });
  return found;
}

const foreignElements = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) => {
    if (child.namespace === signatureNamespace) return [];
    return child.namespace === capNamespace ? foreignElements(child) : [child];
  });
