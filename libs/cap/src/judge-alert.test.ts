import { describe, expect, it } from '@jest/globals';
import { sampleXml } from '../test/sample-message.ts';
import { RefusedAlert } from './fault.ts';
import { judgeAlert } from './judge-alert.ts';

const sent = new Date('2026-11-24T08:00:00Z');
const judge = (xml: string, now: Date | 'sent' = sent) => judgeAlert(Buffer.from(xml), { now });
const faultsOf = (xml: string) => {
  try {
    judge(xml);
    return [];
  } catch (error) {
    if (error instanceof RefusedAlert) return error.faults;
    throw error;
  }
};
const parameter = (name: string, value: string): string =>
  `<parameter>\n<valueName>${name}</valueName>\n<value>${value}</value>\n</parameter>\n`;
const marked = (...parameters: string[]): string => sampleXml().replace('<area>', `${parameters.join('')}<area>`);

describe('the marking of a report', () => {
  it('is the highest that any info carries', () => {
    const xml = marked(parameter('nl:rubricering', 'ongerubriceerd'), parameter(' NL:Rubricering', ' stg. geheim\n'));
    expect(judge(xml)).toMatchObject({ rubricering: 'Stg. Geheim', tlp: 'CLEAR' });
    expect(judge(marked(parameter('nl:tlp', 'TLP:AMBER+STRICT'), parameter('nl:tlp', 'green')))).toMatchObject({
      rubricering: 'ongerubriceerd',
      tlp: 'AMBER+STRICT',
    });
  });

  it('follows from the scope where nothing else is said', () => {
    const restricted = sampleXml().replace('Public</scope>', 'Restricted</scope><restriction>x</restriction>');
    const addressed = sampleXml().replace('Public</scope>', 'Private</scope><addresses>x</addresses>');
    expect([sampleXml(), restricted, addressed].map((xml) => judge(xml).tlp)).toEqual(['CLEAR', 'AMBER', 'RED']);
  });

  it('is refused where nobody knows it, together with the other faults', () => {
    const xml = marked(parameter('nl:rubricering', 'Geheimzinnig'), parameter('nl:tlp', '')).replace(
      'Severe',
      'severe',
    );
    expect(faultsOf(xml).map(({ rule, path, line }) => ({ rule, path, line }))).toEqual([
      { rule: 'value', path: '/alert/info[1]/severity', line: 14 },
      { rule: 'marking', path: '/alert/info[1]/parameter[1]/value', line: 19 },
      { rule: 'marking', path: '/alert/info[1]/parameter[2]/value', line: 23 },
    ]);
  });
});

describe('a report', () => {
  it.each(['Ack', 'Error'])('is no message of type %s', (msgType) => {
    const reference = '<references>a,b,2026-11-24T08:00:00-00:00</references>';
    const xml = sampleXml().replace('>Alert<', `>${msgType}<`).replace('</scope>', `</scope>${reference}`);
    expect(faultsOf(xml)).toEqual([expect.objectContaining({ rule: 'message-type', path: '/alert/msgType', line: 7 })]);
  });

  it('is kept when it comes late or early, with a warning', () => {
    const rulesAt = (now: Date | 'sent') => judge(sampleXml(), now).warnings.map(({ rule, line }) => ({ rule, line }));
    expect(rulesAt(sent)).toEqual([]);
    expect(rulesAt(new Date(sent.getTime() - 1))).toEqual([{ rule: 'sent-in-future', line: 5 }]);
    expect(rulesAt(new Date('2026-11-24T09:00:00Z'))).toEqual([{ rule: 'expired', line: 16 }]);
  });

  it('may be judged a minute after it was sent', () => {
    const expiringAfter = (time: string) => sampleXml().replace('T10:00:00', time);
    expect(judge(expiringAfter('T09:01:01'), 'sent').warnings).toEqual([]);
    expect(judge(expiringAfter('T09:01:00'), 'sent').warnings).toMatchObject([{ rule: 'expired' }]);
  });
});
