import { SignedIn } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { IncidentBoard } from './incident-board.ts';
import { INCIDENT_BOARD } from './incident-tokens.ts';

@Controller('v1/incidents')
@UseGuards(SignedIn())
export class IncidentController {
  constructor(@Inject(INCIDENT_BOARD) private readonly board: IncidentBoard) {}

  @Get()
  async all() {
    return { items: await this.board.all() };
  }
}
