import { events, serviceNames, streamNames } from '@keten/contracts';
import type { StreamName } from '@keten/contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { auditDurables } from './audit/audit-durables.ts';
import { allDurables } from './durables.ts';
import { brokerPermissions } from './permissions.ts';
import { streamSettings } from './stream-settings.ts';
import { enclaveTopology, topology } from './topology.ts';

const { streams, consumers } = topology({ replicas: 3 });
const stream = (name: string) => streams.find((each) => each.name === name);

describe('streams', () => {
  it('hold every event of the catalogue, on subjects that no other stream takes', () => {
    for (const { stream: name, filter } of events) expect(stream(name)?.subjects).toContain(filter);
    const all = streams.flatMap(({ subjects = [] }) => subjects);
    expect(new Set(all).size).toBe(all.length);
    for (const subject of all)
      for (const other of all) if (subject !== other) expect(overlap(subject, other)).toBe(false);
  });

  it('are kept three times, on disk, and are full rather than forgetful', () => {
    for (const each of streams) {
      expect(each).toMatchObject({ num_replicas: 3, storage: 'file', no_ack: false });
      if (each.discard === 'old') expect(['PROBE', 'OBLIGATIONS', 'DUTY', 'DLQ', 'ACCESS']).toContain(each.name);
    }
  });

  it('with schedules have no size limit, since the server could only keep it by dropping what is old', () => {
    expect(stream('OBLIGATIONS')).toMatchObject({ allow_msg_schedules: true, max_bytes: -1, max_msgs: -1, max_age: 0 });
    expect(stream('DUTY')).toMatchObject({ allow_msg_schedules: true, max_bytes: -1, max_msgs: -1 });
  });

  it('differ where they must', () => {
    expect(stream('AUDIT')).toMatchObject({ deny_delete: true, deny_purge: true });
    for (const queue of ['DELIVERIES', 'BROADCASTS', 'CODES', 'LINES'])
      expect(stream(queue)?.retention).toBe('workqueue');
    expect(stream('DLQ')).toMatchObject({ retention: 'limits' });
    expect(stream('DLQ')?.max_age).toBeGreaterThan(0);
    expect(stream('DLQ')?.max_bytes).toBeGreaterThan(0);
    for (const name of streamNames) expect(stream(name)?.allow_atomic).toBe(true);
  });

  it('let no test of a line wait among alerts, nor for long', () => {
    const tests = stream('LINES');
    expect(tests).toMatchObject({ retention: 'workqueue', max_age: 3_600_000_000_000 });
    expect(tests?.max_bytes).toBeLessThan((stream('DELIVERIES')?.max_bytes ?? 0) / 16);
    expect(stream('DELIVERIES')?.subjects?.filter((subject) => subject.includes('line'))).toEqual([]);
  });

  it('are kept as long as the documents say', () => {
    const documented = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    const section = documented.split('## How long things are kept')[1]?.split('\n## ')[0] ?? '';
    const rows = section.split('\n').flatMap((line) => {
      const [, name = '', older = '', leaves = ''] = line.split('|').map((cell) => cell.trim());
      return /^[A-Z]+$/.test(name) ? [[name, older, leaves]] : [];
    });
    expect(rows).toEqual(Object.keys(streamSettings).map((name) => [name, ...keptOf(name as StreamName)]));
  });

  it('grow by a factor', () => {
    const larger = topology({ replicas: 1, sizeFactor: 10 }).streams.find(({ name }) => name === 'WARNINGS');
    expect(larger?.max_bytes).toBe((stream('WARNINGS')?.max_bytes ?? 0) * 10);
  });
});

function keptOf(name: StreamName): readonly [older: string, leaves: string] {
  const { maxAgeDays, archive, retention } = streamSettings[name];
  if (retention === 'workqueue') return ['done', 'nothing'];
  if (maxAgeDays !== undefined) return [`${maxAgeDays} days`, 'nothing'];
  if (!archive) throw new Error(`nobody says how long ${name} is kept`);
  const { afterDays, stays } = archive;
  return [afterDays === 1 ? '1 day' : `${afterDays} days`, stays ? 'stays, copied' : 'the archive'];
}

