/** A sector of the Wwke, the priority list of Kamerstuk 30 821 nr. 326 or a national addition. Codes are the project's own. */
export type Sector = {
  readonly code: string;
  readonly name: string;
  readonly priority: boolean;
  readonly vakminister: string;
};

const sector = (code: string, name: string, priority: boolean, vakminister: string): Sector => ({
  code,
  name,
  priority,
  vakminister,
});

/** Reference data at start; a deployment may change supervisors in its register (domain.md, "Sectors"). */
export const sectors: readonly Sector[] = [
  sector('ENE-ELE', 'Elektriciteit', true, 'KGG'),
  sector('ENE-GAS', 'Gas', true, 'KGG'),
  sector('ENE-OIL', 'Olie', true, 'KGG'),
  sector('ENE-HEA', 'Stadsverwarming en -koeling', false, 'KGG'),
  sector('ENE-HYD', 'Waterstof', false, 'KGG'),
  sector('TRA-AIR', 'Luchtvaart', true, 'IenW'),
  sector('TRA-RAI', 'Spoor', true, 'IenW'),
  sector('TRA-WAT', 'Scheepvaart en havens', true, 'IenW'),
  sector('TRA-ROA', 'Wegvervoer', true, 'IenW'),
  sector('TRA-PUB', 'Openbaar vervoer', false, 'IenW'),
  sector('BAN', 'Banken', false, 'FIN'),
  sector('FMI', 'Infrastructuur van de financiële markt', false, 'FIN'),
  sector('HEA', 'Gezondheid', true, 'VWS'),
  sector('DWA', 'Drinkwater', true, 'IenW'),
  sector('WWA', 'Afvalwater', false, 'IenW'),
  sector('DIG', 'Digitale infrastructuur', true, 'EZ'),
  sector('TEL-NET', 'Telecom en internet', true, 'EZ'),
  sector('TEL-PNT', 'Plaats- en tijdsbepaling', true, 'EZ'),
  sector('TEL-EMC', 'Noodcommunicatie', true, 'EZ'),
  sector('GOV', 'Openbaar bestuur', false, 'BZK'),
  sector('SPA', 'Ruimtevaart', false, 'EZ'),
  sector('FOO', 'Voedsel', true, 'LVVN'),
  sector('WMG', 'Keren en beheren van water', true, 'IenW'),
  sector('CHE', 'Chemie', true, 'IenW'),
  sector('NUC', 'Nucleair', false, 'IenW'),
];

/** The default target group of an alert: the priority sectors of the letter (S13). */
export const prioritySectors: readonly string[] = sectors.filter(({ priority }) => priority).map(({ code }) => code);
