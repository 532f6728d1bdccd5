import type { PersonToCall } from '@keten/domain';
import { IsString, Length, Matches } from 'class-validator';

/** Whom an operator telephones when no channel reached an entity. */
export class PersonToCallBody implements PersonToCall {
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsString()
  @Length(1, 100)
  role!: string;

  @Matches(/^\+[1-9]\d{6,14}$/, { message: '$property must be +31… (E.164)' })
  phone!: string;
}

export const toPersonToCall = ({ name, role, phone }: PersonToCallBody): PersonToCall => ({ name, role, phone });
