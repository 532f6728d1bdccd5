import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { entityColumns, entityCsv } from '@keten/domain';
import type { Entity } from '@keten/domain';
import type { Problem } from '@keten/platform';
import { linesOf, mostLines } from './lines-of.ts';
import { pressRows } from './list-rows.ts';
import { mostChanges, readList } from './read-list.ts';
import { waitAfter } from './run-lists.ts';

const net: Entity = {
  ...{ entityId: 'net', name: 'Net; "Noord"', designation: 'designated', sector: 'ENE-ELE', priority: 1 },
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  ...{ language: 'nl-NL', contactPoints: [{ channel: 'email', address: 'net@keten.example' }] },
  ...{ webhookSecret: 'c2VjcmV0', passwordHash: 'scrypt$x', practises: false },
};
const water: Entity = { ...net, entityId: 'water', name: '=1+1', dependsOnEntities: ['net'], practises: true };
const entities = new Map([net, water].map((entity) => [entity.entityId, entity]));
const known = { entities, authorities: new Set(['RDI']) };
const read = (text: string) => readList(Buffer.from(text), known);
const header = 'entityId;name;designation;sector;priority;language;areaDescription;areaCodes;contactPoints';
const line = (id: string, rest = `Nieuw;designated;DWA;2;nl-NL;Drenthe;PV22;"email | ${id}@keten.example"`) =>
  `${id};${rest}`;
const list = (...lines: string[]) => [header, ...lines].join('\r\n');
const refusalOf = (text: string | Buffer) =>
  readList(Buffer.from(text), known).then(
    () => 'taken',
    (error: unknown) => (error as Problem).detail,
  );

