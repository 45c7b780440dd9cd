import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import autocannon from 'autocannon'
import { answerOf, updateOf } from './fill.ts'

/** What the load is told, as one JSON argument. */
export type Load = {
  /** autocannon is the usual tool; bare sockets cost less than half of it, so that the server and not the load is the limit. */
  readonly by: 'sockets' | 'autocannon'
  readonly port: number
  readonly path: string
  readonly secret: string
  readonly connections: number
  readonly seconds: number
  readonly families: number
  /** Messages that were sent before to the same database. */
  readonly before: number
}

/** What came of it. */
export type Loaded = {
  /** Answers with 200. */
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly sent: number
  /** Other answers, and requests without one. */
  readonly wrong: number
}

const load: Load = JSON.parse(process.argv[2] ?? '{}')
const { port, path, secret, connections, seconds, families } = load
const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
let { before: sent } = load

/** All families in turn: every request is another update, and answers the question that waits for its family. */
const nextBody = (): string => {
  const family = sent % families
  const round = Math.floor(sent / families)
  sent += 1
  return JSON.stringify(updateOf(sent, family, answerOf(family, round)))
}

const byAutocannon = async (): Promise<Loaded> => {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections,
    duration: seconds,
    method: 'POST',
    headers,
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
  })
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    sent,
    wrong: result.non2xx + result.errors,
  }
}

/** One request at a time on every connection, kept alive; answers are short, so each comes in one piece. */
const bySockets = (): Promise<Loaded> =>
  new Promise((resolve, reject) => {
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ].join('\r\n')
    const times: number[] = []
    let wrong = 0
    let open = connections
    const begun = performance.now()
    let ended = begun

    const talk = (): void => {
      const socket = connect(port, '127.0.0.1')
      let at = 0
      const send = (): void => {
        const body = nextBody()
        at = performance.now()
        socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
      }
      socket.setNoDelay(true)
      socket.once('connect', send)
      socket.on('data', (answer) => {
        ended = performance.now()
        if (answer.toString('latin1', 9, 12) === '200') times.push(ended - at)
        else wrong += 1
        if (ended - begun < seconds * 1000) return send()
        socket.end()
      })
      socket.once('error', reject)
      socket.once('close', () => {
        open -= 1
        if (open > 0) return
        times.sort((a, b) => a - b)
        const part = (share: number): number => times[Math.floor(times.length * share)] ?? 0
        resolve({
          perSecond: times.length / ((ended - begun) / 1000),
          p50Ms: part(0.5),
          p99Ms: part(0.99),
          sent,
          wrong,
        })
      })
    }
    for (let connection = 0; connection < connections; connection++) talk()
  })

process.send?.({ loaded: await (load.by === 'autocannon' ? byAutocannon() : bySockets()) })
process.disconnect?.()
