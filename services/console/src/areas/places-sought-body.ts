import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';

/** Of which organisations somebody wants to see where they are; who asks for more asks again. */
export class PlacesSoughtBody {
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  entityIds!: string[];
}
