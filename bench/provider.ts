import { createServer } from 'node:http'

/** A provider that answers every call at once, in a process of its own: the least that delivery can cost. */
let calls = 0

const answer = JSON.stringify({
  ok: true,
  result: {
    message_id: 1,
    date: 1_700_000_000,
    chat: { id: 1, type: 'private' },
    id: 4242,
    username: 'ukur_bot',
  },
})

const server = createServer((request, response) => {
  if (request.url?.endsWith('/sendMessage')) calls += 1
  request.resume()
  request.on('end', () => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port })
})
process.on('message', (message) => {
  if (message === 'calls') process.send?.({ calls })
})
process.on('disconnect', () => process.exit())
