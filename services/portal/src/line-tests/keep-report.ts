import { reportLine } from '@keten/domain';
import type { LineCheck, LineTestReported } from '@keten/domain';
import type { Register } from '@keten/messaging';

/** Keeps what a gateway says of a test that this portal asked for. */
export const keepReport =
  (checks: Pick<Register<LineCheck>, 'get' | 'update'>) =>
  async (report: LineTestReported): Promise<void> => {
    const first = await checks.get(report.pointId);
    if (first) await checks.update(report.pointId, (check = first) => reportLine(check, report));
  };
