import { readerships, releasableFields, releasedVersion } from '@keten/domain';
import type { Readership, Releasable, ReleasableField, Rubricering, Tlp } from '@keten/domain';

/** What a readership is told of a threat, by name; without fields and marking where that is nothing. */
export type Told = {
  readonly readership: Readership;
  readonly fields: readonly ReleasableField[];
  readonly marking?: { readonly rubricering: Rubricering; readonly tlp: Tlp };
};

/** Of every readership, those to whom nothing is released too: operators should see that as well. */
export const toldTo = (threat: Releasable): readonly Told[] =>
  readerships.map((readership) => {
    const version = releasedVersion(threat, readership);
    if (!version) return { readership, fields: [] };
    const { rubricering, tlp } = version;
    return { readership, fields: releasableFields.filter((field) => field in version), marking: { rubricering, tlp } };
  });
