import { ContactPointBody, PersonToCallBody } from '@keten/delivery';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateBy, ValidateNested } from 'class-validator';

/** One channel fails sooner or later; then the other has to be there (design, "Redundancy" 4). */
const OnTwoChannels = () =>
  ValidateBy({
    name: 'onTwoChannels',
    validator: {
      validate: (points: unknown) =>
        Array.isArray(points) && new Set((points as ContactPointBody[]).map(({ channel }) => channel)).size >= 2,
      defaultMessage: () => '$property must hold at least two different channels',
    },
  });

export class ContactsBody {
  @IsArray()
  @ArrayMaxSize(10)
  @OnTwoChannels()
  @ValidateNested({ each: true })
  @Type(() => ContactPointBody)
  contactPoints!: ContactPointBody[];

  /** Whom an operator telephones when no channel reached it, in that order; as it was when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => PersonToCallBody)
  personsToCall?: PersonToCallBody[];
}
