import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, Person } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { DESK } from './desk.ts';
import type { Desk } from './desk.ts';

@Controller('v1/registration')
@AnyoneSignedIn('a desk reads what is registered of its own entity')
export class RegistrationController {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  @Get()
  async read(@Person() entity: Entity) {
    return this.desk.showRegistration(entity);
  }
}
