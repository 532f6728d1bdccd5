import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'cap-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return name;
};

/** Each element on a line of its own. */
const sampleXml = (polygon = '<polygon>52,4 52,5 53,5 53,4 52,4</polygon>'): string => `<?xml version="1.0"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>NL-2026-0001</identifier>
<sender>proef@example.invalid</sender>
<sent>2026-11-24T09:00:00+01:00</sent>
<status>Test</status>
<msgType>Alert</msgType>
<scope>Public</scope>
<info>
<language>nl-NL</language>
<category>Safety</category>
<event>Proefalarm</event>
<urgency>Immediate</urgency>
<severity>Severe</severity>
<certainty>Observed</certainty>
<expires>2026-11-24T10:00:00+01:00</expires>
<area>
<areaDesc>Flevoland</areaDesc>
${polygon}
</area>
</info>
</alert>
`;

type Judgement = { file: string; verdict: string; faults: Fault[]; warnings: Fault[] };
type Fault = { path: string; line: number; rule: string; message: string };

/** The real command, called in a folder as a person would. */
function check(args: readonly string[], cwd = folder) {
  const npm = ['--prefix', root, 'run', '-s', 'cap', '--', 'check'];
  const { status, stdout, stderr } = spawnSync('npm', [...npm, ...args], { cwd, encoding: 'utf8', timeout: 120_000 });
  return { status, stdout, stderr };
}

function checkAsJson(args: readonly string[], cwd?: string) {
  const { status, stdout, stderr } = check(['--json', ...args], cwd);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return { status, stderr, judgements: lines.map((line) => JSON.parse(line) as Judgement) };
}

describe('npm run -s cap -- check', () => {
  it('answers one line of JSON a file, in order, and 1 when one is refused', () => {
    const files = [write('good.xml', sampleXml()), write('bad.xml', sampleXml('<polygon/>')), write('none.xml', '')];
    expect(checkAsJson(['--at', 'sent', ...files])).toMatchObject({
      status: 1,
      judgements: [
        { file: 'good.xml', verdict: 'accepted', faults: [], warnings: [] },
        {
          file: 'bad.xml',
          verdict: 'refused',
          faults: [{ path: '/alert/info[1]/area[1]/polygon', line: 19, rule: 'polygon', message: expect.any(String) }],
          warnings: [],
        },
        { file: 'none.xml', verdict: 'refused', faults: [{ path: '/', line: 1, rule: 'well-formed' }] },
      ],
    });
  });

  it('answers a readable line a file, with the faults under it', () => {
    const { status, stdout } = check([write('odd.xml', sampleXml().replace('Immediate', 'Now'))]);
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^refused +odd\.xml$/),
      expect.stringMatching(/^ +\/alert\/info\[1\]\/urgency, line 13: .*\(value\)$/),
      '',
    ]);
  });

  it('judges at the moment that it is told, and only warns of what is late or early', () => {
    const file = write('timed.xml', sampleXml());
    const rulesAt = (at: string) => {
      const { status, judgements } = checkAsJson(['--at', at, file]);
      expect(status).toBe(0);
      return judgements.flatMap(({ verdict, warnings }) => [verdict, ...warnings.map(({ rule }) => rule)]);
    };
    expect(rulesAt('2026-11-24T08:00:00Z')).toEqual(['accepted']);
    expect(rulesAt('2026-11-24T07:59:59Z')).toEqual(['accepted', 'sent-in-future']);
    expect(rulesAt('2026-11-24T10:00:00+01:00')).toEqual(['accepted', 'expired']);
  });

  it('says which file it can’t read, judges the others, and answers 2', () => {
    const { status, stderr, judgements } = checkAsJson([
      '--at',
      'sent',
      'absent.xml',
      write('good.xml', sampleXml()),
      '.',
    ]);
    expect(status).toBe(2);
    expect(judgements).toMatchObject([{ file: 'good.xml', verdict: 'accepted' }]);
    expect(stderr).toMatch(/absent\.xml/);
    expect(stderr).toMatch(/EISDIR/);
  });

  it('answers 2 and its usage when it is called wrongly', () => {
    for (const args of [[], ['--at', 'noon', 'a.xml'], ['--speed', 'a.xml']]) {
      const { status, stdout, stderr } = check(args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/Usage: npm run -s cap/);
    }
  });

  it('refuses what is larger than any message without reading it all', () => {
    const { status, judgements } = checkAsJson([write('large.xml', ' '.repeat(9_000_000)), '/dev/zero']);
    expect(status).toBe(1);
    expect(judgements.map(({ faults }) => faults[0]?.rule)).toEqual(['limit', 'limit']);
  });
});

/** The set is kept beside the repository, for its licences. */
const samples = '../shared/samples';
const describeSamples = existsSync(path.join(root, samples)) ? describe : describe.skip;

describeSamples('the sample messages (skipped where they are not beside the repository)', () => {
  const filesOf = (set: string): string[] => globSync(`${samples}/${set}/*.xml`, { cwd: root }).sort();

  it('are accepted where they are valid', () => {
    const files = filesOf('cap-valid');
    const { status, judgements } = checkAsJson(['--at', 'sent', ...files], root);
    expect(status).toBe(0);
    expect(judgements).toMatchObject(files.map((file) => ({ file, verdict: 'accepted', faults: [] })));
  });

  it('are refused with the place and the rule where they are not', () => {
    const files = filesOf('cap-invalid');
    const { status, judgements } = checkAsJson(['--at', 'sent', ...files], root);
    expect(status).toBe(1);
    const place = {
      path: expect.stringMatching(/^\//),
      line: expect.any(Number),
      rule: expect.stringMatching(/^[a-z-]+$/),
    };
    expect(judgements).toMatchObject(
      files.map((file) => ({
        file,
        verdict: 'refused',
        faults: expect.arrayContaining([expect.objectContaining(place)]),
      })),
    );
  });
});
