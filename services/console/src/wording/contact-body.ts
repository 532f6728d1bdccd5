import { contactKinds, isContact } from '@keten/domain';
import type { ContactKind, VerifiedContact } from '@keten/domain';
import { invalid } from '@keten/platform';
import { IsIn, IsString, Length } from 'class-validator';

export class ContactBody implements VerifiedContact {
  @IsIn(contactKinds)
  kind!: ContactKind;

  @IsString()
  @Length(1, 200)
  value!: string;

  /** Whose it is. */
  @IsString()
  @Length(1, 200)
  owner!: string;

  /** Who is to use it, and for what. */
  @IsString()
  @Length(1, 300)
  purpose!: string;

  /** Where it was checked. */
  @IsString()
  @Length(1, 300)
  source!: string;
}

/** @throws Problem 400 for a value that could not be recognised in a text. */
export function toContact({ kind, value, owner, purpose, source }: ContactBody): VerifiedContact {
  if (!isContact(kind, value)) throw invalid([{ pointer: '/value', message: `is no ${kind}, or more than one` }]);
  return { kind, value, owner, purpose, source };
}
