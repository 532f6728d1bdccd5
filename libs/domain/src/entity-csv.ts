import type { Area } from './area.ts';
import { byteOrderMark, csvLine, itemsOf, joinItems, joinParts, partsOf } from './csv-cells.ts';
import type { Entity } from './register.ts';

/** The columns of a list of entities. None holds a password, a secret of a webhook or a hash of either, nor ever will. */
export const entityColumns = [
  ...(['entityId', 'name', 'designation', 'sector', 'subsector', 'essentialServices', 'competentAuthority'] as const),
  ...(['priority', 'language', 'clearance', 'practises', 'answersFor'] as const),
  ...(['areaDescription', 'areaCodes', 'areaCircles', 'areaPolygons', 'assets'] as const),
  ...(['contactPoints', 'personsToCall', 'dependsOnEntities', 'dependsOnSectors'] as const),
] as const;
/** With the hash of what a line says as it was saved, by which it is seen whether somebody changed that since. */
export const listColumns = [...entityColumns, 'contentHash'] as const;
export type ListCells = EntityCells & { readonly contentHash: string };
export type EntityColumn = (typeof entityColumns)[number];
export type EntityCells = Readonly<Record<EntityColumn, string>>;
/** What of an entity stands in such a list. */
export type ListedEntity = Omit<Entity, 'people' | 'passwordHash' | 'webhookSecret'>;

/** Entities as a file that spreadsheets open, and that comes in again as it is. */
export const entityCsv = (entities: readonly ListedEntity[]): string => {
  const lines = entities.map((entity) => {
    const cells = cellsOf(entity);
    return csvLine([...entityColumns.map((column) => cells[column]), hashOfCells(cells)]);
  });
  return [byteOrderMark, csvLine(listColumns), ...lines].join('');
};

/**
 * Tells what two lines say apart; it proves nothing to who would deceive. It begins with a letter, since a spreadsheet would take some
 * hashes for numbers.
 */
export function hashOfCells(cells: EntityCells): string {
  const text = JSON.stringify(entityColumns.map((column) => cells[column]));
  return `h${mixed(text, 2_654_435_761)}${mixed(text, 1_597_334_677)}`;
}

/** As FNV-1a mixes, with a factor of its own, and the high bits mixed into the low ones (32 bits, in hex). */
function mixed(text: string, factor: number): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), factor);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
}

export const cellsOf = (entity: ListedEntity): EntityCells => ({
  entityId: entity.entityId,
  name: entity.name,
  designation: entity.designation,
  sector: entity.sector,
  subsector: entity.subsector ?? '',
  essentialServices: plainItems(entity.essentialServices),
  competentAuthority: entity.competentAuthority ?? '',
  priority: `${entity.priority}`,
  language: entity.language,
  clearance: entity.clearance ?? '',
  practises: entity.practises === true ? 'ja' : 'nee',
  answersFor: plainItems(entity.answersFor),
  areaDescription: entity.area.description,
  areaCodes: plainItems(entity.area.codes),
  areaCircles: joinItems(entity.area.circles.map(({ center, radiusKm }) => `${center.lat},${center.lon} ${radiusKm}`)),
  areaPolygons: joinItems(
    entity.area.polygons.map(({ points }) => points.map(({ lat, lon }) => `${lat},${lon}`).join(' ')),
  ),
  assets: joinItems((entity.assets ?? []).map(({ name, kind, at }) => joinParts([name, kind, `${at.lat},${at.lon}`]))),
  contactPoints: joinItems(entity.contactPoints.map(({ channel, address }) => joinParts([channel, address]))),
  personsToCall: joinItems((entity.personsToCall ?? []).map(({ name, role, phone }) => joinParts([name, role, phone]))),
  dependsOnEntities: plainItems(entity.dependsOnEntities),
  dependsOnSectors: plainItems(entity.dependsOnSectors),
});

/**
 * What a line asks for, as a body of `PUT /v1/entities/{entityId}`, not checked yet: what can't be read stands in it as it came, so that
 * it is refused where it is. An empty priority, language, clearance or practises says nothing of it.
 */
export const bodyOfCells = (cells: EntityCells): object => ({
  ...{ name: cells.name, designation: cells.designation, sector: cells.sector, subsector: cells.subsector },
  essentialServices: plainItemsOf(cells.essentialServices),
  competentAuthority: cells.competentAuthority,
  ...said('priority', cells.priority, Number),
  ...said('language', cells.language, (text) => text),
  ...said('clearance', cells.clearance, (text) => text),
  ...said('practises', cells.practises, yesOrNo),
  ...(cells.designation === 'partner' || cells.answersFor !== '' ? { answersFor: plainItemsOf(cells.answersFor) } : {}),
  area: areaOf(cells),
  assets: itemsOf(cells.assets).map((item) => {
    const [name = '', kind = '', place = ''] = partsOf(item);
    return { name, kind, at: pointOf(place) };
  }),
  contactPoints: itemsOf(cells.contactPoints).map((item) => {
    const [channel = '', address = ''] = partsOf(item);
    return { channel, address };
  }),
  personsToCall: itemsOf(cells.personsToCall).map((item) => {
    const [name = '', role = '', phone = ''] = partsOf(item);
    return { name, role, phone };
  }),
  dependsOnEntities: plainItemsOf(cells.dependsOnEntities),
  dependsOnSectors: plainItemsOf(cells.dependsOnSectors),
});

/** Columns in which two differ; all that hold something, of one that is new. */
export const columnsChanged = (before: EntityCells | undefined, after: EntityCells): readonly EntityColumn[] =>
  entityColumns.filter((column) => after[column] !== (before?.[column] ?? ''));

/** Of a member of the body, by the name of its column. */
export const columnOf = (pointer: string): EntityColumn | undefined => {
  const [, first = '', second = ''] = pointer.split('/');
  const name = first === 'area' ? `area${second.charAt(0).toUpperCase()}${second.slice(1)}` : first;
  return entityColumns.find((column) => column === name);
};

const plainItems = (items: readonly string[] = []): string => joinItems(items.map((item) => joinParts([item])));
const plainItemsOf = (cell: string): string[] => itemsOf(cell).map((item) => partsOf(item)[0] ?? '');

const said = <Value>(name: string, cell: string, read: (text: string) => Value) =>
  cell.trim() === '' ? {} : { [name]: read(cell.trim()) };

const yes = ['ja', 'yes', 'true', 'waar', '1'];
const no = ['nee', 'no', 'false', 'onwaar', '0'];
const yesOrNo = (text: string): boolean | string => {
  const word = text.toLowerCase();
  return yes.includes(word) || (no.includes(word) ? false : text);
};

const areaOf = (cells: EntityCells): Area => ({
  description: cells.areaDescription,
  codes: plainItemsOf(cells.areaCodes),
  circles: itemsOf(cells.areaCircles).map((item) => {
    const [lat, lon, radiusKm = NaN] = numbersIn(item);
    return { center: { lat: lat ?? NaN, lon: lon ?? NaN }, radiusKm };
  }),
  polygons: itemsOf(cells.areaPolygons).map((item) => ({ points: item.trim().split(/\s+/u).map(pointOf) })),
});

const numbersIn = (text: string): number[] =>
  text
    .trim()
    .split(/[\s,]+/u)
    .map(Number);
const pointOf = (text: string) => {
  const [lat = NaN, lon = NaN] = text.trim() === '' ? [] : numbersIn(text);
  return { lat, lon };
};
