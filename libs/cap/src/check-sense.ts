import { childrenOf, instantOf, textOf } from './build-alert.ts';
import type { Fault } from './fault.ts';
import { readReferences, readWords } from './lists.ts';
import type { XmlElement } from './read-xml.ts';
import { trimXml } from './white-space.ts';

/** The rules that a schema can't hold (CAP 1.2 §3.2.1 and §3.2.4), checked on whatever could be read. */
export function senseFaults(alert: XmlElement): Fault[] {
  const faults: Fault[] = [];
  const add = (path: string, rule: string, message: string, { line } = alert): void => {
    faults.push({ path, line, rule, message });
  };
  const scope = textOf(alert, 'scope');
  if (scope === 'Restricted' && trimXml(textOf(alert, 'restriction') ?? '') === '')
    add('/alert/restriction', 'restriction', 'A Restricted alert must say to whom it is restricted.');
  if (scope === 'Private' && readWords(textOf(alert, 'addresses') ?? '').length === 0)
    add('/alert/addresses', 'addresses', 'A Private alert must name its addresses.');

  const msgType = textOf(alert, 'msgType');
  const [element = alert] = childrenOf(alert, 'references');
  if (msgType !== undefined && msgType !== 'Alert' && trimXml(textOf(alert, 'references') ?? '') === '')
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
  return faults;
}

/** Says so when every info has expired by `now`: a refusal or a warning, as the caller sees fit. */
export function expiry(alert: XmlElement, now: Date): Fault[] {
  const infos = childrenOf(alert, 'info');
  const ends = infos.map((info) => instantOf(info, 'expires'));
  if (infos.length === 0 || !ends.every((end) => end !== undefined && end <= now)) return [];
  const { line } = childrenOf(infos[0] ?? alert, 'expires')[0] ?? alert;
  return [{ path: '/alert/info[1]/expires', line, rule: 'expired', message: 'The alert has expired.' }];
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

export function forEachArea(alert: XmlElement, visit: (area: XmlElement, path: string) => void): void {
  childrenOf(alert, 'info').forEach((info, i) => {
    childrenOf(info, 'area').forEach((area, j) => visit(area, `/alert/info[${i + 1}]/area[${j + 1}]`));
  });
}
