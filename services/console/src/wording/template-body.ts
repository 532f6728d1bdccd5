import * as domain from '@keten/domain';
import type { TemplateText, TextTemplate } from '@keten/domain';
import { invalid } from '@keten/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Length, ValidateNested } from 'class-validator';

export class TemplateTextBody implements TemplateText {
  @IsIn(domain.languages)
  language!: domain.Language;

  @IsString()
  @Length(0, 120)
  headline!: string;

  @IsString()
  @Length(0, 500)
  description!: string;

  /** A sentence or two each; the first must fit in an SMS. */
  @IsArray()
  @ArrayMaxSize(8)
  @Length(1, 200, { each: true })
  instructions!: string[];

  @IsArray()
  @ArrayMaxSize(8)
  @Length(1, 200, { each: true })
  before!: string[];
}

export class TemplateBody implements TextTemplate {
  @IsIn(domain.responseTypes)
  responseType!: domain.ResponseType;

  @IsArray()
  @ArrayMaxSize(domain.languages.length)
  @ArrayUnique(({ language }: TemplateTextBody) => language)
  @ValidateNested({ each: true })
  @Type(() => TemplateTextBody)
  texts!: TemplateTextBody[];

  @IsArray()
  @ArrayMaxSize(12)
  @Length(1, 200, { each: true })
  checklist!: string[];
}

/** @throws Problem 400 with the place of all that keeps it from being proposed to an operator. */
export function toTemplate({ responseType, texts, checklist }: TemplateBody): TextTemplate {
  const template = { responseType, texts: texts.map((text) => ({ ...text })), checklist };
  const faults = domain.templateFaults(template);
  if (faults.length > 0) throw invalid(faults);
  return template;
}
