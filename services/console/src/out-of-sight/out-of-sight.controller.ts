import type { Operator } from '@keten/domain';
import { Person } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import type { OutOfSight } from './out-of-sight.ts';
import { may, Needs } from '../people/people.ts';
import { QUARANTINE } from '../quarantine/quarantine.ts';
import type { Quarantine } from '../quarantine/quarantine.ts';
import { THREATS } from '../threats/threats.ts';
import type { Threats } from '../threats/threats.ts';

/** A threat for which nobody on shift is cleared must not wait unseen: that there is one is said to all who look. */
@Controller('v1/out-of-sight')
export class OutOfSightController {
  constructor(
    @Inject(THREATS) private readonly threats: Threats,
    @Inject(QUARANTINE) private readonly quarantine: Quarantine,
  ) {}

  @Get()
  @Needs('read')
  async all(@Person() operator: Operator): Promise<{ readonly items: readonly OutOfSight[] }> {
    const [threat, quarantined] = await Promise.all([
      this.threats.clearanceLacked(operator),
      may(operator, 'read-quarantine') ? this.quarantine.clearanceLacked(operator) : undefined,
    ]);
    const found = [
      { what: 'threat', clearance: threat } as const,
      { what: 'quarantined', clearance: quarantined } as const,
    ];
    return { items: found.flatMap(({ what, clearance }) => (clearance ? [{ what, clearance }] : [])) };
  }
}
