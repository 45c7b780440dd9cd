/** Fonts are imported as bytes in a Worker; wrangler.toml says so. */
declare module '*.ttf' {
  const bytes: ArrayBuffer
  export default bytes
}
/** WebAssembly is imported compiled in a Worker, which may not compile any itself. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
