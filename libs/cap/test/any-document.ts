import fc from 'fast-check';

type Options = {
  /** Processing instructions, and namespaces taken back, which not every canonicalizer of others can do. */
  readonly withRarities: boolean;
};

const prefixes = ['', 'a', 'b', 'c'];
const uris = ['urn:a', 'urn:b', 'http://example.org/?x=1'];
const name = fc.constantFrom('alert', 'info', 'x', 'Z', 'é');
const value = fc
  .array(fc.constantFrom('a', ' ', '\n', '&#9;', '&#13;', '&#10;', '&lt;', '>', '&amp;', '&quot;', "'", 'é', '🚨'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const text = fc
  .array(fc.constantFrom('a', ' ', '\n', '&#13;', '&lt;', '&gt;', '&amp;', '"', '\t', 'é', '🚨', '<![CDATA[<&>]]>'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const markup = fc.constantFrom('<!-- c -->', '<?pi  of it ?>', '<?empty?>');

type Node = (declared: ReadonlySet<string>) => string;

const attributes = fc.dictionary(fc.constantFrom('k', 'K', 'l', 'a:k', 'b:k', 'c:l', 'xml:lang'), value, {
  maxKeys: 4,
});
const declarations = fc.dictionary(fc.constantFrom(...prefixes), fc.constantFrom(...uris), { maxKeys: 3 });

const element = (children: fc.Arbitrary<Node[]>, { withRarities }: Options): fc.Arbitrary<Node> =>
  fc
    .record({ prefix: fc.constantFrom(...prefixes), name, declarations, attributes, children, takesBack: fc.boolean() })
    .map((drawn) => (around) => {
      const declared = new Set([...around, ...Object.keys(drawn.declarations)]);
      const known = (key: string): boolean =>
        !key.includes(':') || key.startsWith('xml:') || declared.has(key[0] ?? '');
      const tag = declared.has(drawn.prefix) && drawn.prefix ? `${drawn.prefix}:${drawn.name}` : drawn.name;
      const takenBack = withRarities && drawn.takesBack && !('' in drawn.declarations) ? ' xmlns=""' : '';
      const namespaces = Object.entries(drawn.declarations).map(([key, uri]) => ` xmlns${key && ':'}${key}="${uri}"`);
      const own = Object.entries(withoutTwins(drawn.attributes)).filter(([key]) => known(key));
      const pairs = own.map(([key, of]) => ` ${key}="${of}"`);
      return `<${tag}${takenBack}${namespaces.join('')}${pairs.join('')}>${drawn.children.map((child) => child(declared)).join('')}</${tag}>`;
    });

/** Two prefixes may stand for one namespace, and then two attributes would be the same one twice. */
function withoutTwins(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const locals = new Set<string>();
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => {
      const [, local] = key.split(':');
      if (local === undefined || key.startsWith('xml:')) return true;
      if (locals.has(local)) return false;
      locals.add(local);
      return true;
    }),
  );
}

/** Any well-formed document with namespaces in every place where they may stand. */
export const anyDocument = (options: Options): fc.Arbitrary<string> => {
  const leaf: fc.Arbitrary<Node> = (options.withRarities ? fc.oneof(text, markup) : text).map((of) => () => of);
  const { tree } = fc.letrec<{ tree: Node; node: Node }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, leaf, tie('tree')),
    tree: element(fc.array(tie('node'), { maxLength: 4 }), options),
  }));
  const around = options.withRarities ? fc.constantFrom('', '<?style sheet?>\n', '<!-- c -->') : fc.constant('');
  return fc
    .record({ before: around, tree, after: around })
    .map(({ before, tree: root, after }) => `<?xml version="1.0"?>\n${before}${root(new Set())}${after}\n`);
};
