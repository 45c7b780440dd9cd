/** A drawing with the picture that Node makes of it, for the tests inside workerd to compare with. */
export type DrawnOnNode = { readonly name: string; readonly svg: string; readonly base64: string }

declare module 'vitest' {
  interface ProvidedContext {
    readonly charts: readonly DrawnOnNode[]
  }
}
