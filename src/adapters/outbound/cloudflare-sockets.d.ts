// As far as this server uses it: TCP on Cloudflare Workers.
declare module 'cloudflare:sockets' {
  export interface WorkerSocket {
    readonly opened: Promise<{ readonly remoteAddress?: string }>
    readonly readable: ReadableStream<Uint8Array>
    readonly writable: WritableStream<Uint8Array>
    close(): Promise<void>
  }
  export function connect(address: { readonly hostname: string; readonly port: number }): WorkerSocket
}
