import { childrenOf, instantOf, textOf } from './build-alert.ts';
import type { Fault, Warning } from './fault.ts';
import { readReferences, readWords } from './lists.ts';
import { overshoots } from './polygon.ts';
import type { XmlElement } from './read-xml.ts';
import { capNamespace, signatureNamespace } from './vocabulary.ts';

/**
 * The rules that a schema can't hold (CAP 1.2 §3.2.1 and §3.2.4), checked on whatever could be read.
 *
 * @param now also refuse what has expired by then; without it the message is judged by itself.
 */
export function senseFaults(alert: XmlElement, now?: Date): Fault[] {
  const faults: Fault[] = [];
  const add = (path: string, rule: string, message: string, { line } = alert): void => {
    faults.push({ path, line, rule, message });
  };
  const scope = textOf(alert, 'scope');
  if (scope === 'Restricted' && !textOf(alert, 'restriction')?.trim())
    add('/alert/restriction', 'restriction', 'A Restricted alert must say to whom it is restricted.');
  if (scope === 'Private' && readWords(textOf(alert, 'addresses') ?? '').length === 0)
    add('/alert/addresses', 'addresses', 'A Private alert must name its addresses.');

  const msgType = textOf(alert, 'msgType');
  const [element = alert] = childrenOf(alert, 'references');
  if (msgType !== undefined && msgType !== 'Alert' && !textOf(alert, 'references')?.trim())
    add(
      '/alert/references',
      'references',
      `A message of type ${msgType} must say which messages it refers to.`,
      element,
    );
  if (refersToItself(alert)) add('/alert/references', 'references', 'A message can’t refer to itself.', element);

  forEachArea(alert, (area, path) => {
    if (textOf(area, 'ceiling') !== undefined && textOf(area, 'altitude') === undefined)
      add(`${path}/ceiling`, 'ceiling', 'A ceiling needs an altitude.', childrenOf(area, 'ceiling')[0]);
  });

  const infos = childrenOf(alert, 'info');
  const ends = infos.map((info) => instantOf(info, 'expires'));
  if (now && infos.length > 0 && ends.every((end) => end !== undefined && end <= now))
    add('/alert/info[1]/expires', 'expired', 'The alert has expired.', childrenOf(infos[0] ?? alert, 'expires')[0]);
  return faults;
}

function refersToItself(alert: XmlElement): boolean {
  const sent = instantOf(alert, 'sent')?.getTime();
  return readReferences(textOf(alert, 'references') ?? '').some(
    (reference) =>
      reference.identifier === textOf(alert, 'identifier') &&
      reference.sender === textOf(alert, 'sender') &&
      reference.sent.getTime() === sent,
  );
}

function forEachArea(alert: XmlElement, visit: (area: XmlElement, path: string) => void): void {
  childrenOf(alert, 'info').forEach((info, i) => {
    childrenOf(info, 'area').forEach((area, j) => visit(area, `/alert/info[${i + 1}]/area[${j + 1}]`));
  });
}

/** Odd things that are seen in real feeds and do not make a message unusable. */
export function oddities(alert: XmlElement): Warning[] {
  const found: Warning[] = [];
  const add = ({ line }: XmlElement, path: string, rule: string, message: string): void => {
    found.push({ path, line, rule, message });
  };
  const sent = instantOf(alert, 'sent');
  childrenOf(alert, 'info').forEach((info, i) => {
    const path = `/alert/info[${i + 1}]`;
    const expires = instantOf(info, 'expires');
    if (expires && sent && expires <= sent) add(info, `${path}/expires`, 'expires', 'It had expired when it was sent.');
    if (!childrenOf(info, 'language')[0]) add(info, path, 'language', 'No language is named, so it counts as en-US.');
    if (/<[a-z/][^<>]{0,200}>/i.test(textOf(info, 'description') ?? ''))
      add(info, `${path}/description`, 'markup', 'The description holds markup, which is shown as text.');
  });
  forEachArea(alert, (area, path) => {
    const beyond = [...childrenOf(area, 'polygon'), ...childrenOf(area, 'circle')].find(({ text }) => overshoots(text));
    if (beyond)
      add(beyond, `${path}/${beyond.name}`, 'longitude', 'A point past the 180th meridian was drawn back to it.');
  });
  for (const element of foreignElements(alert))
    add(
      element,
      '/alert',
      'extension',
      `The extension ${element.name.slice(0, 40)} is not part of CAP and was not read.`,
    );
  return found.slice(0, 100);
}

const foreignElements = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) => {
    if (child.namespace === signatureNamespace) return [];
    return child.namespace === capNamespace ? foreignElements(child) : [child];
  });
