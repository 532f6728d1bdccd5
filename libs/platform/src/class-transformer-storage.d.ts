/** What class-transformer knows of the classes of members; it has no other door to it. */
declare module 'class-transformer/cjs/storage.js' {
  type TypeMetadata = { readonly typeFunction: () => abstract new (...args: never[]) => object };
  export const defaultMetadataStorage: {
    findTypeMetadata(target: abstract new (...args: never[]) => object, name: string): TypeMetadata | undefined;
  };
}
