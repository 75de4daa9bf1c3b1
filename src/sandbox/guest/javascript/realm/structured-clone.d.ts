declare module '@ungap/structured-clone' {
  /** What it is in browsers and Node, without transfers. Throws `TypeError` for functions and symbols. */
  export default function structuredClone<T>(value: T): T
}
