import { idPattern } from '@keten/platform';
import { IsString, Length, Matches } from 'class-validator';

export class SessionBody {
  @Matches(idPattern)
  entityId!: string;

  @IsString()
  @Length(1, 200)
  password!: string;
}
