import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { CHAIN_HEALTH } from './chain-health.ts';
import type { ChainHealth } from './chain-health.ts';

/** Which parts of the chain do not work now and where room gets short, for every operator: a warning that goes to nobody looks the same as one that does. */
@Controller('v1/chain-health')
export class ChainHealthController {
  constructor(@Inject(CHAIN_HEALTH) private readonly chainHealth: ChainHealth) {}

  @Get()
  @Needs('read')
  all() {
    const { chainHealth: health } = this;
    const [archive, audit] = [health.archive(), health.audit()];
    const said = { items: health.all(), stores: health.stores(), routes: health.routes() };
    return { ...said, ...(archive && { archive }), ...(audit && { audit }) };
  }
}
