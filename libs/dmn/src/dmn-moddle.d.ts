/** The part of dmn-moddle that is used here; the package brings no types. Everything may be missing in a file. */
declare module 'dmn-moddle' {
  export type Element = {
    readonly $type: string;
    readonly id?: string;
    readonly name?: string;
    readonly label?: string;
    readonly description?: string;
    set(property: string, value: unknown): void;
  };
  export type Text = Element & { readonly text?: string };
  export type Input = Element & { readonly inputExpression?: Text & { readonly expressionLanguage?: string } };
  export type Output = Element & { readonly defaultOutputEntry?: Text };
  export type Rule = Element & {
    readonly inputEntry?: readonly Text[];
    readonly outputEntry?: readonly Text[];
    readonly annotationEntry?: readonly Text[];
  };
  export type DecisionTable = Element & {
    readonly hitPolicy?: string;
    readonly aggregation?: string;
    readonly input?: readonly Input[];
    readonly output?: readonly Output[];
    /** Columns beside the table, by their names; the entries of a row are in the same order. */
    readonly annotation?: readonly Element[];
    readonly rule?: readonly Rule[];
  };
  export type Decision = Element & { readonly decisionLogic?: DecisionTable };
  export type Definitions = Element & { readonly drgElement?: readonly Decision[] };

  export class DmnModdle {
    fromXML(
      xml: string,
      options?: { readonly lax: boolean },
    ): Promise<{ readonly rootElement: Definitions; readonly warnings: readonly Error[] }>;
    create(type: string, properties: Readonly<Record<string, unknown>>): Element;
    toXML(root: Definitions, options?: { readonly format: boolean }): Promise<{ readonly xml: string }>;
  }
}
