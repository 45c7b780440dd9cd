/** Addresses to listen on that are none to connect to. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]'])

/** Where somebody on this machine finds a server that listens on a host and port. */
export const originOf = (host: string, port: number): string => {
  const reached = ANY_ADDRESS.has(host) ? '127.0.0.1' : host
  return `http://${reached.includes(':') && !reached.startsWith('[') ? `[${reached}]` : reached}:${port}`
}
