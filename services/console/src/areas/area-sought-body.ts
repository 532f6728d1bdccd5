import { IsString, Length } from 'class-validator';

/** What somebody typed to add to an area. */
export class AreaSoughtBody {
  @IsString()
  @Length(1, 1000)
  text!: string;
}
