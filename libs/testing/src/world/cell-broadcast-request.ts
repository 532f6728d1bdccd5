import { decodeWarningArea, mostPages, octetsOfPage, textOfPage } from '@keten/cell-broadcast';
import type { Point } from '@keten/domain';

/** A request that is as it should be. */
export type AskedBroadcast = {
  readonly cbeName: string;
  readonly category: string;
  readonly repetitionPeriod: number;
  readonly broadcasts: number;
  readonly messageIdentifier: number;
  readonly serialNumber: number;
  readonly dataCoding: number;
  readonly pages: readonly Buffer[];
  /** Undefined all over the network. */
  readonly coordinates: Buffer | undefined;
};

type Json = Readonly<Record<string, unknown>>;

/** What is asked, or why it is refused. Whatever nobody knows is refused too: a centre that passes over an area warns everybody. */
export function readBroadcast(body: Buffer | undefined): AskedBroadcast | string {
  return told(() => {
    const asked = objectIn(JSON.parse((body ?? Buffer.alloc(0)).toString('utf8')), 'the body', [
      ...['cbe_name', 'category', 'repetition_period', 'num_of_bcast', 'warning_period_sec', 'scope', 'smscb_message'],
    ]);
    const message = objectIn(asked['smscb_message'], 'smscb_message', ['serial_nr', 'message_id', 'payload']);
    const serial = objectIn(message['serial_nr'], 'serial_nr', ['serial_nr_encoded']);
    const payload = objectIn(message['payload'], 'payload', ['payload_encoded']);
    const { dcs, pages } = objectIn(payload['payload_encoded'], 'payload_encoded', ['dcs', 'pages']);
    const dataCoding = whole(dcs, 'dcs', 0, 255);
    return {
      cbeName: text(asked['cbe_name'], 'cbe_name'),
      category: oneOf(asked['category'], 'category', ['normal', 'high_priority', 'background']),
      repetitionPeriod: whole(asked['repetition_period'], 'repetition_period', 1, 4095),
      // Nought is without an end, and nothing here has none.
      broadcasts: whole(asked['num_of_bcast'], 'num_of_bcast', 1, 65_535),
      messageIdentifier: whole(message['message_id'], 'message_id', 4370, 4399),
      serialNumber: whole(serial['serial_nr_encoded'], 'serial_nr_encoded', 0, 65_535),
      dataCoding,
      pages: pagesIn(pages, dataCoding),
      coordinates: coordinatesIn(asked['scope']),
    };
  });
}

/** The same of an area alone, that is asked about before anything is sent. */
export const readScope = (body: Buffer | undefined): Pick<AskedBroadcast, 'coordinates'> | string =>
  told(() => {
    const asked: unknown = JSON.parse((body ?? Buffer.alloc(0)).toString('utf8'));
    return { coordinates: coordinatesIn(objectIn(asked, 'the body', ['scope'])['scope']) };
  });

function told<Read>(read: () => Read): Read | string {
  try {
    return read();
  } catch (error) {
    return (error as Error).message;
  }
}

function pagesIn(pages: unknown, dataCoding: number): readonly Buffer[] {
  if (!Array.isArray(pages) || pages.length < 1 || pages.length > mostPages) fail("'pages' array size out of range");
  return (pages as unknown[]).map((page) => {
    const octets = hex(page, 'a page');
    if (octets.length !== octetsOfPage) fail('a page has 82 octets');
    textOfPage(octets, dataCoding);
    return octets;
  });
}

/** All over the network, or an area that is the same in the coordinates for phones and in the geometry for cells. */
function coordinatesIn(scope: unknown): Buffer | undefined {
  const {
    scope_plmn: plmn,
    scope_area: area,
    ...others
  } = objectIn(scope, 'scope', ['scope_plmn', 'scope_area'], false);
  if ((plmn === undefined) === (area === undefined) || Object.keys(others).length > 0) fail('one scope, please');
  if (area === undefined) return void objectIn(plmn, 'scope_plmn', []);
  const { geometry, warning_area_coordinates: said } = objectIn(area, 'scope_area', [
    ...['geometry', 'warning_area_coordinates'],
  ]);
  const octets = hex(said, 'warning_area_coordinates');
  const read = decodeWarningArea(octets);
  const isClosed = read.polygons.every(({ points }) => points.length > 3 && isSame(points[0], points.at(-1)));
  if (!isClosed || read.polygons.length + read.circles.length === 0) fail('the area has no surface');
  const wanted = {
    polygons: read.polygons.map(({ points }) => points.map(({ lat, lon }) => [lon, lat])),
    circles: read.circles.map(({ center: { lat, lon }, radiusKm }) => ({ center: [lon, lat], radius_km: radiusKm })),
  };
  if (JSON.stringify(geometry) !== JSON.stringify(wanted)) fail('the geometry is not that of the coordinates');
  return octets;
}

const isSame = (a: Point | undefined, b: Point | undefined): boolean => a?.lat === b?.lat && a?.lon === b?.lon;
const fail = (why: string): never => {
  throw new Error(why);
};

function objectIn(value: unknown, name: string, members: readonly string[], isWhole = true): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(`'${name}' must be an object`);
  const unknown = Object.keys(value).find((member) => !members.includes(member));
  if (unknown !== undefined) fail(`'${name}' has no '${unknown}'`);
  const missing = isWhole && members.find((member) => !(member in value));
  if (missing) fail(`'${name}' lacks '${missing}'`);
  return value as Json;
}

const text = (value: unknown, name: string): string =>
  typeof value === 'string' && value !== '' ? value : fail(`'${name}' must be a text`);
const oneOf = (value: unknown, name: string, all: readonly string[]): string =>
  all.includes(value as string) ? (value as string) : fail(`'${name}' unknown`);
const whole = (value: unknown, name: string, least: number, most: number): number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    ? (value as number)
    : fail(`'${name}' out of range`);
const hex = (value: unknown, name: string): Buffer =>
  typeof value === 'string' && /^([0-9a-f]{2})+$/.test(value)
    ? Buffer.from(value, 'hex')
    : fail(`'${name}' must be hex`);
