import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';

/** Over which channels a warning can be sent here. */
@Controller('v1/channels')
export class ChannelController {
  constructor(@Inject(WARNINGS) private readonly warnings: Warnings) {}

  @Get()
  @Needs('read')
  channels(): { readonly items: Warnings['channels'] } {
    return { items: this.warnings.channels };
  }
}
