import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readScenario, ScriptFaults } from '@keten/domain';
import type { Known, Scenario } from '@keten/domain';
import { idPattern } from '@keten/platform';

/** A script of the folder: what it is, or why it can't be played here. */
export type Script = { readonly scriptId: string } & (
  | { readonly scenario: Scenario; readonly faults?: undefined }
  | { readonly scenario?: undefined; readonly faults: readonly string[] }
);

type Parts = {
  readonly folder: string;
  readonly known: () => Known;
  /** Whether somebody plays the organisations and makes parts fail. */
  readonly hasStage: boolean;
};

/** The scripts that lie in a folder now: who adds one need not start anything anew. */
export const readScripts =
  ({ folder, known, hasStage }: Parts) =>
  async (): Promise<readonly Script[]> => {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
    const ids = files.map((file) => path.basename(file, '.json')).filter((id) => idPattern.test(id));
    return Promise.all(
      ids.map(async (scriptId) => {
        try {
          const scenario = readScenario(await readFile(path.join(folder, `${scriptId}.json`), 'utf8'), known());
          const needsStage = !hasStage && scenario.steps.some((step) => step.do !== 'report');
          return needsStage ? { scriptId, faults: [onlyInDemo] } : { scriptId, scenario };
        } catch (error) {
          return { scriptId, faults: error instanceof ScriptFaults ? error.faults : ['It can not be read.'] };
        }
      }),
    );
  };

const onlyInDemo = 'It plays organisations or makes parts fail, which only the demo can.';
