import { onCallCalendars } from '@keten/contracts';
import { fetchDocument } from '@keten/delivery';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, LOG, provide, runEvery, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Config } from '../config.ts';
import { ENTITIES } from '../tokens.ts';
import { followCalendars } from './follow-calendars.ts';
import { readAside } from './read-aside.ts';

const lookMs = 2000;

/** Reads the on-call calendars of entities. Nobody asks it for anything: what it finds stands in a register. */
export const calendars = ({ ALLOW_PRIVATE_ADDRESSES: allowPrivate, PORTAL_URL: contact }: Config): Provider =>
  provide(
    token<object>('FOLLOW_CALENDARS'),
    [REGISTERS, ENTITIES, CLOCK, LOG],
    async (open: Registers, entities, clock, log) => {
      const fetch = fetchDocument({ ...{ allowPrivate, contact, clock }, asker: 'on-call', accept: 'text/calendar' });
      const states = open.register(onCallCalendars);
      const known = await open.view(onCallCalendars);
      const follow = followCalendars({ entities, states, known, fetch, read: readAside(), clock, log });
      return runEvery(lookMs, follow, (err) => log.warn({ err }, 'on-call calendars were left for now'));
    },
  );
