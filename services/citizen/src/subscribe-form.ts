import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';

/** One box that is ticked comes as a text, several as a list, none not at all. */
const AsTicked = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => [...new Set(value === undefined ? [] : [value].flat())]);

/** The first step: which places. */
export class PlacesQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  zoek?: string;

  @AsTicked()
  @IsArray()
  @ArrayMaxSize(25)
  @IsString({ each: true })
  plaats: string[] = [];
}

/** The second step: a phone number for them. */
export class PhoneForm {
  @AsTicked()
  @IsArray()
  @ArrayMaxSize(25)
  @IsString({ each: true })
  plaats: string[] = [];

  @IsString()
  @MaxLength(30)
  telefoon!: string;
}

/** The third step: the code that was sent to it. What was asked goes with it, to be asked for again. */
export class CodeForm extends PhoneForm {
  @IsString()
  @MaxLength(60)
  aanvraag!: string;

  @IsString()
  @MaxLength(30)
  code!: string;
}
