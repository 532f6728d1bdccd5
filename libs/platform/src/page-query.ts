import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { AsNumber } from './config-fields.ts';
import { cursorPattern } from './read-page.ts';

/** Which page of a list, the newest first: `next` of the page before, and how many lines. */
export class PageQuery {
  @IsOptional()
  @Matches(cursorPattern, { message: 'must be the `next` of a page' })
  before?: string;

  /** Fifty when it is left out. */
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** One line alone: what an open page asks for when it hears of a change. */
  @IsOptional()
  @Matches(/^\S{1,300}$/, { message: 'must be an id' })
  id?: string;
}
