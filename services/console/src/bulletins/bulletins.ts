import { bulletinSubscriptions } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { ConsoleConfig } from '../config.ts';
import { OPEN_MARKED } from '../open-marked.ts';
import type { OpenMarked } from '../open-marked.ts';
import { checkSeesRegion, markingOf, PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { WORDING } from '../wording/wording.ts';
import type { CheckContacts } from '../wording/wording.ts';
import { CONSOLE_REGISTERS } from '../registers/registers.ts';
import type { BulletinListQuery } from './bulletin-list-query.ts';
import { bulletinList, whereaboutsOf } from './bulletin-list.ts';
import { createBulletinLog } from './bulletin-record.ts';
import { readersOf } from './readers-of.ts';
import { releaseBulletin } from './release-bulletin.ts';
import { bulletinStood, shownBulletin } from './shown-bulletin.ts';
import { withdrawBulletin } from './withdraw-bulletin.ts';
import { writeBulletin } from './write-bulletin.ts';
import type { WriteParts } from './write-bulletin.ts';

/** What entities are told without urgency. */
export type Bulletins = ReturnType<typeof openBulletins>;
export const BULLETINS = token<Bulletins>('BULLETINS');

export const bulletins = ({ PLANE: plane }: ConsoleConfig): Provider =>
  provide(
    BULLETINS,
    [REDIS, FACT_LOG, PUBLISHER, REGISTERS, CONSOLE_REGISTERS, WORDING, OPEN_MARKED, PEOPLE, CLOCK],
    (
      redis,
      factLog: FactLog,
      publisher: Publisher,
      registers: Registers,
      { entities },
      { check: contacts },
      open,
      people,
      clock,
    ) =>
      openBulletins({
        redis,
        entities,
        contacts,
        subscriptions: registers.register(bulletinSubscriptions),
        log: createBulletinLog(factLog, publisher),
        open,
        people,
        clock,
        plane,
      }),
  );

type Parts = Parameters<typeof readersOf>[0] &
  WriteParts & {
    readonly redis: Redis;
    readonly open: OpenMarked;
    readonly contacts: CheckContacts;
    readonly people: Pick<People, 'lapses' | 'knownLapses'>;
  };

function openBulletins(parts: Parts) {
  const { log, open, people } = parts;
  const list = bulletinList(parts.redis, log);
  const readers = readersOf(parts);
  const readable = async (operator: Operator, bulletinId: string) => {
    const { state: bulletin, steps } = await log.readKnown(bulletinId);
    open(operator, { what: 'bulletin', subject: bulletinId, marking: markingOf(bulletin) });
    checkSeesRegion(operator, () => whereaboutsOf(bulletin).regions);
    return { bulletin, steps };
  };
  return {
    projections: list.projections,
    list: (operator: Operator, wanted: BulletinListQuery) => list.page(operator, wanted),
    async show(operator: Operator, bulletinId: string) {
      const { bulletin, steps } = await readable(operator, bulletinId);
      const lapses = people.knownLapses(bulletinStood(bulletin, steps), markingOf(bulletin));
      return shownBulletin(operator, bulletin, steps, lapses);
    },
    async readersOf(operator: Operator, bulletinId: string) {
      const { bulletin } = await readable(operator, bulletinId);
      return readers(bulletin.content);
    },
    write: writeBulletin(parts),
    release: releaseBulletin({
      ...parts,
      lapsesOf: (bulletin, steps) => people.lapses(bulletinStood(bulletin, steps), markingOf(bulletin)),
    }),
    withdraw: withdrawBulletin(parts),
  };
}
