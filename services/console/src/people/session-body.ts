import { IsString, Length, Matches } from 'class-validator';
import { idPattern } from '@keten/platform';

export class SessionBody {
  @Matches(idPattern)
  operatorId!: string;

  @IsString()
  @Length(1, 200)
  password!: string;
}
