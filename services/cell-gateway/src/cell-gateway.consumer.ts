import { broadcastRequested } from '@keten/contracts';
import type { BroadcastRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { SendCellBroadcast } from './send-cell-broadcast.ts';
import { SEND } from './tokens.ts';

@Controller()
export class CellGatewayConsumer {
  constructor(@Inject(SEND) private readonly send: SendCellBroadcast) {}

  @On(broadcastRequested['cell-broadcast'])
  async broadcast(request: BroadcastRequested): Promise<void> {
    await this.send(request);
  }
}
