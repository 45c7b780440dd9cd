import { LUWU } from '../support/world.ts'

export const ADMIN_TOKEN = 'admin-token-for-tests'

/** The facts of the tests' regency under another code: each test has a regency, and so an object, of its own. */
export const factsOf = (code: string) => ({
  ...LUWU,
  code,
  areas: LUWU.areas.map((area) => ({
    ...area,
    code: area.code.replace(LUWU.code, code),
    parent: area.parent.replace(LUWU.code, code),
  })),
})

/** Somebody at the door of the Worker, before one regency; they may hold the operator's token. */
export const atTheDoor = (
  fetch: (request: Request) => Promise<Response>,
  code: string,
  origin = 'https://kawan.example',
) => {
  // read to the end: a body left lying holds its object, which then cannot be evicted
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(new Request(`${origin}/r/${code}${path}`, { redirect: 'manual', ...init }))
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers })
  }
  /** What an operator sends, with their token or another. */
  const put = (path: string, body?: unknown, token = ADMIN_TOKEN): Promise<Response> =>
    ask(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    ask,
    put,
    setUp: async (kind: 'demo' | 'real'): Promise<void> => {
      const answer = await put(`/areas${kind === 'demo' ? '?demo=yes' : ''}`, factsOf(code))
      if (answer.status !== 201) throw new Error(`not set up: ${answer.status} ${await answer.text()}`)
    },
    /** A body, as Telegram posts it. */
    telegramPosts: (body: string, secret: string): Promise<Response> =>
      ask('/telegram', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
        body,
      }),
  }
}
