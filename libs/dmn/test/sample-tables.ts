import { number, word, words, yesNo } from '../src/columns.ts';
import type { ValuesOf } from '../src/columns.ts';
import type { TableKind } from '../src/table.ts';

const urgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
const sourceKinds = ['military', 'intelligence', 'civil', 'sector', 'entity', 'international', 'sensor'] as const;

/** What the tables of the tests may look at: a column of each kind that there is. */
const facts = {
  kind: word(['air-missile-attack', 'drone', 'sabotage-air', 'flood']),
  urgency: word(urgencies),
  sourceKinds: words(sourceKinds),
  placesTouched: number(0, 1_000_000),
  ended: yesNo,
};
export type Facts = ValuesOf<typeof facts>;

/** An immediate flood in three places, that one civil source reports. */
export const ordinary: Facts = {
  kind: 'flood',
  urgency: 'Immediate',
  sourceKinds: ['civil'],
  placesTouched: 3,
  ended: false,
};

export const kinds = {
  severity: {
    name: 'severity',
    asks: 'first',
    complete: false,
    inputs: facts,
    outputs: { severity: word(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']) },
  },
  sectors: {
    name: 'sectors',
    asks: 'all',
    complete: false,
    inputs: facts,
    outputs: { sectors: words(['TRA-AIR', 'DWA', 'WMG']) },
  },
  citizens: { name: 'citizens', asks: 'first', complete: true, inputs: facts, outputs: { citizens: yesNo } },
  remark: {
    name: 'remark',
    asks: 'all',
    complete: false,
    inputs: facts,
    outputs: { verdict: word(['remark']) },
  },
} as const satisfies Readonly<Record<string, TableKind>>;

/** A table as a modeler writes it, with its only row. */
export const severity = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="severity.definitions" name="Hoe erg het is" label="How bad it is" namespace="urn:waarschuwingsketen:rules">
  <decision id="severity" name="Hoe erg het is" label="How bad it is">
    <description>nl: Voor als wachten levens kost. Past er geen rij, dan telt de ergste melding.
en: Where waiting for more costs lives. Where no row speaks, the worst report counts.</description>
    <decisionTable id="severity.table" hitPolicy="FIRST">
      <input id="severity.if.kind" label="Soort dreiging">
        <description>Kind of threat</description>
        <inputExpression id="severity.if.kind.fact" typeRef="string"><text>kind</text></inputExpression>
      </input>
      <input id="severity.if.urgency" label="Urgentie">
        <description>Urgency</description>
        <inputExpression id="severity.if.urgency.fact" typeRef="string"><text>urgency</text></inputExpression>
      </input>
      <input id="severity.if.sourceKinds" label="Soorten bronnen">
        <description>Kinds of sources</description>
        <inputExpression id="severity.if.sourceKinds.fact" typeRef="Any"><text>sourceKinds</text></inputExpression>
      </input>
      <output id="severity.then.severity" label="Ernst wordt" name="severity" typeRef="string">
        <description>Severity becomes</description>
      </output>
      <rule id="severity.military-air">
        <description>nl: Een militaire bron meldt een dreiging uit de lucht die nu gaande is.
en: A military source reports an immediate threat from the air.</description>
        <inputEntry id="severity.military-air.if.kind"><text>"air-missile-attack", "drone", "sabotage-air"</text></inputEntry>
        <inputEntry id="severity.military-air.if.urgency"><text>"Immediate"</text></inputEntry>
        <inputEntry id="severity.military-air.if.sourceKinds"><text>list contains(?, "military")</text></inputEntry>
        <outputEntry id="severity.military-air.then.severity"><text>"Extreme"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>`;
