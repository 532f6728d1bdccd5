import { PageQuery } from '@keten/platform';
import { IsOptional, IsString, Length } from 'class-validator';

/** Which bulletins to list: a page of all, or of those that are about one threat. */
export class BulletinListQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  threatId?: string;
}
