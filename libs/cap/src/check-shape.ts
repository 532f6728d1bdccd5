import type { Fault } from './fault.ts';
import { alertParts } from './grammar.ts';
import type { Part } from './grammar.ts';
import type { XmlElement } from './read-xml.ts';
import { capNamespace, signatureNamespace } from './vocabulary.ts';
import { trimXml } from './white-space.ts';

const repeats = ({ times }: Part): boolean => times === '+' || times === '*';
const mandatory = ({ times }: Part): boolean => times === '1' || times === '+';

const quoted = (name: string): string => name.slice(0, 40);

/** Every departure from the grammar inside one element: order, number, unknown names, and the rules of its texts. */
export function shapeFaults(element: XmlElement, parts: readonly Part[], path: string): Fault[] {
  // A signature has its place at the end of the alert; anywhere else it is not an extension, but a mistake or a trick.
  const isOwn = ({ namespace }: XmlElement): boolean =>
    namespace === capNamespace || namespace === '' || (namespace === signatureNamespace && parts !== alertParts);
  const own = element.children.filter(isOwn);
  return [
    ...attributeFaults(element, path),
    ...strayText(element, path),
    ...missing(element, parts, path),
    ...sequenceFaults(own, parts, path),
  ];
}

function missing(element: XmlElement, parts: readonly Part[], path: string): Fault[] {
  const names = new Set(element.children.flatMap(({ name, namespace }) => (namespace === capNamespace ? [name] : [])));
  return parts
    .filter((part) => mandatory(part) && !names.has(part.name))
    .map(({ name }) => ({
      path: `${path}/${name}`,
      line: element.line,
      rule: 'missing',
      message: `${name} is mandatory and is not there.`,
    }));
}

/** Walks the children beside the grammar; a child whose place has passed is out of order. */
function sequenceFaults(children: readonly XmlElement[], parts: readonly Part[], path: string): Fault[] {
  const totals = Map.groupBy(children, ({ name }) => name);
  const seen = new Map<string, number>();
  let furthest = 0;
  return children.flatMap((child) => {
    const place = child.namespace === capNamespace ? parts.findIndex(({ name }) => name === child.name) : -1;
    const part = parts[place];
    if (!part)
      return fault(
        child,
        `${path}/${quoted(child.name)}`,
        'unknown-element',
        `CAP 1.2 knows no ${quoted(child.name)} here.`,
      );
    const nth = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, nth);
    const indexed = 'parts' in part ? repeats(part) : (totals.get(child.name)?.length ?? 0) > 1;
    const childPath = `${path}/${child.name}${indexed ? `[${nth}]` : ''}`;
    const faults = partFaults(child, part, childPath);
    if (nth > 1 && !repeats(part))
      faults.push(...fault(child, childPath, 'repeated', `${child.name} may stand here once.`));
    if (place < furthest) {
      const before = parts[furthest]?.name ?? '';
      faults.push(...fault(child, childPath, 'order', `${child.name} must stand before ${before}.`));
    }
    furthest = Math.max(furthest, place);
    return faults;
  });
}

function partFaults(child: XmlElement, part: Part, path: string): Fault[] {
  if ('parts' in part) return shapeFaults(child, part.parts, path);
  const message = part.text.fault(child.text);
  return [
    ...attributeFaults(child, path),
    ...child.children.flatMap((inner) =>
      fault(inner, `${path}/${quoted(inner.name)}`, 'unknown-element', `${part.name} holds text, no elements.`),
    ),
    ...(message === undefined ? [] : fault(child, path, part.text.rule, message)),
  ];
}

const attributeFaults = (element: XmlElement, path: string): Fault[] =>
  [...element.attributes.keys()].flatMap((name) =>
    fault(element, `${path}/@${quoted(name)}`, 'unknown-attribute', `CAP 1.2 knows no attribute ${quoted(name)}.`),
  );

function strayText(element: XmlElement, path: string): Fault[] {
  const text = trimXml(element.text);
  if (text === '') return [];
  return fault(element, path, 'stray-text', `There is text between the elements: “${text.slice(0, 40)}”.`);
}

const fault = ({ line }: XmlElement, path: string, rule: string, message: string): Fault[] => [
  { path, line, rule, message },
];

/** The signature is the last thing in an alert, and the only one (CAP 1.2 §3.3.4.1). */
export function signaturePlaceFaults(alert: XmlElement): Fault[] {
  const isSignature = ({ namespace }: XmlElement): boolean => namespace === signatureNamespace;
  const [first, second] = alert.children.filter(isSignature);
  if (!first) return [];
  if (second) return fault(second, '/alert/Signature[2]', 'signature', 'There must be one signature at most.');
  return alert.children.at(-1) === first
    ? []
    : fault(first, '/alert/Signature', 'order', 'Signature must be the last element of the alert.');
}
