import { describe, expect, it } from '@jest/globals';
import { bareCell, guardCell, joinParts, partsOf } from './csv-cells.ts';
import { bodyOfCells, cellsOf, columnOf, entityColumns, entityCsv } from './entity-csv.ts';
import type { Entity } from './register.ts';

const entity: Entity = {
  ...{ entityId: 'net', name: '=HYPERLINK("x"); Net', designation: 'partner', sector: 'ENE-ELE', priority: 3 },
  ...{ language: 'nl-NL', clearance: 'Stg. Geheim', practises: true, answersFor: ['RDI; en meer'] },
  ...{ subsector: 'distributie', essentialServices: ['-stroom | gas', 'a\\b '], competentAuthority: 'RDI' },
  area: {
    ...{ description: "'=Noord", codes: ['PV20', 'GM0014'] },
    circles: [{ center: { lat: 53.123456789, lon: -6.1 }, radiusKm: 0.5 }],
    polygons: [
      {
        points: [
          { lat: 53, lon: 6 },
          { lat: 53.5, lon: 6 },
          { lat: 53.5, lon: 6.5 },
          { lat: 53, lon: 6 },
        ],
      },
    ],
  },
  assets: [{ name: 'Centrale | West', kind: 'power-station', at: { lat: 53.4386, lon: 6.8355 } }],
  contactPoints: [
    { channel: 'webhook', address: 'https://net.example/a|b?c=d' },
    { channel: 'sms', address: '+31612345678' },
  ],
  personsToCall: [{ name: 'Ria "R" de Wit', role: 'wacht', phone: '+31201234567' }],
  ...{ dependsOnEntities: ['water'], dependsOnSectors: ['DWA', 'TEL-NET'] },
  ...{ webhookSecret: 'GEHEIM', passwordHash: 'scrypt$GEHEIM' },
};

describe('a list of entities', () => {
  it('gives back what it was written from', () => {
    const { entityId: _id, passwordHash: _hash, webhookSecret: _secret, ...body } = entity;
    expect(bodyOfCells(cellsOf(entity))).toEqual(body);
  });

  it('holds no secret, whatever is in the register', () => {
    expect(entityCsv([entity])).not.toMatch(/GEHEIM|scrypt/);
    expect(entityColumns.filter((column) => /password|secret|hash|token/i.test(column))).toEqual([]);
  });

  it('begins with the mark of its alphabet, and has a line for each by the rules of Dutch spreadsheets', () => {
    const text = entityCsv([{ ...entity, name: 'Net' }]);
    expect(text.startsWith('\uFEFFentityId;name;')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text).toContain('net;Net;partner;ENE-ELE');
  });

  it.each(['=1+1', '+31612345678', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', "'=1", "''=1"])(
    'lets no spreadsheet run %j, and reads it back',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
      expect(bareCell(guardCell(text))).toBe(text);
    },
  );

  it.each([
    ['a,=1', "a,'=1"],
    ['a;-1', "a;'-1"],
    ['a\t@b', "a\t'@b"],
    ['a\n+31', "a\n'+31"],
    ['a,"=1"', 'a,"\'=1"'],
    ["a,'=1;''=2", "a,''=1;'''=2"],
    ['\t=1', "'\t'=1"],
    ['a,\r\nb', 'a,\r\nb'],
  ])('lets no spreadsheet that separates otherwise run %j, and reads it back', (text, cell) => {
    expect(guardCell(text)).toBe(cell);
    expect(bareCell(cell)).toBe(text);
  });

  it.each(["'s-Hertogenbosch", 'a, b', 'a-b, c+d', 'a=b', '', "'"])('leaves %j as it is', (text) => {
    expect([guardCell(text), bareCell(text)]).toEqual([text, text]);
  });

  it.each([[['a|b', '\\', 'c\\|']], [[' a ', '\n', '']], [['a', 'b', 'c']]])('keeps the parts %j', (parts) => {
    expect(partsOf(joinParts(parts))).toEqual(parts);
  });

  it('keeps what can not be read, to be refused where it is', () => {
    const cells = {
      ...cellsOf(entity),
      priority: 'hoog',
      practises: 'misschien',
      assets: 'Centrale',
      areaCircles: 'hier',
    };
    expect(bodyOfCells(cells)).toMatchObject({
      ...{
        priority: NaN,
        practises: 'misschien',
        assets: [{ name: 'Centrale', kind: '', at: { lat: NaN, lon: NaN } }],
      },
      area: { circles: [{ center: { lat: NaN, lon: NaN }, radiusKm: NaN }] },
    });
  });

  it('knows in which column something stands', () => {
    expect(columnOf('/contactPoints/0/address')).toBe('contactPoints');
    expect(columnOf('/area/codes/0')).toBe('areaCodes');
    expect(columnOf('/area/polygons/0/points')).toBe('areaPolygons');
    expect(columnOf('/password')).toBeUndefined();
  });
});
