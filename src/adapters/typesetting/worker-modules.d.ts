// What wrangler makes of binary files that a Worker imports.
declare module '*.wasm' {
  const program: WebAssembly.Module
  export default program
}
declare module '*.woff' {
  const file: ArrayBuffer
  export default file
}
declare module '*.woff2' {
  const file: ArrayBuffer
  export default file
}
