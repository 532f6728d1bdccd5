import type { Warning } from '@keten/domain';
import { AsBoolean, PageQuery } from '@keten/platform';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

const states: readonly Warning['state'][] = [
  ...(['proposed', 'draft', 'submitted', 'approved', 'rejected', 'issued', 'ended'] as const),
];

/** Which warnings to list: a page of all, or of those in one state. */
export class WarningListQuery extends PageQuery {
  @IsOptional()
  @IsIn(states)
  state?: Warning['state'];

  /** Those that went out by a standing order, and that no person has taken further since. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyOrdered?: boolean;

  /** Those of which the threat grew, while nothing that people wrote says so. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyGrown?: boolean;

  /** Those for which the asker was writing when a standing order went first, and that no person has taken further since. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyOvertaken?: boolean;

  /** Those that are out and have not expired. */
  @IsOptional()
  @AsBoolean()
  @IsBoolean()
  isOnlyHolding?: boolean;
}
