import { AsBoolean, PageQuery } from '@keten/platform';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

/** Which bulletins to list: a page of all, of those that are about one threat, or of those that wait for the asker. */
export class BulletinListQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  threatId?: string;

  /** Those alone that wait for the asker to release them. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyWaiting?: boolean;
}