describe('a list of entities', () => {
  it('that was exported changes nothing', async () => {
    expect(await read(entityCsv([net, water]))).toEqual({
      ...{ refused: [], rows: [], added: 0, changed: 0, same: 2, blind: [], unanswered: [] },
    });
  });

  it.each([
    ['commas', (text: string) => text.replaceAll(';', ',')],
    ['tabs', (text: string) => text.replaceAll(';', '\t')],
    ['a mark of its alphabet', (text: string) => `\uFEFF${text}`],
    ['a separator that it names', (text: string) => `sep=;\r\n${text}`],
    ['short line ends', (text: string) => text.replaceAll('\r\n', '\n')],
    ['lines with nothing in them', (text: string) => `${text.replaceAll('\r\n', '\r\n\r\n')}\r\n;;;;;;;;\r\n`],
  ])('is read with %s', async (_what, change) => {
    const { refused, rows, added } = await read(change(list(line('a'), line('b'))));
    expect({ refused, added, ids: rows.map(({ entity }) => entity.entityId) }).toEqual({
      ...{ refused: [], added: 2, ids: ['a', 'b'] },
    });
  });

  it('says of each line what is wrong and where, and leaves the others good', async () => {
    const { refused, rows } = await read(
      list(
        line('a'),
        line('b', '"Twee\r\nregels";designated;XXX;hoog;nl-NL;Drenthe;PV22;"sms | 0612345678"'),
        line('a'),
        line('met spatie'),
        'c;te kort',
        line('d'),
      ),
    );
    expect(rows.map(({ entity }) => entity.entityId)).toEqual(['a', 'd']);
    expect(refused.map(({ line: at, column }) => [at, column])).toEqual([
      [3, 'sector'],
      ...Array<[number, string]>(refused.filter(({ column }) => column === 'priority').length).fill([3, 'priority']),
      [3, 'contactPoints'],
      [5, 'entityId'],
      [6, 'entityId'],
      [7, ''],
    ]);
    expect(refused.find(({ line: at }) => at === 5)?.message).toBe('This stands on line 2 already.');
  });

  it('says of whom nobody would be told who supervises them, unless a line of it answers for that authority', async () => {
    const named = (...lines: string[]) => read([`${header};competentAuthority;answersFor`, ...lines].join('\n'));
    const rdi = `rdi;RDI;partner;DWA;2;nl-NL;Nederland;PV22;"email | rdi@keten.example";;RDI`;
    expect((await named(`${line('a')};RDI;`, `${line('b')};rdi;`, `${line('c')};;`)).unanswered).toEqual([
      { entityId: 'a', authority: 'RDI' },
      { entityId: 'b', authority: 'rdi' },
    ]);
    expect((await named(`${line('a')};RDI;`, `${line('b')};rdi;`, rdi)).unanswered).toEqual([
      { entityId: 'b', authority: 'rdi' },
    ]);
  });

  it('undoes nothing that changed after it was saved, and takes from it what changed nothing since', async () => {
    const saved = entityCsv([net, water]).replaceAll(/;ENE-ELE;/g, ';DWA;');
    const now = new Map([
      ...entities,
      ['net', { ...net, contactPoints: [{ channel: 'sms', address: '+31612345678' }] } satisfies Entity],
    ]);
    const { refused, rows } = await readList(Buffer.from(saved), { ...known, entities: now });
    expect(refused).toMatchObject([
      { line: 2, entityId: 'net', column: 'contentHash', message: expect.stringMatching(/changed after/) },
    ]);
    expect(rows.map(({ entity }) => [entity.entityId, entity.sector])).toEqual([['water', 'DWA']]);
    const gone = await readList(Buffer.from(saved), { ...known, entities: new Map([['net', net]]) });
    expect(gone.refused).toMatchObject([
      { entityId: 'water', message: expect.stringMatching(/not registered any more/) },
    ]);
    const again = await read(`${header};contentHash\n${line('net')};\n${line('new')};`);
    expect(again.refused).toMatchObject([{ entityId: 'net', message: expect.stringMatching(/already/) }]);
    expect(again.added).toBe(1);
  });

  it('names whom it changes without saying how their author saw them', async () => {
    const { blind, rows, refused } = await read('entityId,sector\nwater,DWA\nnet,ENE-ELE\n');
    expect({ blind, refused }).toEqual({ blind: ['water'], refused: [] });
    expect(rows.map(({ isBlind }) => isBlind)).toEqual([true]);
    const saved = await read(entityCsv([net, water]).replace('=1+1', 'Water'));
    expect({ blind: saved.blind, changed: saved.changed }).toEqual({ blind: [], changed: 1 });
    expect((await read(list(line('a')))).blind).toEqual([]);
  });

  it('leaves what it has no column for, and changes no secret', async () => {
    const { rows, changed } = await read('entityId,name\r\nwater,Water\r\n');
    expect(changed).toBe(1);
    expect(rows[0]?.entity).toMatchObject({
      name: 'Water',
      sector: 'ENE-ELE',
      practises: true,
      dependsOnEntities: ['net'],
    });
    expect(rows[0]?.entity).toMatchObject({ passwordHash: '', webhookSecret: '' });
  });

  it('may name those that it brings itself, and nobody else', async () => {
    const one = (id: string, on: string) => `${line(id)};${on}`;
    const text = [`${header};dependsOnEntities`, one('a', 'b'), one('b', 'net'), one('c', 'niemand')].join('\n');
    const { refused, rows } = await read(text);
    expect(rows.map(({ entity }) => entity.dependsOnEntities)).toEqual([['b'], ['net']]);
    expect(refused).toMatchObject([{ line: 4, column: 'dependsOnEntities' }]);
  });

  it.each([
    ['password', 'entityId;password\na;x', 'has columns that nobody knows: password'],
    ['no id', 'name\na', 'has no column entityId'],
    ['a column twice', 'entityId;name;Name\na;b;c', 'has a column twice'],
    ['an open quote', `${header}\na;"b`, "can't be read after line"],
    ['nothing', '\uFEFF\r\n', 'is empty'],
    ['another alphabet', Buffer.from([0x65, 0xe9, 0x0a]), 'is not in UTF-8'],
  ])('is refused as a whole with %s', async (_what, text, said) => {
    expect(await refusalOf(text)).toContain(said);
  });

  it('is read to its last line when that is the ten thousandth, and refused beyond it', async () => {
    const ids = Array.from({ length: mostLines }, (_, at) => `e-${at}`);
    // What stands in the register already nobody holds against the rules again.
    const many = new Map(ids.map((id) => [id, { ...net, entityId: id, priority: 0 }]));
    const { same, refused } = await readList(Buffer.from(entityCsv([...many.values()])), { ...known, entities: many });
    expect({ same, refused }).toEqual({ same: mostLines, refused: [] });
    const lines = ids.map((id) => line(id));
    const tooMany = linesOf(Buffer.from(list(...lines, line('one-more'))));
    const readAll = async (): Promise<void> => {
      for await (const each of tooMany) expect(each.cellsTooMany).toBe(0);
    };
    await expect(readAll()).rejects.toThrow('The list has more than 10000 lines: split it.');
  });

  it('is refused when it says something new of more than can be held against the rules in time', async () => {
    const lines = Array.from({ length: mostChanges + 1 }, (_, at) => line(`met spatie ${at}`));
    expect(await refusalOf(list(...lines))).toBe(`The list changes more than ${mostChanges} organisations: split it.`);
    expect((await read(list(...lines.slice(1)))).refused).toHaveLength(mostChanges);
  });

  it('that can not be kept as one says how much of it could', async () => {
    const essentialServices = () => Array.from({ length: 20 }, () => randomBytes(100).toString('base64'));
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({
        ...{ entity: { ...net, essentialServices: essentialServices() }, basedOn: '', isBlind: false },
      }));
    const said = await pressRows(rows(1_000)).then(
      () => 'taken',
      (error: unknown) => (error as Problem).detail,
    );
    const [, fitting = ''] = /^The list is too large: about (\d+) of its lines/.exec(said) ?? [];
    await expect(pressRows(rows(Number(fitting) - 10))).resolves.toMatchObject({ rowsHash: expect.any(String) });
  });

  it('takes nobody whom the register could not hold', async () => {
    const around = Array.from({ length: 900 }, (_, at) => (at / 900) * 2 * Math.PI);
    const corners = around.map((angle) => `${52 + Math.sin(angle)},${5 + Math.cos(angle)}`);
    const polygons = Array.from({ length: 16 }, () => [...corners, corners[0]].join(' ')).join('\n');
    const { refused, rows } = await read(
      [`${header};areaPolygons`, `${line('a')};"${polygons}"`, `${line('b')};`].join('\n'),
    );
    expect(refused).toMatchObject([{ line: 2, column: 'areaPolygons', message: expect.stringMatching(/too large/) }]);
    expect(rows.map(({ entity }) => entity.entityId)).toEqual(['b']);
  });

  it('that can not be put is tried again ever more seldom, and never gives up', () => {
    expect([1, 2, 3, 9, 10, 5_000].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  });

  it('has no column for what is secret', () => {
    expect(entityColumns).not.toContain('webhookSecret');
  });
});
