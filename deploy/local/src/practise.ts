import { printChecks } from './print-report.ts';
import { seeMarks } from './see-marks.ts';
import type { Stage } from './stage.ts';
import { whereToLook } from './where-to-look.ts';

/** The chain of the exercise, ready for the people who practise. @returns what there is to say of it. */
export async function practise(stage: Stage): Promise<string> {
  await seeMarks(stage);
  return ['', ...printChecks(stage.checks), '', ...whereToLook(stage), ''].join('\n');
}
