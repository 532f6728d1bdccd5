import { IsString, Length } from 'class-validator';

export class CodeBody {
  /** As it stands in the text, with or without spaces. */
  @IsString()
  @Length(1, 20)
  code!: string;
}
