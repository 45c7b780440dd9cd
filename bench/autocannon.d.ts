/** The part of autocannon that the measurements use; the package brings no types. */
declare module 'autocannon' {
  type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    method: 'POST'
    headers: Record<string, string>
    requests: readonly { setupRequest(request: Request): Request }[]
  }
  type Result = {
    readonly requests: { readonly total: number }
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
    readonly duration: number
    readonly errors: number
    readonly non2xx: number
    readonly '2xx': number
  }
  const autocannon: (options: Options) => Promise<Result>
  export default autocannon
}
