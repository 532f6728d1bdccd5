import type { Tlp } from '@keten/domain';

/** A marking that has the same identifier everywhere, and need not come with the bundle. */
export type KnownMarking = { readonly id: string; readonly tlp: Tlp; readonly name: string; readonly word: string };

const known = (tlp: Tlp, uuid: string, name: string = tlp): KnownMarking => ({
  id: `marking-definition--${uuid}`,
  tlp,
  name: `TLP:${name}`,
  word: name.toLowerCase(),
});

const byId = (markings: readonly KnownMarking[]): ReadonlyMap<string, KnownMarking> =>
  new Map(markings.map((marking) => [marking.id, marking]));

/** STIX 2.1 §7.2.1.4: TLP 1.0, in which WHITE is what is now CLEAR. */
export const tlp1 = byId([
  known('CLEAR', '613f2e26-407d-48c7-9eca-b8e91df99dc9', 'WHITE'),
  known('GREEN', '34098fce-860f-48ae-8e50-ebd3cc5e41da'),
  known('AMBER', 'f88d31f6-486f-44da-b317-01333bde0b82'),
  known('RED', '5e57c739-391a-4eb3-b6be-7d15ca92d5ed'),
]);
export const tlp1Created = '2017-01-20T00:00:00.000Z';

/** The marking definitions that OASIS published for TLP 2.0 (STIX common object repository, extension tlp-2.0). */
export const tlp2 = byId([
  known('CLEAR', '94868c89-83c2-464b-929b-a1a8aa3c8487'),
  known('GREEN', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb'),
  known('AMBER', '55d920b0-5e8b-4f79-9ee9-91f868d9b421'),
  known('AMBER+STRICT', '939a9414-2ddd-4d32-a0cd-375ea402b003'),
  known('RED', 'e828b379-4e03-4974-9ac4-e53a884c97c1'),
]);
export const tlp2Extension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
export const tlp2Created = '2022-10-01T00:00:00.000Z';