describe('the enclave', () => {
  it('writes to an outbox of its own, from which the hub copies', () => {
    const outbox = enclaveTopology({ replicas: 1 }).streams.find(({ name }) => name === 'ENCLAVE_OUTBOX');
    const hub = topology({ replicas: 3, enclaveDomain: 'enclave' }).streams.find(({ name }) => name === 'ENCLAVE');
    expect(outbox?.subjects).toEqual(stream('ENCLAVE')?.subjects);
    expect(hub).toMatchObject({
      subjects: [],
      sources: [
        { name: 'ENCLAVE_OUTBOX', filter_subject: 'enclave.report.urgent.*', external: { api: '$JS.enclave.API' } },
        { name: 'ENCLAVE_OUTBOX', filter_subject: 'enclave.report.routine.*', external: { api: '$JS.enclave.API' } },
      ],
    });
  });
});

describe('durables', () => {
  it('are one for each service and event, or one for each lane', () => {
    const names = allDurables().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['fanout-warning-issued', 'sms-gateway-sms-delivery-requested-urgent']),
    );
    const recording = auditDurables().map(({ name }) => name);
    expect(consumers.map(({ config }) => config.durable_name)).toEqual([...names, ...recording]);
  });

  it('of the recorder take one fact after the other, and of registers who changed them alone', () => {
    for (const { stream: name, config } of consumers.filter((each) => each.config.durable_name.includes('-audit-')))
      expect(config).toMatchObject({ max_ack_pending: 1, headers_only: name.startsWith('KV_') });
  });

  it('never let the server give up on a message', () => {
    for (const { config } of consumers) expect(config).toMatchObject({ max_deliver: -1, ack_policy: 'explicit' });
  });

  it('share no message of a work queue, or the server would refuse them', () => {
    const ofQueues = allDurables().filter(({ stream: name }) => ['DELIVERIES', 'BROADCASTS', 'LINES'].includes(name));
    for (const one of ofQueues)
      for (const other of ofQueues) if (one !== other) expect(overlap(one.filter, other.filter)).toBe(false);
  });
});

describe('permissions', () => {
  it.each(serviceNames)('of %s cover no event that it does not publish', (service) => {
    const { allow } = brokerPermissions(service).publish;
    for (const event of events.filter(({ publishedBy }) => !publishedBy.includes(service)))
      for (const subject of allow)
        expect({ subject, event: event.name, covers: overlap(subject, event.filter) }).toMatchObject({ covers: false });
  });

  it('reach the numbers of duty officers for who calls them and who sends it, and for nobody else', () => {
    const reaching = serviceNames.filter((service) =>
      brokerPermissions(service).publish.allow.some((subject) => /\bDUTY\b|^duty-/.test(subject)),
    );
    expect(reaching).toEqual(['console', 'sms-gateway']);
    const { allow } = brokerPermissions('sms-gateway').publish;
    expect(allow.filter((subject) => subject.startsWith('duty-'))).toEqual(['duty-call.*.reported']);
  });

  it.each(serviceNames)('of %s reach its own inbox only, and the console hears who is alive', (service) => {
    const heard = service === 'console' ? ['alive.*'] : [];
    expect(brokerPermissions(service).subscribe.allow).toEqual([`_INBOX.${service}.>`, ...heard]);
  });

  it.each(serviceNames)('of %s let it say of itself alone that it is alive', (service) => {
    const said = brokerPermissions(service).publish.allow.filter((subject) => subject.startsWith('alive.'));
    expect(said).toEqual([`alive.${service}`, ...(service === 'acknowledgement' ? ['alive.auditor'] : [])]);
  });
});

/** Whether some subject matches both. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  for (let index = 0; ; index++) {
    const [left, right] = [a[index], b[index]];
    if (left === '>' || right === '>') return left !== undefined && right !== undefined;
    if (left === undefined || right === undefined) return left === right;
    if (left !== right && left !== '*' && right !== '*') return false;
  }
}
